import { reject } from "../math/errors";
import { checkMatrix, Matrix } from "../math/matrix";
import { softmaxInto } from "../math/softmax";

/**
 * Softmax of each row: y_i = e^{z_i} / Σ_j e^{z_j}, positive numbers that sum to 1. A number added to all z changes nothing,
 * so the row's largest is taken off first and nothing overflows. A list of numbers gives a list.
 *
 * @throws RangeError when z has no columns or is neither a Matrix nor a list of numbers
 */
export function softmax(z: Matrix): Matrix;
export function softmax(z: readonly number[]): number[];
export function softmax(z: Matrix | readonly number[]): Matrix | number[] {
  if (Array.isArray(z)) return Array.from(softmax(Matrix.from(z)).data);
  const matrix = checkMatrix("softmax", z);
  if (matrix.cols === 0) reject("softmax", "at least one column", matrix);
  const y = Matrix.zeros(matrix.rows, matrix.cols, matrix.dtype);
  softmaxInto(matrix, y);
  return y;
}
