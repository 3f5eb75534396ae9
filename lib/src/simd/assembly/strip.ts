import { turnFour } from "./turn";

/* Columns of B as `gemm` reads them, 32 at a time: the strip's rows lie side by side and stay in the first-level cache. */

const EXPONENT: i32 = 0x7f800000;
const WITHOUT_SIGN: i32 = 0x7fffffff;

/** Columns of B in a strip. */
export const WIDTH: i32 = 32;
/** Bytes of a strip's row. */
export const STRIP_ROW: usize = 128;

/**
 * Copies B, or some rows or columns of it, into strips, the first at `to` and then every `apart` bytes. One of bRow and bCol
 * is 4. With bRow 4 the rows of a strip are written in fours: `apart`, and the room for the last strip, must hold `depth` rows and
 * up to three more, in which nothing may lie that is still needed.
 */
export function packStrips(
  depth: i32,
  n: i32,
  b: usize,
  bRow: usize,
  bCol: usize,
  to: usize,
  apart: usize,
): void {
  for (; n > 0; n -= WIDTH, b += WIDTH * bCol, to += apart)
    packStrip(depth, min(WIDTH, n), b, bRow, bCol, to);
}

/**
 * Copies up to 32 columns of B into a strip. Where only `width` are left, up to three more hold what lies behind, or the last
 * column again, and the others 0: what they give is not used, but subnormal numbers of an earlier product would make it slow,
 * and a NaN would look like one of B's. One of bRow and bCol is 4. False when some number is not finite; the up to three that are
 * read behind a row, or a column, may make it false, too.
 */
export function packStrip(depth: i32, width: i32, b: usize, bRow: usize, bCol: usize, to: usize): bool {
  if (width < WIDTH) memory.fill(to, 0, depth * STRIP_ROW);
  if (bCol !== 4) return packTurned(depth, width, b, bCol, to);
  if (width === WIDTH) return packWhole(depth, b, bRow, to);
  let largest = i32x4.splat(0);
  for (let k = 0; k < depth; k++, to += STRIP_ROW, b += bRow) {
    for (let j = 0; j < width << 2; j += 16) {
      const values = v128.load(b + j);
      v128.store(to + j, values);
      largest = larger(largest, values);
    }
  }
  return areFinite(largest);
}

/** The same for columns of which each lies side by side, four of them and four rows at a time: it writes up to three rows more. */
function packTurned(depth: i32, width: i32, b: usize, bCol: usize, to: usize): bool {
  let largest = i32x4.splat(0);
  for (let j = 0; j < width; j += 4, b += 4 * bCol, to += 16) {
    const last = width - j - 1;
    const b1 = b + min(1, last) * bCol;
    const b2 = b + min(2, last) * bCol;
    const b3 = b + min(3, last) * bCol;
    for (let k = 0; k < depth << 2; k += 16) {
      const values0 = v128.load(b + k);
      const values1 = v128.load(b1 + k);
      const values2 = v128.load(b2 + k);
      const values3 = v128.load(b3 + k);
      turnFour(values0, values1, values2, values3, to + k * 32, STRIP_ROW);
      largest = larger(larger(larger(larger(largest, values0), values1), values2), values3);
    }
  }
  return areFinite(largest);
}

/** The same for 32 columns of which each row lies side by side. */
function packWhole(depth: i32, b: usize, bRow: usize, to: usize): bool {
  let largest = i32x4.splat(0);
  for (let k = 0; k < depth; k++, to += STRIP_ROW, b += bRow) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    const b4 = v128.load(b, 64);
    const b5 = v128.load(b, 80);
    const b6 = v128.load(b, 96);
    const b7 = v128.load(b, 112);
    v128.store(to, b0);
    v128.store(to, b1, 16);
    v128.store(to, b2, 32);
    v128.store(to, b3, 48);
    v128.store(to, b4, 64);
    v128.store(to, b5, 80);
    v128.store(to, b6, 96);
    v128.store(to, b7, 112);
    largest = larger(larger(larger(larger(largest, b0), b1), b2), b3);
    largest = larger(larger(larger(larger(largest, b4), b5), b6), b7);
  }
  return areFinite(largest);
}

/** False when some of `count` numbers is not finite; the up to three behind them may make it false, too. */
export function allFinite(count: i32, values: usize): bool {
  let largest = i32x4.splat(0);
  for (const end = values + (count << 2); values < end; values += 16) {
    largest = larger(largest, v128.load(values));
  }
  return areFinite(largest);
}

/** Magnitudes compare as whole numbers; infinity and NaN have the largest. */
function larger(largest: v128, values: v128): v128 {
  return i32x4.max_s(largest, v128.and(values, i32x4.splat(WITHOUT_SIGN)));
}

function areFinite(largest: v128): bool {
  return !v128.any_true(i32x4.ge_s(largest, i32x4.splat(EXPONENT)));
}
