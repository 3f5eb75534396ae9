import { dtypeOf } from "./dtype";
import { addRow } from "./elementwise";
import { addressOf, type Grid, sharedMemory } from "./grid";
import { plainProduct } from "./plain-product";
import { scratchProduct } from "./scratch-product";

/** From this many multiply-adds on, the fast kernels are worth two copies. */
const WORTH_COPYING = 1 << 15;

/** out = a b: out_ij = Σ_k a_ik b_kj, added in the order of k. Shapes are the caller's to check. */
export function multiply(a: Grid, b: Grid, out: Grid): void {
  product(a, false, b, false, a.cols, out);
}

/** out = a b + c, the single row c added to every row: in a dense layer z = x W + b. */
export function multiplyAddRow(a: Grid, b: Grid, c: Grid, out: Grid): void {
  const memory = sharedMemory(a, b);
  if (memory && memory === sharedMemory(c, out)) {
    const [left, right, row, to] = [addressOf(a), addressOf(b), addressOf(c), addressOf(out)];
    memory.kernels.affine(out.rows, out.cols, a.cols, left, right, row, to, memory.work);
    return;
  }
  multiply(a, b, out);
  addRow(c, out);
}

/** out = aᵀ b: out_ij = Σ_k a_ki b_kj. In a dense layer this is dW = xᵀ dz. */
export function multiplyTransposedLeft(a: Grid, b: Grid, out: Grid): void {
  product(a, true, b, false, a.rows, out);
}

/** out = a bᵀ: out_ij = Σ_k a_ik b_jk. In a dense layer this is da = dz Wᵀ. */
export function multiplyTransposedRight(a: Grid, b: Grid, out: Grid): void {
  product(a, false, b, true, a.cols, out);
}

/** Three ways to the same bits: kernels in place, kernels on copies, plain loops. */
function product(a: Grid, aTurned: boolean, b: Grid, bTurned: boolean, depth: number, out: Grid): void {
  const memory = sharedMemory(a, b);
  if (memory !== undefined && memory === sharedMemory(b, out)) {
    memory.kernels.gemm(
      out.rows,
      out.cols,
      depth,
      addressOf(a),
      aTurned ? 4 : 4 * a.cols,
      aTurned ? 4 * a.cols : 4,
      addressOf(b),
      bTurned ? 4 : 4 * b.cols,
      bTurned ? 4 * b.cols : 4,
      addressOf(out),
      4 * out.cols,
      0,
      memory.work,
    );
    return;
  }
  const left = { grid: a, transposed: aTurned };
  const right = { grid: b, transposed: bTurned };
  const large = out.rows * out.cols * depth >= WORTH_COPYING && dtypeOf(out.data) === "f32";
  if (!large || !scratchProduct(left, right, depth, out)) plainProduct(left, right, depth, out);
}
