import { ENTRY, listRows } from "./lists";
import { row16, row32 } from "./row";
import { allFinite, packStrip, packWholeStrip, STRIP_ROW } from "./strip";

/*
 * C = A B in f32, one row by 32 columns at a time. Each element is the textbook's sum a_i0 b_0j + a_i1 b_1j + …, added in
 * the order of k, with every product and every sum rounded (no fused multiply-add): the plain loop's bits.
 *
 * The zeros of A are left out: the sum, which is never −0, would not move by ±0. That holds for finite b only, so columns of B
 * that hold an infinity or NaN are multiplied in full. Pictures and activations are full of zeros.
 */

/** Steps of k whose rows of B stay in the first-level cache. */
const DEPTH: i32 = 256;
/** Rows of A that are listed at once. */
const ROWS: i32 = 64;
/** Columns of B in a strip. */
const WIDTH: i32 = 32;

// The working room: a strip of B, a row for the borders of C, the lists of A's rows and where they end.
const BORDER: usize = 256 * STRIP_ROW;
const ENDS: usize = BORDER + 128;
const LISTS: usize = ENDS + 64 * 4;
const LIST_BYTES: usize = 256 * ENTRY;

/** Bytes of working room that `gemm` needs. */
export const GEMM_WORK: usize = LISTS + 64 * LIST_BYTES;

/**
 * C (m×n, rows `ldc` bytes apart) = A (m×depth) B (depth×n), or C + A B with `accumulate`. `aRow` and `aCol` are the bytes
 * from one row, or column, of A to the next; `bRow` and `bCol` those of B. One of aRow and aCol is 4, and one of bRow and bCol.
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
  for (let i = 0; i < m; i += ROWS) {
    const rows = min(ROWS, m - i);
    const to = c + i * ldc;
    for (let k = 0; k < depth; k += DEPTH) {
      const part = min(DEPTH, depth - k);
      const fresh = k === 0 && accumulate === 0;
      const from = a + i * aRow + k * aCol;
      panel(rows, n, part, from, aRow, aCol, b + k * bRow, bRow, bCol, to, ldc, fresh, work);
    }
  }
}

/** C += A B, or C = A B if `fresh`, for at most 64 rows and 256 steps. */
function panel(
  rows: i32,
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
  fresh: bool,
  work: usize,
): void {
  const lists = work + LISTS;
  const ends = work + ENDS;
  const inPlace = n <= WIDTH && bCol === 4 && bRow === (<usize>n) << 2; // B is a strip as it is
  const pitch = inPlace ? <i32>bRow : <i32>STRIP_ROW;
  const room = <usize>depth * ENTRY;
  let skipping = true;
  listRows(rows, depth, a, aRow, aCol, pitch, skipping, lists, room, ends);
  for (let j = 0; j < n; j += WIDTH) {
    const width = min(WIDTH, n - j);
    const from = b + j * bCol;
    const finite = inPlace ? allFinite(depth * n, b) : pack(depth, width, from, bRow, bCol, work);
    if (skipping && !finite) {
      skipping = false;
      listRows(rows, depth, a, aRow, aCol, pitch, skipping, lists, room, ends);
    }
    multiply(rows, width, inPlace ? b : work, fresh, c + (j << 2), ldc, room, work);
  }
}

function pack(depth: i32, width: i32, b: usize, bRow: usize, bCol: usize, strip: usize): bool {
  if (width === WIDTH && bCol === 4) return packWholeStrip(depth, b, bRow, strip);
  return packStrip(depth, width, b, bRow, bCol, strip);
}

/** Up to 32 columns of C, row by row: whole ones in place, cut ones through a whole one beside. A list every `room` bytes. */
function multiply(
  rows: i32,
  width: i32,
  strip: usize,
  fresh: bool,
  c: usize,
  ldc: usize,
  room: usize,
  work: usize,
): void {
  const border = work + BORDER;
  let list = work + LISTS;
  for (let i = 0; i < rows; i++, list += room, c += ldc) {
    const end = <usize>i32.load(work + ENDS + (i << 2));
    if (width === WIDTH) {
      row32(list, end, strip, fresh, c);
      continue;
    }
    if (!fresh) copyRow(width, c, border);
    if (width > 16) row32(list, end, strip, fresh, border);
    else row16(list, end, strip, fresh, border);
    copyRow(width, border, c);
  }
}

function copyRow(width: i32, from: usize, to: usize): void {
  for (; width >= 4; width -= 4, from += 16, to += 16) v128.store(to, v128.load(from));
  for (; width > 0; width--, from += 4, to += 4) f32.store(to, f32.load(from));
}
