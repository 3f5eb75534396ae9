import { mapGradientInto, mapInto, rectify, rectifyGradient } from "../math/elementwise";
import type { Matrix } from "../math/matrix";
import { softmaxInto } from "../math/softmax";
import { type Activation, relu } from "./activations";
import { isOwn } from "./activations/activation";
import type { LayerDeltas, LayerParameters, LayerTrace } from "./network";

/** a = f(z); softmax works on whole rows, all others on single elements. */
export function activate(
  activation: "softmax" | Activation,
  parameters: LayerParameters,
  z: Matrix,
  a: Matrix,
): void {
  if (activation === "softmax") {
    softmaxInto(z, a);
    return;
  }
  const slope = slopeBelowZero(activation, parameters);
  if (slope === undefined) mapInto(z, activation.f, a);
  else rectify(z, slope, a);
}

/** dz = da ⊙ f′(z), and for PReLU the gradient of its slope; at a kink f′ is as `kink` says. */
export function activateBackward(
  activation: Activation,
  parameters: LayerParameters,
  { z }: LayerTrace,
  { da, dz, dSlope }: LayerDeltas,
  kink: { readonly atKink: number },
): void {
  if (da === undefined) throw new Error("activateBackward: no da to go back from");
  // First: da and dz may share their place.
  if (dSlope !== undefined) dSlope.data[0] = slopeGradient(activation, da, z);
  const slope = slopeBelowZero(activation, parameters);
  if (slope === undefined) mapGradientInto(da, z, activation.derivative, kink, dz);
  else rectifyGradient(da, z, slope, (1 - kink.atKink) * slope + kink.atKink, dz);
}

/** ∂L/∂s = Σ da ⊙ ∂f(z)/∂s over all samples and units of the layer, which share one slope s. */
function slopeGradient(activation: Activation, da: Matrix, z: Matrix): number {
  const derivative = activation.derivativeBySlope ?? (() => 0);
  let sum = 0;
  for (let k = 0; k < z.data.length; k++) sum += da.data[k] * derivative(z.data[k]);
  return sum;
}

/** The slope below zero of the library's functions made of two half-lines that meet at 0; undefined for all others. */
function slopeBelowZero(activation: Activation, { slope }: LayerParameters): number | undefined {
  if (activation === relu) return 0;
  if (slope !== undefined) return slope.data[0];
  return activation.name === "leakyRelu" && isOwn(activation) ? activation.negativeSlope : undefined;
}
