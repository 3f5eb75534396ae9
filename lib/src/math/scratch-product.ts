import { createKernelMemory, type KernelMemory } from "../simd";
import type { Grid } from "./grid";
import type { Operand } from "./plain-product";

/* Products of matrices that lie anywhere: block by block they are copied to where the fast kernels reach them. */

const ROWS = 128;
const COLS = 512;
const DEPTH = 512;
/** Rows or columns of B that are copied at once: they are still in the cache when they are packed. */
const LINES = 64;
/** Bytes of a row of 32 columns of B, and of all these rows. */
const STRIP_ROW = 128;
const STRIP = DEPTH * STRIP_ROW;

/** The one place for blocks; nothing stays in it from one product to the next. `null` where there are no kernels. */
let scratch: KernelMemory | null | undefined;
let floats: Float32Array;

/** out = a b as `plainProduct`, bit for bit; false when this engine has no kernels. */
export function scratchProduct(a: Operand, b: Operand, depth: number, out: Grid): boolean {
  scratch ??= openScratch();
  if (scratch === null) return false;
  if (depth === 0) out.data.fill(0);
  for (let j = 0; j < out.cols; j += COLS) {
    const cols = Math.min(COLS, out.cols - j);
    for (let k = 0; k < depth; k += DEPTH) {
      const part = Math.min(DEPTH, depth - k);
      packIn(scratch, b, k, part, j, cols);
      for (let i = 0; i < out.rows; i += ROWS) {
        const rows = Math.min(ROWS, out.rows - i);
        copyIn(a, i, rows, k, part, A_START);
        block(scratch, a, rows, cols, part, out, i, j, k > 0);
      }
    }
  }
  return true;
}

const A_START = 0;
const B_START = ROWS * DEPTH;
const C_START = B_START + DEPTH * COLS;
const LENGTH = C_START + ROWS * COLS;

function openScratch(): KernelMemory | null {
  const memory = createKernelMemory(4 * LENGTH, ROWS);
  if (memory === undefined) return null;
  floats = new Float32Array(memory.buffer, memory.start, LENGTH);
  return memory;
}

/** Rows k … and columns j … of B, packed into strips of 32 columns. */
function packIn(
  { kernels, start }: KernelMemory,
  b: Operand,
  k: number,
  depth: number,
  j: number,
  cols: number,
): void {
  const [from, to] = [start + 4 * A_START, start + 4 * B_START]; // A comes later
  const lines = b.transposed ? cols : depth;
  for (let line = 0; line < lines; line += LINES) {
    const count = Math.min(LINES, lines - line);
    if (b.transposed) {
      copyIn(b, k, depth, j + line, count, A_START);
      kernels.packStrips(depth, count, from, 4, 4 * depth, to + (line / 32) * STRIP, STRIP);
    } else {
      copyIn(b, k + line, count, j, cols, A_START);
      kernels.packStrips(count, cols, from, 4 * cols, 4, to + line * STRIP_ROW, STRIP);
    }
  }
}

/** One block of `out`, rows i … and columns j …; with `goOn` added to what is there. */
function block(
  { kernels, start, work }: KernelMemory,
  a: Operand,
  rows: number,
  cols: number,
  depth: number,
  out: Grid,
  i: number,
  j: number,
  goOn: boolean,
): void {
  const whole = { grid: out, transposed: false };
  if (goOn) copyIn(whole, i, rows, j, cols, C_START);
  const [aRow, aCol] = a.transposed ? [4, 4 * rows] : [4 * depth, 4];
  const [ap, bp, cp] = [start + 4 * A_START, start + 4 * B_START, start + 4 * C_START];
  kernels.gemm(
    rows,
    cols,
    depth,
    ap,
    aRow,
    aCol,
    bp,
    STRIP_ROW,
    STRIP / 32,
    cp,
    4 * cols,
    goOn ? 1 : 0,
    work,
  );
  copyOut(out, i, rows, j, cols);
}

/** Copies rows i … and columns j … of an operand, stored as it is: a transposed one row by row of its columns. */
function copyIn(
  { grid, transposed }: Operand,
  i: number,
  rows: number,
  j: number,
  cols: number,
  to: number,
): void {
  const [first, lines, start, width] = transposed ? [j, cols, i, rows] : [i, rows, j, cols];
  if (width === grid.cols) {
    floats.set(grid.data.subarray(first * width, (first + lines) * width), to);
    return;
  }
  for (let r = 0; r < lines; r++) {
    const from = (first + r) * grid.cols + start;
    floats.set(grid.data.subarray(from, from + width), to + r * width);
  }
}

/** Copies the block of results to rows i … and columns j … of `out`. */
function copyOut(out: Grid, i: number, rows: number, j: number, cols: number): void {
  const [lines, width] = cols === out.cols ? [1, rows * cols] : [rows, cols];
  for (let r = 0; r < lines; r++) {
    const from = C_START + r * width;
    out.data.set(floats.subarray(from, from + width), (i + r) * out.cols + j);
  }
}
