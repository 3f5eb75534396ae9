import { dtypeOf, type Values } from "./dtype";
import type { Grid } from "./grid";

/** A stored matrix, read as it is or transposed: element (i, j) is values[i · rowStep + j · colStep]. */
export interface Operand {
  readonly grid: Grid;
  readonly transposed: boolean;
}

/** How far apart, in elements, an operand's rows and columns lie. */
function stepsOf({ grid, transposed }: Operand): { row: number; col: number } {
  return transposed ? { row: 1, col: grid.cols } : { row: grid.cols, col: 1 };
}

/** The textbook's triple loop: out_ij = Σ_k a_ik b_kj, added in the order of k. `depth` is the number of k. */
export function plainProduct(a: Operand, b: Operand, depth: number, out: Grid): void {
  for (let i = 0; i < out.rows; i++) plainProductRow(a, b, depth, i, out.cols, out.data, i * out.cols);
}

/** Row i of a product with `cols` columns, written to out[start] and on. */
export function plainProductRow(
  a: Operand,
  b: Operand,
  depth: number,
  i: number,
  cols: number,
  out: Values,
  start: number,
): void {
  const dot = dtypeOf(out) === "f32" ? dot32 : dot64;
  const [p, q] = [stepsOf(a), stepsOf(b)];
  for (let j = 0; j < cols; j++) {
    out[start + j] = dot(a.grid.data, i * p.row, p.col, b.grid.data, j * q.col, q.row, depth);
  }
}

function dot64(a: Values, i: number, aStep: number, b: Values, j: number, bStep: number, n: number): number {
  let sum = 0;
  for (let k = 0; k < n; k++) sum += a[i + k * aStep] * b[j + k * bStep];
  return sum;
}

/** As dot64, but each product and each sum is rounded to f32: what an f32 processor unit computes. */
function dot32(a: Values, i: number, aStep: number, b: Values, j: number, bStep: number, n: number): number {
  let sum = 0;
  for (let k = 0; k < n; k++) sum = Math.fround(sum + Math.fround(a[i + k * aStep] * b[j + k * bStep]));
  return sum;
}
