import { dtypeOf, type Values } from "./dtype";

/** What the operations of this folder need of a matrix: rows × cols values, row after row. */
export interface Grid {
  readonly rows: number;
  readonly cols: number;
  readonly data: Values;
}

/** out = a b: out_ij = Σ_k a_ik b_kj, added in the order of k. Shapes are the caller's to check. */
export function multiply(a: Grid, b: Grid, out: Grid): void {
  product(out, a.data, a.cols, 1, b.data, b.cols, 1, a.cols);
}

/** out = aᵀ b: out_ij = Σ_k a_ki b_kj. In a dense layer this is dW = xᵀ dz. */
export function multiplyTransposedLeft(a: Grid, b: Grid, out: Grid): void {
  product(out, a.data, 1, a.cols, b.data, b.cols, 1, a.rows);
}

/** out = a bᵀ: out_ij = Σ_k a_ik b_jk. In a dense layer this is da = dz Wᵀ. */
export function multiplyTransposedRight(a: Grid, b: Grid, out: Grid): void {
  product(out, a.data, a.cols, 1, b.data, 1, b.cols, a.cols);
}

/** The textbook's triple loop over strided operands: a_ik is a[i·aRow + k·aCol], b_kj is b[k·bRow + j·bCol]. */
function product(
  out: Grid,
  a: Values,
  aRow: number,
  aCol: number,
  b: Values,
  bRow: number,
  bCol: number,
  n: number,
): void {
  const single = dtypeOf(out.data) === "f32";
  for (let i = 0; i < out.rows; i++) {
    for (let j = 0; j < out.cols; j++) {
      const dot = single ? dot32 : dot64;
      out.data[i * out.cols + j] = dot(a, i * aRow, aCol, b, j * bCol, bRow, n);
    }
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
