import { turnFour } from "./turn";

/*
 * The rows of A as `gemm` reads them: for each row a list of its numbers that are not 0, and of where the row of B that each
 * of them multiplies begins, `pitch` bytes from one to the next.
 */

/** Numbers in a list, at most. */
export const DEPTH: i32 = 256;
/** In a list the place of a number lies this many bytes behind it. */
export const PLACES: usize = 4 * 256;
/** Bytes of a list. */
export const LIST: usize = 2 * PLACES;

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
 * `ends`. Without `skipping` zeros are listed, too. `aRow` and `aCol` as in `gemm`. Where the rows are turned, up to 3 behind A are
 * read with the last ones, but never listed. `room` has place for four rows.
 */
export function listRows(
  rows: i32,
  depth: i32,
  a: usize,
  aRow: usize,
  aCol: usize,
  pitch: i32,
  skipping: bool,
  lists: usize,
  ends: usize,
  room: usize,
): void {
  for (let i = 0; i < rows; i++, lists += LIST, ends += 4) {
    if (aCol !== 4 && (i & 3) === 0) turnRows(depth, a + (i << 2), aCol, room);
    const row = aCol === 4 ? a + i * aRow : room + (i & 3) * PLACES;
    i32.store(ends, <i32>listRow(depth, row, pitch, skipping, lists));
  }
}

/** Four rows of which each column lies side by side, put into `to`: each row side by side, PLACES bytes apart. */
function turnRows(depth: i32, a: usize, aCol: usize, to: usize): void {
  for (; depth >= 4; depth -= 4, a += 4 * aCol, to += 16) {
    const a2 = a + 2 * aCol;
    turnFour(v128.load(a), v128.load(a + aCol), v128.load(a2), v128.load(a2 + aCol), to, PLACES);
  }
  if (depth === 0) return;
  const a1 = v128.load(a + min(1, depth - 1) * aCol); // no further than A's last column
  const a2 = v128.load(a + (depth - 1) * aCol);
  turnFour(v128.load(a), a1, a2, a2, to, PLACES);
}

/**
 * One row whose numbers lie side by side; gives the end of its list. No branch asks which numbers are 0: processors would guess
 * it wrong too often.
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

/** A bit for each of four numbers: whether it is not 0. Shifting the sign away makes −0 a 0. */
function notZero(values: v128): i32 {
  return 15 ^ i32x4.bitmask(i32x4.eq(i32x4.shl(values, 1), i32x4.splat(0)));
}
