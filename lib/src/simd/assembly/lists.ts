/*
 * The rows of A as `gemm` reads them: for each row a list of its numbers that are not 0, 8 bytes an entry: the number, and
 * where the row of B that it multiplies begins, `pitch` bytes from one to the next.
 */

/** Bytes of one entry. */
export const ENTRY: usize = 8;

/**
 * Lists `rows` rows of A with `depth` numbers each, at `lists` and then every `room` bytes; where each list ends goes to
 * `ends`. Without `skipping` zeros are listed, too. `aRow` and `aCol` as in `gemm`. Up to 3 rows behind A may be listed
 * with them: nobody reads those.
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
  room: usize,
  ends: usize,
): void {
  const all = skipping ? 0 : 15;
  if (aCol === 4) {
    for (let i = 0; i < rows; i++, a += aRow, lists += room, ends += 4) {
      i32.store(ends, <i32>listRow(depth, a, pitch, all, lists));
    }
  } else {
    for (let i = 0; i < rows; i += 4, a += 16, lists += 4 * room, ends += 16) {
      listFour(depth, a, aCol, pitch, all, lists, room, ends);
    }
  }
}

/**
 * One row whose numbers lie side by side; gives the end of its list. No branch asks which numbers are 0: processors would guess
 * it wrong too often.
 */
function listRow(depth: i32, a: usize, pitch: i32, all: i32, to: usize): usize {
  let places = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(pitch));
  const onward = i32x4.splat(4 * pitch);
  let k = 0;
  for (; k + 4 <= depth; k += 4, a += 16) {
    const values = v128.load(a);
    const kept = notZero(values) | all;
    const low = v128.shuffle<i32>(values, places, 0, 4, 1, 5);
    const high = v128.shuffle<i32>(values, places, 2, 6, 3, 7);
    // Each is written, and written over by the next one if it does not count.
    v128.store64_lane(to, low, 0);
    to += (kept & 1) << 3;
    v128.store64_lane(to, low, 1);
    to += (kept & 2) << 2;
    v128.store64_lane(to, high, 0);
    to += (kept & 4) << 1;
    v128.store64_lane(to, high, 1);
    to += kept & 8;
    places = i32x4.add(places, onward);
  }
  for (; k < depth; k++, a += 4) {
    const value = v128.load32_zero(a);
    v128.store64_lane(to, v128.shuffle<i32>(value, i32x4.splat(k * pitch), 0, 4, 0, 4), 0);
    to += ((notZero(value) | all) & 1) << 3;
  }
  return to;
}

/** Four rows at once, of which each column lies side by side. */
function listFour(
  depth: i32,
  a: usize,
  aCol: usize,
  pitch: i32,
  all: i32,
  list: usize,
  room: usize,
  ends: usize,
): void {
  let to0 = list;
  let to1 = to0 + room;
  let to2 = to1 + room;
  let to3 = to2 + room;
  for (let k = 0, place = 0; k < depth; k++, a += aCol, place += pitch) {
    const values = v128.load(a);
    const kept = notZero(values) | all;
    const low = v128.shuffle<i32>(values, i32x4.splat(place), 0, 4, 1, 4);
    const high = v128.shuffle<i32>(values, i32x4.splat(place), 2, 4, 3, 4);
    v128.store64_lane(to0, low, 0);
    to0 += (kept & 1) << 3;
    v128.store64_lane(to1, low, 1);
    to1 += (kept & 2) << 2;
    v128.store64_lane(to2, high, 0);
    to2 += (kept & 4) << 1;
    v128.store64_lane(to3, high, 1);
    to3 += kept & 8;
  }
  i32.store(ends, <i32>to0);
  i32.store(ends, <i32>to1, 4);
  i32.store(ends, <i32>to2, 8);
  i32.store(ends, <i32>to3, 12);
}

/** A bit for each of four numbers: whether it is not 0. Shifting the sign away makes −0 a 0. */
function notZero(values: v128): i32 {
  return i32x4.bitmask(i32x4.ne(i32x4.shl(values, 1), i32x4.splat(0)));
}
