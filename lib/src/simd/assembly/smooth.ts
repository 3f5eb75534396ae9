import { SMALLEST_GRADIENT } from "./elementwise";

/*
 * Sigmoid and tanh of f32 numbers, with f′ on the way, and what backpropagation does with f′. All are computed in f64, two
 * at a time, shorter and with less care than in math/functions: within 2⁻⁴² of the true value, relatively. That settles how it
 * rounds to f32, unless a rounding border lies closer than TOLERANCE. So every result is rounded from below and from above: where
 * both agree, all values between them have the same bits, those of math/functions among them. Where they do not, about once
 * in 60,000 numbers, and for NaN, the caller computes the plain way.
 */

/*
 * The constants lie in memory: from there one instruction brings two copies into a register, where V8 takes four for a constant in
 * the code.
 */
const TOLERANCE: f64 = 9.094947017729282e-13; // 2⁻⁴⁰
const CONSTANTS: usize = memory.data<f64>([
  -0.0,
  -708, // beyond, the exponential is left at e^−708: it makes f and da f′ the same f32 as what is even less
  Math.LOG2E,
  6755399441055744, // added to a number below 2⁵¹, it rounds it to a whole one, which then stands in its last bits
  1,
  0.6931471803691238,
  1.9082149292705877e-10, // what the number before lacks of ln 2
  1 - TOLERANCE,
  1 + TOLERANCE,
  4,
  3.944304526105059e-31, // half of SMALLEST_GRADIENT
  // (eʳ − 1) / r = 1 + r/2 + … as a polynomial through nine points of |r| ≤ ln 2 / 2, within 2⁻⁴³
  1,
  0.4999999999979781,
  0.16666666666648292,
  0.041666666891059634,
  0.00833333335372649,
  0.001388882165712301,
  0.00019841208738349527,
  0.00002487617540442212,
  0.000002762511235089347,
]);
const MINUS: usize = CONSTANTS;
const FARTHEST: usize = CONSTANTS + 8;
const INVERSE_LN2: usize = CONSTANTS + 16;
const ROUNDER: usize = CONSTANTS + 24;
const ONE: usize = CONSTANTS + 32;
const LN2_HIGH: usize = CONSTANTS + 40;
const LN2_LOW: usize = CONSTANTS + 48;
const BELOW: usize = CONSTANTS + 56;
const ABOVE: usize = CONSTANTS + 64;
const FOUR: usize = CONSTANTS + 72;
const HALF_SMALLEST: usize = CONSTANTS + 80;
/** The polynomial's coefficients, from the constant one on. */
const GROWTH: usize = CONSTANTS + 88;

/**
 * a = σ(z), or tanh z with `hyperbolic`, for n numbers from the `from`-th on, two at a time; where `slopes` is not 0, f′(z) goes there
 * in f64. Stops at two of which one is not settled, gives the first one's number and leaves their a to the caller; n or more at
 * the end.
 */
