import { checkNumber } from "../math/errors";
import { Matrix } from "../math/matrix";
import { checkGradients, type ParameterGradients } from "./parameter-gradients";

/** What {@link clipByNorm} gives. */
export interface Clipped<G> {
  /** The gradients by layer, copies where they were scaled. */
  readonly gradients: G[];
  /** ‖g‖ before. */
  readonly norm: number;
}

/**
 * Gradient clipping by the global norm: when ‖g‖, over all parameters together, exceeds `maximum`, all are scaled
 * by maximum / ‖g‖. The direction stays, the length is bounded.
 * Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", ICML 2013.
 *
 * @returns the gradients (copies where they were scaled) and their norm before
 */
export function clipByNorm<G extends ParameterGradients>(
  gradients: readonly G[],
  maximum: number,
): Clipped<G> {
  checkGradients("clipByNorm", gradients);
  checkNumber("clipByNorm: maximum", maximum, Number.MIN_VALUE);
  const norm = gradientNorm(gradients);
  if (!(norm > maximum)) return { gradients: [...gradients], norm };
  const copy = (m: Matrix) => new Matrix(m.rows, m.cols, m.data.slice());
  const clipped = gradients.map((layer) => ({
    ...layer,
    dW: copy(layer.dW),
    db: copy(layer.db),
    ...(layer.dSlope ? { dSlope: copy(layer.dSlope) } : {}),
  }));
  scaleGradients(clipped, maximum / norm);
  return { gradients: clipped, norm };
}

/** ‖g‖ over all parameters, summed in f64. */
export function gradientNorm(gradients: readonly ParameterGradients[]): number {
  let sum = 0;
  for (const { dW, db, dSlope } of gradients) {
    sum += sumOfSquares(dW) + sumOfSquares(db) + (dSlope ? sumOfSquares(dSlope) : 0);
  }
  return Math.sqrt(sum);
}

/** Multiplies all gradients by a factor, in place. */
export function scaleGradients(gradients: readonly ParameterGradients[], factor: number): void {
  for (const { dW, db, dSlope } of gradients) {
    scale(dW, factor);
    scale(db, factor);
    if (dSlope) scale(dSlope, factor);
  }
}

function sumOfSquares({ data }: Matrix): number {
  let sum = 0;
  for (let k = 0; k < data.length; k++) sum += data[k] * data[k];
  return sum;
}

function scale({ data }: Matrix, factor: number): void {
  for (let k = 0; k < data.length; k++) data[k] *= factor;
}
