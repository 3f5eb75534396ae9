import { LIST } from "./lists";
import { row16, row32 } from "./row";
import { STRIP_ROW, WIDTH } from "./strip";
import { tile12, tiles8 } from "./tile";

/* Up to four rows and 32 columns of C: whole tiles and rows in place, cut ones through whole ones beside, in the border. */

/** Four whole rows of A, which begin at `a` and then every `step` bytes. */
export function multiplyWhole(
  width: i32,
  a: usize,
  step: usize,
  depth: i32,
  strip: usize,
  pitch: usize,
  fresh: bool,
  c: usize,
  ldc: usize,
  border: usize,
): void {
  if (width === 12) {
    tile12(a, step, depth, strip, pitch, fresh, c, ldc);
    return;
  }
  tiles8(width, a, step, depth, strip, pitch, fresh, c, ldc);
  const rest = width & 7;
  if (rest === 0) return;
  const done = (width - rest) << 2;
  if (!fresh) copyRows(4, rest, c + done, ldc, border, STRIP_ROW);
  tiles8(8, a, step, depth, strip + done, pitch, fresh, border, STRIP_ROW);
  copyRows(4, rest, border, STRIP_ROW, c + done, ldc);
}

/** Up to four rows of A by their lists, which end at `ends`. */
export function multiplyListed(
  rows: i32,
  width: i32,
  list: usize,
  ends: usize,
  strip: usize,
  fresh: bool,
  c: usize,
  ldc: usize,
  border: usize,
): void {
  for (const last = ends + (rows << 2); ends < last; ends += 4, list += LIST, c += ldc) {
    const end = i32.load(ends);
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

function copyRows(rows: i32, width: i32, from: usize, fromRow: usize, to: usize, toRow: usize): void {
  for (; rows > 0; rows--, from += fromRow, to += toRow) copyRow(width, from, to);
}

function copyRow(width: i32, from: usize, to: usize): void {
  for (; width >= 4; width -= 4, from += 16, to += 16) v128.store(to, v128.load(from));
  for (; width > 0; width--, from += 4, to += 4) f32.store(to, f32.load(from));
}
