import { twice } from "./twice";

/*
 * Softmax as in math/softmax.ts: rows of f32, computed in f64 and rounded when stored. The exponential is that of
 * math/functions/exp.ts, operation by operation, two at a time, for the arguments that come up here: x ≤ 0 and NaN.
 */

const CONSTANTS: usize = memory.data<f64>([
  -0.34657359027997264, // −ln 2 / 2
  Math.LOG2E,
  0.5,
  0.6931471803691238,
  1.9082149292705877e-10,
  0.16666666666666602,
  -0.0027777777777015593,
  0.00006613756321437934,
  -0.0000016533902205465252,
  4.1381367970572385e-8,
  2,
  1,
  6755399441055744, // added to a number below 2⁵¹, it brings a whole one into its last bits
  -700, // below, eˣ is 0 in f32, and nothing to a sum that holds e⁰ = 1
]);
const MINUS_HALF_LN2: usize = CONSTANTS;
const INVERSE_LN2: usize = CONSTANTS + 8;
const HALF: usize = CONSTANTS + 16;
const LN2_HIGH: usize = CONSTANTS + 24;
const LN2_LOW: usize = CONSTANTS + 32;
const P1: usize = CONSTANTS + 40;
const P2: usize = CONSTANTS + 48;
const P3: usize = CONSTANTS + 56;
const P4: usize = CONSTANTS + 64;
const P5: usize = CONSTANTS + 72;
const TWO: usize = CONSTANTS + 80;
const ONE: usize = CONSTANTS + 88;
const ROUNDER: usize = CONSTANTS + 96;
const NOTHING: usize = CONSTANTS + 104;

/** y = softmax of each row of z (rows×cols). */
export function softmax(rows: i32, cols: i32, z: usize, y: usize): void {
  const bytes = cols << 2;
  for (let i = 0; i < rows; i++, z += bytes, y += bytes) divide(cols, y, powers(cols, z, y));
}

/** y = e^(z − m), with m the largest z; gives their sum. */
function powers(cols: i32, z: usize, y: usize): f64 {
  const m = f64x2.splat(<f64>largest(cols, z));
  let sum: f64 = 0;
  let j = 0;
  for (; j + 2 <= cols; j += 2) {
    const power = expOfNegative(f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(z + (j << 2))), m));
    v128.store64_lane(y + (j << 2), f32x4.demote_f64x2_zero(power), 0);
    sum += f64x2.extract_lane(power, 0);
    sum += f64x2.extract_lane(power, 1);
  }
  if (j < cols) {
    const power = expOfNegative(f64x2.sub(f64x2.promote_low_f32x4(v128.load32_zero(z + (j << 2))), m));
    f32.store(y + (j << 2), <f32>f64x2.extract_lane(power, 0));
    sum += f64x2.extract_lane(power, 0);
  }
  return sum;
}

/** The largest of `cols` numbers that is not NaN, −Infinity if all are: a NaN makes the sum of the powers NaN all the same. */
export function largest(cols: i32, z: usize): f32 {
  let best = f32x4.splat(-Infinity);
  for (let j = 0; j + 4 <= cols; j += 4) best = f32x4.pmax(best, v128.load(z + (j << 2)));
  for (let j = cols & ~3; j < cols; j++) best = f32x4.pmax(best, v128.load32_splat(z + (j << 2)));
  best = f32x4.pmax(best, v128.shuffle<i32>(best, best, 2, 3, 0, 1));
  return f32x4.extract_lane(f32x4.pmax(best, v128.shuffle<i32>(best, best, 1, 0, 3, 2)), 0);
}

function divide(cols: i32, y: usize, sum: f64): void {
  const sums = f64x2.splat(sum);
  for (; cols >= 2; cols -= 2, y += 8) {
    const quotients = f64x2.div(f64x2.promote_low_f32x4(v128.load64_zero(y)), sums);
    v128.store64_lane(y, f32x4.demote_f64x2_zero(quotients), 0);
  }
  if (cols === 1) f32.store(y, <f32>(<f64>f32.load(y) / sum));
}

/** eˣ for two x ≤ 0, and NaN of NaN. */
export function expOfNegative(x: v128): v128 {
  const small = f64x2.ge(x, twice(MINUS_HALF_LN2));
  const scaled = f64x2.sub(f64x2.mul(twice(INVERSE_LN2), x), twice(HALF));
  const k = v128.andnot(f64x2.trunc(scaled), small); // 0 where x is small: then r = x
  const high = f64x2.sub(x, f64x2.mul(k, twice(LN2_HIGH)));
  const low = f64x2.mul(k, twice(LN2_LOW));
  const r = f64x2.sub(high, low);
  const c = correction(r);
  const quotient = f64x2.div(f64x2.mul(r, c), f64x2.sub(twice(TWO), c));
  const power = f64x2.sub(twice(ONE), f64x2.sub(f64x2.sub(low, quotient), high));
  return v128.andnot(f64x2.mul(power, powerOfTwo(k)), f64x2.lt(x, twice(NOTHING)));
}

function correction(r: v128): v128 {
  const t = f64x2.mul(r, r);
  let p = f64x2.add(twice(P4), f64x2.mul(t, twice(P5)));
  p = f64x2.add(twice(P3), f64x2.mul(t, p));
  p = f64x2.add(twice(P2), f64x2.mul(t, p));
  p = f64x2.add(twice(P1), f64x2.mul(t, p));
  return f64x2.sub(r, f64x2.mul(t, p));
}

/** 2ᵏ for whole k from −1022 on: 1 with k added to its exponent. */
function powerOfTwo(k: v128): v128 {
  return i64x2.add(i64x2.shl(f64x2.add(k, twice(ROUNDER)), 52), twice(ONE));
}
