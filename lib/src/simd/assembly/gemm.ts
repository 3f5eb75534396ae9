import { DEPTH, LIST, listRows, PLACES } from "./lists";
import { row16, row32 } from "./row";
import { allFinite, packStrip, STRIP_ROW, WIDTH } from "./strip";
import { tile } from "./tile";

/*
 * C = A B in f32, 32 columns at a time. Each element is the textbook's sum a_i0 b_0j + a_i1 b_1j + …, added in the order of
 * k, with every product and every sum rounded (no fused multiply-add): the plain loop's bits.
 *
 * The zeros of A are left out: the sum, which is never −0, would not move by ±0. That holds for finite b only, so columns of B
 * that hold an infinity or NaN are multiplied in full. Pictures and activations are full of zeros. Rows that have none
 * are multiplied four at a time.
 */

/** Rows of A that are listed at once. */
let listedRows: i32 = 64;

// The working room: a strip of B (DEPTH rows of it stay in the first-level cache), four rows for the borders of C, four rows
// of A, and A's rows as lists and where they end.
const BORDER: usize = 256 * STRIP_ROW;
const TURNED: usize = BORDER + 4 * STRIP_ROW;
const ENDS: usize = TURNED + 4 * PLACES;
const LISTS: usize = ENDS + 256 * 4;

/** Bytes of working room that `gemm` needs beside the lists. */
export const GEMM_WORK: usize = LISTS;

/**
 * Lets `gemm` list so many rows of A at once, at most 256: the more, the fewer times B is packed, but each takes LIST bytes of the
 * working room.
 */
export function listAtOnce(rows: i32): void {
  listedRows = rows;
}

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
  const inPlace = n <= WIDTH && bCol === 4 && bRow === (<usize>n) << 2; // B is a strip as it is
  const pitch = inPlace ? bRow : STRIP_ROW;
  for (let i = 0; i < m; i += listedRows, a += listedRows * aRow, c += listedRows * ldc) {
    const rows = min(listedRows, m - i);
    for (let k = 0; k < depth; k += DEPTH) {
      const part = min(DEPTH, depth - k);
      const from = a + k * aCol;
      const fresh = k === 0 && accumulate === 0;
      let skipping = true;
      list(rows, part, from, aRow, aCol, pitch, skipping, work);
      for (let j = 0; j < n; j += WIDTH) {
        const width = min(WIDTH, n - j);
        const columns = b + k * bRow + j * bCol;
        const finite = inPlace
          ? allFinite(part * n, columns)
          : packStrip(part, width, columns, bRow, bCol, work);
        if (skipping && !finite) {
          skipping = false;
          list(rows, part, from, aRow, aCol, pitch, skipping, work);
        }
        multiply(rows, width, part, inPlace ? columns : work, pitch, fresh, c + (j << 2), ldc, work);
      }
    }
  }
}

function list(
  rows: i32,
  depth: i32,
  a: usize,
  aRow: usize,
  aCol: usize,
  pitch: usize,
  skipping: bool,
  work: usize,
): void {
  listRows(rows, depth, a, aRow, aCol, <i32>pitch, skipping, work + LISTS, work + ENDS, work + TURNED);
}

/** Up to 32 columns of C: four rows at a time where their lists are full, else row by row. */
function multiply(
  rows: i32,
  width: i32,
  depth: i32,
  strip: usize,
  pitch: usize,
  fresh: bool,
  c: usize,
  ldc: usize,
  work: usize,
): void {
  let list = work + LISTS;
  let ends = work + ENDS;
  for (let i = 0; i < rows; ) {
    const full = i + 4 <= rows && areFull(list, depth, ends);
    if (full) fourRows(width, list, depth, strip, pitch, fresh, c, ldc, work + BORDER);
    else oneRow(width, list, i32.load(ends), strip, fresh, c, work + BORDER);
    const done = full ? 4 : 1;
    i += done;
    list += done * LIST;
    ends += done << 2;
    c += done * ldc;
  }
}

/** Whether four lists hold all `depth` numbers of their rows. */
function areFull(list: usize, depth: i32, ends: usize): bool {
  const first = i32x4.splat(<i32>list + (depth << 2));
  const full = i32x4.add(first, i32x4(0, <i32>LIST, <i32>(2 * LIST), <i32>(3 * LIST)));
  return i32x4.all_true(i32x4.eq(full, v128.load(ends)));
}

/** Up to 32 columns of four rows, eight at a time: whole ones in place, cut ones through whole ones beside. */
function fourRows(
  width: i32,
  list: usize,
  depth: i32,
  strip: usize,
  pitch: usize,
  fresh: bool,
  c: usize,
  ldc: usize,
  border: usize,
): void {
  for (; width >= 8; width -= 8, strip += 32, c += 32) tile(list, depth, strip, pitch, fresh, c, ldc);
  if (width === 0) return;
  for (let i = 0; i < 4; i++) copyRow(width, c + i * ldc, border + i * STRIP_ROW);
  tile(list, depth, strip, pitch, fresh, border, STRIP_ROW);
  for (let i = 0; i < 4; i++) copyRow(width, border + i * STRIP_ROW, c + i * ldc);
}

/** Up to 32 columns of one row: a whole one in place, a cut one through a whole one beside. */
function oneRow(
  width: i32,
  list: usize,
  end: usize,
  strip: usize,
  fresh: bool,
  c: usize,
  border: usize,
): void {
  if (width === WIDTH) {
    row32(list, end, strip, fresh, c);
    return;
  }
  copyRow(width, c, border);
  if (width > 16) row32(list, end, strip, fresh, border);
  else row16(list, end, strip, fresh, border);
  copyRow(width, border, c);
}

function copyRow(width: i32, from: usize, to: usize): void {
  for (; width >= 4; width -= 4, from += 16, to += 16) v128.store(to, v128.load(from));
  for (; width > 0; width--, from += 4, to += 4) f32.store(to, f32.load(from));
}
