/* Copies of parts of A and B in the order in which `gemm` reads them. */

const EXPONENT: i32 = 0x7f800000;
const WITHOUT_SIGN: i32 = 0x7fffffff;

/**
 * Copies 8 columns of B, 32 bytes a step; where only `width` are left the others hold what lies behind, or the last column
 * again: what they give is not used. One of bRow and bCol is 4. True when all copied numbers are finite.
 */
export function packRight(depth: i32, width: i32, b: usize, bRow: usize, bCol: usize, to: usize): bool {
  const mask = i32x4.splat(WITHOUT_SIGN);
  let largest = i32x4.splat(0); // magnitudes compare as whole numbers; infinity and NaN have the largest
  for (let k = 0; k < depth; k++, to += 32, b += bRow) {
    let low: v128;
    let high: v128;
    if (bCol === 4) {
      low = v128.load(b);
      high = v128.load(b, 16);
    } else {
      low = column4(b, min(3, width - 1), bCol);
      high = width > 4 ? column4(b + (bCol << 2), width - 5, bCol) : low;
    }
    v128.store(to, low);
    v128.store(to, high, 16);
    largest = i32x4.max_s(largest, v128.and(mask, low));
    largest = i32x4.max_s(largest, v128.and(mask, high));
  }
  return !v128.any_true(i32x4.ge_s(largest, i32x4.splat(EXPONENT)));
}

/** Copies 16 columns of B that lie side by side, 8 to each place. True when all are finite. */
export function packBoth(depth: i32, b: usize, bRow: usize, to: usize, other: usize): bool {
  const mask = i32x4.splat(WITHOUT_SIGN);
  let largest = i32x4.splat(0);
  for (let k = 0; k < depth; k++, to += 32, other += 32, b += bRow) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    v128.store(to, b0);
    v128.store(to, b1, 16);
    v128.store(other, b2);
    v128.store(other, b3, 16);
    largest = i32x4.max_s(largest, i32x4.max_s(v128.and(mask, b0), v128.and(mask, b1)));
    largest = i32x4.max_s(largest, i32x4.max_s(v128.and(mask, b2), v128.and(mask, b3)));
  }
  return !v128.any_true(i32x4.ge_s(largest, i32x4.splat(EXPONENT)));
}

/** Numbers `step` bytes apart: 4 of them, or the first ones and then the one at `last` again. */
function column4(from: usize, last: i32, step: usize): v128 {
  let values = v128.load32_zero(from);
  values = v128.load32_lane(from + min(1, last) * step, values, 1);
  values = v128.load32_lane(from + min(2, last) * step, values, 2);
  return v128.load32_lane(from + min(3, last) * step, values, 3);
}

/**
 * Copies `height` ≤ 4 rows of A step by step, 16 bytes each, and beside them where in the strip of B the step's row lies;
 * with `skipping` only steps in which some row is not 0. Gives the number of steps. Rows that are missing repeat another
 * or hold what lies behind: what they give is not used.
 */
export function packLeft(
  height: i32,
  depth: i32,
  a: usize,
  aRow: usize,
  aCol: usize,
  skipping: bool,
  to: usize,
  steps: usize,
): i32 {
  const all = skipping ? 0 : 1;
  const start = steps;
  let k = 0;
  if (aCol === 4 && height === 4) {
    for (; k + 4 <= depth; k += 4, a += 16) {
      steps += packFour(a, aRow, k << 5, all, to + ((steps - start) << 2), steps);
    }
  }
  if (aRow === 4) {
    for (; k < depth; k++, a += aCol) {
      steps += packStep(v128.load(a), k << 5, all, to + ((steps - start) << 2), steps);
    }
  }
  for (; k < depth; k++, a += aCol) {
    const values = column4(a, height - 1, aRow);
    steps += packStep(values, k << 5, all, to + ((steps - start) << 2), steps);
  }
  return <i32>((steps - start) >> 2);
}

/** Four steps at once: a 4×4 block of A, turned. */
function packFour(a: usize, aRow: usize, step: i32, all: i32, to: usize, steps: usize): usize {
  const r0 = v128.load(a);
  const r1 = v128.load(a + aRow);
  const r2 = v128.load(a + 2 * aRow);
  const r3 = v128.load(a + 3 * aRow);
  const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
  const high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
  const high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
  let bytes = packStep(v128.shuffle<i64>(low01, low23, 0, 2), step, all, to, steps);
  bytes += packStep(v128.shuffle<i64>(low01, low23, 1, 3), step + 32, all, to + (bytes << 2), steps + bytes);
  bytes += packStep(
    v128.shuffle<i64>(high01, high23, 0, 2),
    step + 64,
    all,
    to + (bytes << 2),
    steps + bytes,
  );
  bytes += packStep(
    v128.shuffle<i64>(high01, high23, 1, 3),
    step + 96,
    all,
    to + (bytes << 2),
    steps + bytes,
  );
  return bytes;
}

/** Writes one step; gives by how many bytes `steps` goes on: 0 when the next step may take its place. */
function packStep(values: v128, step: i32, all: i32, to: usize, steps: usize): usize {
  v128.store(to, values);
  i32.store(steps, step);
  // Shifting the sign away makes −0 a 0.
  return (all | <i32>v128.any_true(i32x4.shl(values, 1))) << 2;
}
