import { multiplyListed, multiplyWhole } from "./block";
import { DEPTH, LIST, listRows, SKIP_NOTHING } from "./lists";
import { allFinite, packStrip, STRIP_ROW, WIDTH } from "./strip";

/*
 * C = A B in f32, 32 columns at a time. Each element is the textbook's sum a_i0 b_0j + a_i1 b_1j + …, added in the order of
 * k, with every product and every sum rounded (no fused multiply-add): the plain loop's bits.
 *
 * Where B has more than 8 columns, zeros of A are left out: the sum, which is never −0, would not move by ±0. That holds for
 * finite b only, so columns of B that hold an infinity or NaN are multiplied in full. Pictures and activations are full of
 * zeros. Four rows that have few are multiplied as they are, together.
 */

/** Rows of A that are listed at once. */
let listedRows: i32 = 64;

// The working room: a strip of B (DEPTH rows of it stay in the first-level cache), four rows for the borders of C, and A's rows
// as lists and where they end.
const BORDER: usize = 256 * STRIP_ROW;
const ENDS: usize = BORDER + 4 * STRIP_ROW;
const LISTS: usize = ENDS + 256 * 4;

/** Bytes of working room that `gemm` needs beside the lists. */
export const GEMM_WORK: usize = LISTS;

/**
 * Lets `gemm` list so many rows of A at once, a multiple of 4 and at most 256: the more, the fewer times B is packed, but each
 * takes LIST bytes of the working room.
 */
export function listAtOnce(rows: i32): void {
  listedRows = rows;
}

/**
 * C (m×n, rows `ldc` bytes apart) = A (m×depth) B (depth×n), or C + A B with `accumulate`. `aRow` and `aCol` are the bytes
 * from one row, or column, of A to the next; `bRow` and `bCol` those of B. One of aRow and aCol is 4, and one of bRow and bCol; but
 * B may also lie in strips (see packStrips): then bRow is 128 and bCol a 32nd of the bytes from one strip to the next.
 */
export function gemm(
  m: i32,
  n: i32,
  depth: i32,
  a: usize,
  aRow: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  bCol: usize,
  c: usize,
  ldc: usize,
  accumulate: i32,
  work: usize,
): void {
  if (depth === 0 && accumulate === 0) for (let i = 0; i < m; i++) memory.fill(c + i * ldc, 0, n << 2);
  const isStrip = n <= WIDTH && bRow === (<usize>n) << 2 && bCol === 4;
  const inPlace = isStrip || (bRow === STRIP_ROW && bCol !== 4);
  const pitch = inPlace ? bRow : STRIP_ROW;
  for (let i = 0; i < m; i += listedRows, a += listedRows * aRow, c += listedRows * ldc) {
    const rows = min(listedRows, m - i);
    for (let k = 0; k < depth; k += DEPTH) {
      const part = min(DEPTH, depth - k);
      const from = a + k * aCol;
      const fresh = k === 0 && accumulate === 0;
      let skipping = list(rows, part, from, aRow, aCol, pitch, quartersFor(n), work);
      for (let j = 0; j < n; j += WIDTH) {
        const width = min(WIDTH, n - j);
        const columns = b + k * bRow + j * bCol;
        const finite = inPlace
          ? !skipping || allFinite(part * (pitch >> 2), columns)
          : packStrip(part, width, columns, bRow, bCol, work);
        if (skipping && !finite) skipping = list(rows, part, from, aRow, aCol, pitch, SKIP_NOTHING, work);
        const strip = inPlace ? columns : work;
        multiply(rows, width, part, from, aRow, aCol, strip, pitch, fresh, c + (j << 2), ldc, work);
      }
    }
  }
}

/**
 * Up to how many quarters of zeros lists cost more than they save: the more columns, the more they save. Measured at 2, 10 and 64
 * columns.
 */
function quartersFor(n: i32): i32 {
  if (n <= 8) return SKIP_NOTHING;
  return n <= 16 ? 3 : 1;
}

function list(
  rows: i32,
  depth: i32,
  a: usize,
  aRow: usize,
  aCol: usize,
  pitch: usize,
  quarters: i32,
  work: usize,
): bool {
  return listRows(rows, depth, a, aRow, aCol, <i32>pitch, quarters, work + LISTS, work + ENDS);
}

/** Up to 32 columns of C, four rows at a time: together where they are whole, else each by its list. */
function multiply(
  rows: i32,
  width: i32,
  depth: i32,
  a: usize,
  aRow: usize,
  aCol: usize,
  strip: usize,
  pitch: usize,
  fresh: bool,
  c: usize,
  ldc: usize,
  work: usize,
): void {
  let list = work + LISTS;
  let ends = work + ENDS;
  let whole = aCol === 4 ? a : list;
  const step = aCol === 4 ? aRow : LIST;
  for (; rows > 0; rows -= 4, c += 4 * ldc) {
    const wide = fresh && mayRunOver(width, ldc, rows - 4) ? (width <= 8 ? 8 : 12) : width;
    if (i32.load(ends) === 0)
      multiplyWhole(wide, whole, step, depth, strip, pitch, fresh, c, ldc, work + BORDER);
    else multiplyListed(min(rows, 4), width, list, ends, strip, fresh, c, ldc, work + BORDER);
    whole += 4 * step;
    list += 4 * LIST;
    ends += 16;
  }
}

/**
 * Whether the tile of 8 or 12 columns over four rows of C that have only `width` may be written in full: what follows each row is
 * the next one, which is written later, also behind the four, where `rows` more are to come.
 */
function mayRunOver(width: i32, ldc: usize, rows: i32): bool {
  return width < 12 && ldc === (<usize>width) << 2 && rows * width >= 12;
}
