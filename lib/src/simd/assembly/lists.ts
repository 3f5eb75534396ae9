import { turnFour } from "./turn";

/*
 * The rows of A as `gemm` reads them: four rows with few zeros as they are, and for each other row a list of its numbers that
 * are not 0, and of where the row of B that each of them multiplies begins, `pitch` bytes from one to the next.
 */

/** Numbers in a list, at most. */
export const DEPTH: i32 = 256;
/** In a list the place of a number lies this many bytes behind it. */
export const PLACES: usize = 4 * 256;
/** Bytes of a list. */
export const LIST: usize = 2 * PLACES;

/** So many quarters of zeros count as few: no zero is left out. */
export const SKIP_NOTHING: i32 = 4;

/** For each choice among four numbers, as the bits of its index, the bytes that bring those chosen to the front. */
const CHOICES: usize = memory.data(16 * 16, 16);

for (let choice = 0; choice < 16; choice++) {
  let to = CHOICES + (choice << 4);
  for (let k = 0; k < 4; k++) {
    if ((choice >> k) & 1) {
      i32.store(to, 0x03020100 + k * 0x04040404);
      to += 4;
    }
  }
}

/**
 * Lists `rows` rows of A with `depth` numbers each, at `lists` and then every LIST bytes; where the numbers of each end goes to
 * `ends`. `aRow` and `aCol` as in `gemm`. Four rows of which at most `quarters` quarters seem to be zeros are left whole: their
 * ends are 0, and they stay where A has them; only where A's columns lie side by side they are turned and lie where their lists
 * would. Then up to 3 rows behind A are read with the last ones, but never used. True when zeros may have been skipped: then B
 * must be finite.
 */
export function listRows(
  rows: i32,
  depth: i32,
  a: usize,
  aRow: usize,
  aCol: usize,
  pitch: i32,
  quarters: i32,
  lists: usize,
  ends: usize,
): bool {
  const skipping = quarters < SKIP_NOTHING;
  let listed = false;
  const step = aCol === 4 ? aRow : LIST;
  for (; rows > 0; rows -= 4, a += 4 * aRow, lists += 4 * LIST, ends += 16) {
    const from = aCol === 4 ? a : lists;
    if (aCol !== 4) turnRows(depth, a, aCol, lists);
    if (rows >= 4 && fewZeros(depth, from, step, quarters)) {
      v128.store(ends, i32x4.splat(0));
      continue;
    }
    listed = true;
    for (let i = 0; i < min(rows, 4); i++) {
      i32.store(ends + (i << 2), <i32>listRow(depth, from + i * step, pitch, skipping, lists + i * LIST));
    }
  }
  return listed && skipping;
}

/**
 * Whether of four rows, `step` bytes apart, at most `quarters` quarters are zeros, judged by every fourth four of each. Rows of
 * less than four numbers are not worth the question.
 */
function fewZeros(depth: i32, a: usize, step: usize, quarters: i32): bool {
  if (depth < 4 || quarters === SKIP_NOTHING) return true;
  let count = i32x4.splat(0);
  let seen = 0;
  for (let k = 0; k < depth; k += 16, seen += 16) {
    let row = a + (min(k, depth - 4) << 2);
    for (let i = 0; i < 4; i++, row += step) count = i32x4.sub(count, zeros(v128.load(row)));
  }
  const pairs = i32x4.add(count, v128.shuffle<i32>(count, count, 2, 3, 0, 1));
  return 4 * (i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1)) <= quarters * seen;
}

/** Four rows of which each column lies side by side, put where their lists are: each row side by side. */
function turnRows(depth: i32, a: usize, aCol: usize, to: usize): void {
  for (; depth >= 4; depth -= 4, a += 4 * aCol, to += 16) {
    const a2 = a + 2 * aCol;
    turnFour(v128.load(a), v128.load(a + aCol), v128.load(a2), v128.load(a2 + aCol), to, LIST);
  }
  if (depth === 0) return;
  const a1 = v128.load(a + min(1, depth - 1) * aCol); // no further than A's last column
  const a2 = v128.load(a + (depth - 1) * aCol);
  turnFour(v128.load(a), a1, a2, a2, to, LIST);
}

/**
 * One row whose numbers lie side by side; gives the end of its list. No branch asks which numbers are 0: processors would guess
 * it wrong too often. The list may begin where the row does.
 */
function listRow(depth: i32, a: usize, pitch: i32, skipping: bool, to: usize): usize {
  const all = skipping ? 0 : 15;
  let places = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(pitch));
  const onward = i32x4.splat(4 * pitch);
  for (; depth >= 4; depth -= 4, a += 16) {
    const values = v128.load(a);
    to = append(values, places, notZero(values) | all, to);
    places = i32x4.add(places, onward);
  }
  if (depth === 0) return to;
  const values = v128.load(a);
  return append(values, places, (notZero(values) | all) & ((1 << depth) - 1), to);
}

/** Puts those of four numbers that are chosen, and their places, behind the others; gives the new end. */
function append(values: v128, places: v128, choice: i32, to: usize): usize {
  const order = v128.load(CHOICES + (choice << 4));
  v128.store(to, i8x16.swizzle(values, order));
  v128.store(to, i8x16.swizzle(places, order), PLACES);
  return to + (popcnt(choice) << 2);
}

/** A bit for each of four numbers: whether it is not 0. */
function notZero(values: v128): i32 {
  return 15 ^ i32x4.bitmask(zeros(values));
}

/** All ones for each of four numbers that is 0. Shifting the sign away makes −0 a 0. */
function zeros(values: v128): v128 {
  return i32x4.eq(i32x4.shl(values, 1), i32x4.splat(0));
}
