import { type DType, Matrix } from "../math";

/** Samples with their classes, one sample a row. */
export interface Dataset {
  /** The inputs: samples × features. */
  readonly x: Matrix;
  /** The targets: samples × classes, one-hot. */
  readonly t: Matrix;
  /** The class of each sample, 0 … classes − 1. */
  readonly labels: Uint8Array;
}

/** In which format the matrices of a data set are made. */
export interface DTypeOption {
  /** "f32" (default) or "f64". */
  readonly dtype?: DType;
}

/** A new matrix of the rows of `matrix` with the given numbers, in that order. */
export function takeRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const taken = Matrix.zeros(rows.length, matrix.cols, matrix.dtype);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i] * matrix.cols;
    taken.data.set(matrix.data.subarray(from, from + matrix.cols), i * matrix.cols);
  }
  return taken;
}
