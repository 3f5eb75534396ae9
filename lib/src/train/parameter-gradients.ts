import { checkInteger, reject } from "../math/errors";
import { checkMatrix } from "../math/matrix";
import type { LayerGradients, LayerParameters } from "../nn";

/** The gradients by the parameters of one layer. */
export type ParameterGradients = Pick<LayerGradients, "dW" | "db" | "dSlope">;

/** Accepts a list with a W and a b for each layer. */
export function checkParameters(name: string, parameters: readonly LayerParameters[]): void {
  checkLayers(name, parameters);
  parameters.forEach((layer: Partial<LayerParameters> | undefined, l) => {
    const { cols } = checkMatrix(`${name}[${l}].W`, layer?.W);
    checkMatrix(`${name}[${l}].b`, layer?.b, 1, cols);
    if (layer?.slope !== undefined) checkMatrix(`${name}[${l}].slope`, layer.slope, 1, 1);
  });
}

/** Accepts a list with a dW and a db for each layer; where parameters are given, in their shapes. */
export function checkGradients(
  name: string,
  gradients: readonly ParameterGradients[],
  parameters?: readonly LayerParameters[],
): void {
  checkLayers(name, gradients, parameters?.length);
  gradients.forEach((layer: Partial<ParameterGradients> | undefined, l) => {
    const { W, b, slope } = parameters?.[l] ?? {};
    checkMatrix(`${name}[${l}].dW`, layer?.dW, W?.rows, W?.cols);
    checkMatrix(`${name}[${l}].db`, layer?.db, b?.rows, b?.cols);
    if (slope || layer?.dSlope !== undefined) checkMatrix(`${name}[${l}].dSlope`, layer?.dSlope, 1, 1);
  });
}

/** Accepts the state of an optimizer whose velocities have the shapes of the parameters. */
export function checkState(
  name: string,
  state: { readonly updates: number; readonly velocity: readonly LayerParameters[] },
  parameters: readonly LayerParameters[],
): void {
  checkInteger(`${name}.updates`, state?.updates, 0);
  checkLayers(`${name}.velocity`, state.velocity, parameters.length);
  state.velocity.forEach((layer: Partial<LayerParameters> | undefined, l) => {
    const { W, b, slope } = parameters[l];
    checkMatrix(`${name}.velocity[${l}].W`, layer?.W, W.rows, W.cols);
    checkMatrix(`${name}.velocity[${l}].b`, layer?.b, 1, b.cols);
    if (slope) checkMatrix(`${name}.velocity[${l}].slope`, layer?.slope, 1, 1);
  });
}

function checkLayers(name: string, layers: unknown, count?: number): void {
  if (Array.isArray(layers) && layers.length === (count ?? layers.length)) return;
  reject(name, `one entry for each ${count === undefined ? "layer" : `of ${count} layers`}`, layers);
}
