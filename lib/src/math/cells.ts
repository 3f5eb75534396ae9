import { reject } from "./errors";
import type { Grid } from "./grid";

/*
 * What the methods of Matrix do with every element, in plain loops that write into their last argument.
 */

/** out_ji = a_ij */
export function transposeInto({ rows, cols, data }: Grid, out: Grid): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) out.data[j * rows + i] = data[i * cols + j];
  }
}

/** out_ij = f(a_ij, i, j) */
export function mapCells(a: Grid, f: (value: number, i: number, j: number) => number, out: Grid): void {
  for (let i = 0, k = 0; i < a.rows; i++) {
    for (let j = 0; j < a.cols; j++, k++) out.data[k] = f(a.data[k], i, j);
  }
}

/**
 * out_ij = f(a_ij, b_ij), where a b of one row stands for as many equal rows as a has.
 *
 * @throws RangeError `name: expected …, got …` when b has another shape
 */
export function combineCells(
  name: string,
  a: Grid,
  b: Grid,
  f: (a: number, b: number) => number,
  out: Grid,
): void {
  const { rows, cols } = a;
  if (b.cols !== cols || (b.rows !== 1 && b.rows !== rows)) {
    reject(name, `${rows}×${cols} or 1×${cols} on the right of ${rows}×${cols}`, b);
  }
  for (let k = 0; k < a.data.length; k++) out.data[k] = f(a.data[k], b.data[k % b.data.length]);
}

/** Whether elements at equal places differ by at most `tolerance`; infinities and NaN by nothing. */
export function sameCells(a: Grid, b: Grid, tolerance: number): boolean {
  return a.data.every((v, k) => {
    const w = b.data[k];
    return v === w || Math.abs(v - w) <= tolerance || (Number.isNaN(v) && Number.isNaN(w));
  });
}

/** The column of the largest value of row i, the first one of equal ones. */
export function largestInRow({ cols, data }: Grid, i: number): number {
  let best = 0;
  for (let j = 1; j < cols; j++) if (data[i * cols + j] > data[i * cols + best]) best = j;
  return best;
}