export function smooth(hyperbolic: i32, from: i32, n: i32, z: usize, a: usize, slopes: usize): i32 {
  const minus = twice(MINUS);
  for (let i = from; i < n; i += 2) {
    const value = f64x2.promote_low_f32x4(v128.load64_zero(z + (i << 2)));
    const distance = hyperbolic ? f64x2.add(value, value) : value;
    const x = f64x2.pmax(v128.or(distance, minus), twice(FARTHEST));
    // x = k ln 2 + r with a whole k and |r| ≤ ln 2 / 2; e = eˣ = 2ᵏ + 2ᵏ (eʳ − 1).
    const rounded = f64x2.add(f64x2.mul(x, twice(INVERSE_LN2)), twice(ROUNDER));
    const scale = i64x2.add(i64x2.shl(rounded, 52), twice(ONE));
    const k = f64x2.sub(rounded, twice(ROUNDER));
    const high = f64x2.sub(x, f64x2.mul(k, twice(LN2_HIGH)));
    const r = f64x2.sub(high, f64x2.mul(k, twice(LN2_LOW)));
    const grown = f64x2.mul(f64x2.mul(scale, r), growth(r));
    const e = f64x2.add(scale, grown);
    const inverse = f64x2.div(twice(ONE), f64x2.add(twice(ONE), e));
    const smaller = f64x2.mul(e, inverse);
    const slope = f64x2.mul(inverse, smaller);
    let result: v128;
    if (hyperbolic) {
      // tanh |z| = (1 − e)/(1 + e), with 1 − e from parts that keep its digits, and f′ = 4e/(1 + e)².
      const oneMinusE = f64x2.sub(f64x2.sub(twice(ONE), scale), grown);
      result = v128.or(v128.and(value, minus), f64x2.mul(oneMinusE, inverse));
      if (slopes !== 0) v128.store(slopes + (i << 3), f64x2.mul(twice(FOUR), slope));
    } else {
      // σ(z) = 1/(1 + e) or e/(1 + e), and f′ is their product.
      result = v128.bitselect(inverse, smaller, f64x2.ge(value, i64x2.splat(0)));
      if (slopes !== 0) v128.store(slopes + (i << 3), slope);
    }
    if (!settle(result, a + (i << 2))) return i;
  }
  return n;
}

/**
 * dz = da f′ with the f′ that `smooth` left in `slopes`, 0 for what is too small; stops as it does, and where da is infinite. What is
 * far too small is 0 before it is rounded, as rounding to a subnormal number takes long.
 */
export function timesSlopes(from: i32, n: i32, da: usize, slopes: usize, dz: usize): i32 {
  for (let i = from; i < n; i += 2) {
    const value = f64x2.promote_low_f32x4(v128.load64_zero(da + (i << 2)));
    const product = f64x2.mul(value, v128.load(slopes + (i << 3)));
    const kept = v128.andnot(product, f64x2.lt(f64x2.abs(product), twice(HALF_SMALLEST)));
    if (!settle(kept, dz + (i << 2))) return i;
    const rounded = v128.load64_zero(dz + (i << 2));
    const tooSmall = f32x4.lt(f32x4.abs(rounded), f32x4.splat(SMALLEST_GRADIENT));
    v128.store64_lane(dz + (i << 2), v128.andnot(rounded, tooSmall), 0);
  }
  return n;
}

/** (eʳ − 1) / r, in pairs and pairs of pairs: what waits for nothing is computed at once. */
function growth(r: v128): v128 {
  const square = f64x2.mul(r, r);
  const fourth = f64x2.mul(square, square);
  const first = f64x2.add(twice(GROWTH), f64x2.mul(twice(GROWTH + 8), r));
  const second = f64x2.add(twice(GROWTH + 16), f64x2.mul(twice(GROWTH + 24), r));
  const third = f64x2.add(twice(GROWTH + 32), f64x2.mul(twice(GROWTH + 40), r));
  const fourthPair = f64x2.add(twice(GROWTH + 48), f64x2.mul(twice(GROWTH + 56), r));
  const low = f64x2.add(first, f64x2.mul(second, square));
  const high = f64x2.add(third, f64x2.mul(fourthPair, square));
  const top = f64x2.mul(fourth, twice(GROWTH + 64));
  return f64x2.add(low, f64x2.mul(fourth, f64x2.add(high, top)));
}

/** Stores two results as f32, if they round to the same from below and from above. */
function settle(values: v128, to: usize): bool {
  const below = f32x4.demote_f64x2_zero(f64x2.mul(values, twice(BELOW)));
  const above = f32x4.demote_f64x2_zero(f64x2.mul(values, twice(ABOVE)));
  // A difference of infinities is NaN, which is not 0 either.
  if (!i32x4.all_true(f32x4.eq(f32x4.sub(above, below), i32x4.splat(0)))) return false;
  v128.store64_lane(to, above, 0);
  return true;
}

/** Two copies of a constant. */
function twice(constant: usize): v128 {
  return v128.load64_splat(constant);
}
