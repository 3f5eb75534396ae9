import { Matrix } from "../math";
import { reject } from "../math/errors";
import { checkMatrix } from "../math/matrix";

/** What {@link standardize} gives back. */
export interface Standardized {
  /** The columns with mean 0 and standard deviation 1: n × features. */
  readonly x: Matrix;
  /** The mean of each column: 1 × features, f64. */
  readonly mean: Matrix;
  /** The standard deviation of each column (of the whole population, divided by n): 1 × features, f64. */
  readonly deviation: Matrix;
  /** Standardizes other samples, such as the test set, with this mean and deviation. */
  apply(other: Matrix): Matrix;
}

/**
 * Shifts and scales each column to mean 0 and standard deviation 1: (x − mean)/deviation.
 * A column whose values are all equal becomes 0.
 *
 * @throws RangeError when there is no row or a value is not finite
 */
export function standardize(x: Matrix): Standardized {
  checkMatrix("standardize", x);
  if (x.rows === 0) reject("standardize", "at least one row", x);
  const bad = x.data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) reject("standardize", "finite values", x.data[bad]);
  const mean = meanOfColumns(x, (value) => value);
  const variance = meanOfColumns(x, (value, j) => (value - mean.data[j]) * (value - mean.data[j]));
  const deviation = variance.map((value) => Math.sqrt(value));
  const apply = (other: Matrix): Matrix => {
    checkMatrix("standardize.apply", other, undefined, x.cols);
    return other.map((value, _, j) => (value - mean.data[j]) / (deviation.data[j] || 1));
  };
  return { x: apply(x), mean, deviation, apply };
}

function meanOfColumns(x: Matrix, f: (value: number, j: number) => number): Matrix {
  const sums = Matrix.zeros(1, x.cols, "f64");
  for (let k = 0; k < x.data.length; k++) sums.data[k % x.cols] += f(x.data[k], k % x.cols);
  return sums.map((sum) => sum / x.rows);
}
