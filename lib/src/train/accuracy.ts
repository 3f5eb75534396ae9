import type { Matrix } from "../math/matrix";

/**
 * The class of row i of outputs or targets: the column of the largest value (the first of equal ones); with a single
 * column 1 when its value is above 0.5, else 0. −1 when a value is not a number.
 */
export function classOf({ data, cols }: Matrix, i: number): number {
  const start = i * cols;
  if (cols === 1) return Number.isNaN(data[start]) ? -1 : Number(data[start] > 0.5);
  let best = 0;
  let largest = data[start];
  for (let j = 1; j < cols; j++) {
    const value = data[start + j];
    if (value <= largest) continue;
    best = j;
    largest = value; // a NaN stays: nothing is ≤ NaN
  }
  return Number.isNaN(largest) ? -1 : best;
}

/** How many rows of y have the class of t. */
export function countCorrect(y: Matrix, t: Matrix): number {
  let correct = 0;
  for (let i = 0; i < y.rows; i++) if (classOf(y, i) === classOf(t, i)) correct++;
  return correct;
}
