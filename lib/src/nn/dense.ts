import { sumRows } from "../math/elementwise";
import type { Matrix } from "../math/matrix";
import { multiplyAddRow, multiplyTransposedLeft, multiplyTransposedRight } from "../math/products";
import type { LayerGradients, LayerParameters } from "./network";

/*
 * A dense layer, for a batch with one sample a row: x is batch × inputs, W inputs × outputs, b 1 × outputs.
 * (Articles often write one sample as a column: W x + b. Transposed, that is the same.)
 */

/** z = x W + b */
export function denseForward(x: Matrix, { W, b }: LayerParameters, z: Matrix): void {
  multiplyAddRow(x, W, b, z);
}

/**
 * dW = xᵀ dz (dW_ij = Σₙ x_ni dz_nj: W_ij meets input i in every sample) and db = Σₙ dzₙ.
 * Without `bias` db is 0: the place may hold what was there before.
 */
export function denseBackward(x: Matrix, { dz, dW, db }: LayerGradients, bias: boolean): void {
  multiplyTransposedLeft(x, dz, dW);
  if (bias) sumRows(dz, db);
  else db.data.fill(0);
}

/** da = dz Wᵀ (da_ni = Σ_j dz_nj W_ij: input i reaches every output j), for the layer before. */
export function denseInputGradient(dz: Matrix, W: Matrix, da: Matrix): void {
  multiplyTransposedRight(dz, W, da);
}
