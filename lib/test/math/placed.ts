import fc from "fast-check";
import type { Grid } from "../../src/math/grid";
import { Matrix } from "../../src/math/matrix";
import { Memory } from "../../src/math/memory";

// The same cases in every run; another number, other cases.
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 1) });

/** The same matrices twice: where the fast kernels reach them, and where only plain loops do. */
export function twice(matrices: readonly Matrix[]): { placed: Matrix[]; plain: Matrix[] } {
  const length = matrices.reduce((sum, m) => sum + m.data.length + 4, 4);
  const memory = new Memory("f32", length);
  const placed = matrices.map((m) => {
    const copy = memory.matrix(m.rows, m.cols);
    copy.data.set(m.data);
    return copy;
  });
  return { placed, plain: matrices.map((m) => m.copy()) };
}

/** Whether the kernels can reach a matrix. */
export function isPlaced(matrix: Matrix): boolean {
  return (matrix as Grid).place !== undefined;
}

/** The bits of f32 numbers; all NaN count as one. */
export function bitsOf({ data }: Matrix): number[] {
  const view = new DataView(new ArrayBuffer(4));
  return Array.from(data, (value) => {
    if (Number.isNaN(value)) return -1;
    view.setFloat32(0, value);
    return view.getUint32(0);
  });
}

const special = [0, -0, Infinity, -Infinity, Number.NaN, 1.4e-45, -1e-40, 1e-38, 3.4e38, -3.4e38, 1];

/** What a matrix is filled with: numbers about 1, many zeros, or now and then any kind of f32. */
export type Filling = "ordinary" | "zeros" | "wild";

/** A random f32 matrix of a shape. */
export function f32Matrix(rows: number, cols: number, seed: number, filling: Filling): Matrix {
  let state = seed | 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 16777216;
  };
  const value = () => {
    if (filling === "zeros" && next() < 0.8) return next() < 0.1 ? -0 : 0;
    if (filling === "wild" && next() < 0.05) return special[Math.floor(next() * special.length)];
    return (2 * next() - 1) * (next() < 0.02 ? 1e-39 : 1);
  };
  return Matrix.zeros(rows, cols, "f32").map(value);
}

/** Sizes that meet every border of a tile, panel and block. */
export const size: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 1, max: 20 }),
  fc.constantFrom(31, 32, 33, 64, 127, 128, 129, 130),
);

export const filling: fc.Arbitrary<Filling> = fc.constantFrom("ordinary", "zeros", "wild");
