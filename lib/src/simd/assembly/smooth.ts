import { SMALLEST_GRADIENT } from "./elementwise";
import { twice } from "./twice";

/*
 * Sigmoid and tanh of f32 numbers, with f′ on the way, and what backpropagation does with f′. All are computed in f64, shorter
 * and with less care than in math/functions: within 2⁻⁴² of the true value, relatively, and from there 2⁻⁴¹ down, f′ twice
 * that. So every value is rounded to f32 as it is and 2⁻³⁹ higher: where both agree, all between them have the same bits, the
 * value of math/functions among them. Where they do not, about once in 40,000 numbers, and for NaN, the caller computes the
 * plain way.
 *
 * With e = e⁻ᶻ and u = 1 for sigmoid, e = e⁻²ᶻ/4 and u = 1/4 for tanh, and w = 1/(u + e) for both:
 * σ(z) = w, tanh z = (u − e) w, and f′(z) = e w². How often e halves, times STEPS, is k + r with a whole k and |r| ≤ 1/2;
 * then e = p (1 − s), with p = 2^(−k/STEPS) from a table and s = 1 − 2^(−r/STEPS) from a polynomial.
 *
 * Why 2⁻⁴²: k + r is rounded to 53 bits, which moves e by up to 2⁻⁵²·320 < 2⁻⁴³ of itself (320 is the largest exponent), near 0
 * by far less. There u − e = ps − (p − u) suffers more. Where p is u, it is off as s is, by the polynomial's 2⁻⁴⁴. Elsewhere ps
 * can cancel half of p − u, but no more: |u − e| ≥ 2⁻⁸·⁶ u, of which p's own 2⁻⁵¹·⁹ is 2⁻⁴³·³; with 2⁻⁴⁴ of ps, which is hardly
 * larger than u − e then, that gives 2⁻⁴²·⁶.
 */

/** Steps to a halving. */
const STEPS: i32 = 128;
/** Where the bits of a double count steps: at bit 52 begins the exponent, which counts halvings. */
const STEP_BIT: i32 = 45;
/**
 * The bits of 2^(−j/STEPS) for j from 0 to STEPS − 1, up by j steps: with j = k mod STEPS, down by k steps they are those of
 * 2^(−k/STEPS). Behind them lies 1/2, from which the others are made.
 */
const POWERS: usize = memory.data((128 + 1) << 3, 16);

f64.store(POWERS, 1);
f64.store(POWERS, 0.5, STEPS << 3);
// Between two powers lies the root of their product. All are within 2⁻⁵¹·⁹, relatively.
for (let half = STEPS << 2; half >= 8; half >>= 1) {
  for (let at = POWERS + half; at < POWERS + (STEPS << 3); at += half << 1) {
    f64.store(at, Math.sqrt(f64.load(at - half) * f64.load(at + half)));
  }
}
for (let j = 0; j < STEPS; j++) {
  const at = POWERS + (j << 3);
  i64.store(at, i64.load(at) + ((<i64>j) << STEP_BIT));
}

/**
 * What lies further from 0 counts as this. Of the numbers from here on, f has the same f32 (0 or 1 or −1); and f′ < 2⁻²²⁹
 * makes even the largest da, below 2¹²⁸, less than half of SMALLEST_GRADIENT. The exponentials stay normal numbers: subnormal
 * ones take long.
 */
const FARTHEST: f32 = 160;
/** Added to a number below 2⁵¹, it rounds it to a whole one, which then stands in its last bits. */
const ROUNDER: f64 = 6755399441055744;

const BORDERS: usize = memory.data<f32>([-FARTHEST, FARTHEST]);
const CONSTANTS: usize = memory.data<f64>([
  0.9999999999995453, // 1 − 2⁻⁴¹
  1.000000000001819, // 1 + 2⁻³⁹
  3.944304526105059e-31, // half of SMALLEST_GRADIENT
  // s/r as a polynomial through four points of |r| ≤ 1/2, within 2⁻⁴⁴
  0.00541521234812427,
  -0.000014662262387640152,
  2.6466431147713227e-8,
  -3.5830331811648084e-11,
  // Sigmoid: the steps of e⁻¹, what rounds steps to whole ones and adds those that divide e by 4, and u.
  184.6649652337873,
  ROUNDER,
  1,
  // Tanh.
  369.3299304675746,
  ROUNDER + 256,
  0.25,
]);
const LOWERED_ONE: usize = CONSTANTS;
const HIGHER: usize = CONSTANTS + 8;
const HALF_SMALLEST: usize = CONSTANTS + 16;
const REST: usize = CONSTANTS + 24;
const SIGMOID: usize = CONSTANTS + 56;
const TANH: usize = CONSTANTS + 80;

/** Where f′ goes that nobody asks for. */
const NOWHERE: usize = memory.data(32, 16);

/**
 * a = σ(z), or tanh z with `hyperbolic`, for n numbers from the `from`-th on, four at a time; where `slopes` is not 0, f′(z) goes
 * there in f64, also of what fills up the last four. Stops at four of which one is not settled, gives the first one's number
 * and leaves their a to the caller; n at the end.
 */
export function smooth(hyperbolic: i32, from: i32, n: i32, z: usize, a: usize, slopes: usize): i32 {
  const own = hyperbolic ? TANH : SIGMOID;
  const bytes = slopes === 0 ? 0 : 32;
  let to = slopes === 0 ? NOWHERE : slopes + (from << 3);
  for (let i = from; i < n; i += 4, to += bytes) {
    const atLeast = f32x4.pmax(v128.load(z + (i << 2)), v128.load32_splat(BORDERS));
    const values = f32x4.pmin(atLeast, v128.load32_splat(BORDERS, 4));
    const others = v128.shuffle<i64>(values, values, 1, 1);
    const first = smoothPair(hyperbolic, own, f64x2.promote_low_f32x4(values), to);
    const second = smoothPair(hyperbolic, own, f64x2.promote_low_f32x4(others), to + 16);
    const result = rounded(first, second);
    if (v128.any_true(f32x4.ne(result, higher(first, second)))) return i;
    v128.store(a + (i << 2), result);
  }
  return n;
}

/** f of two z, 2⁻⁴¹ too small, and f′ to `slopes`. */
function smoothPair(hyperbolic: i32, own: usize, z: v128, slopes: usize): v128 {
  const rounder = v128.load64_splat(own, 8);
  const u = v128.load64_splat(own, 16);
  const steps = f64x2.mul(z, v128.load64_splat(own));
  const k = f64x2.add(steps, rounder); // in its last bits
  const r = f64x2.sub(steps, f64x2.sub(k, rounder));
  const p = i64x2.sub(powers(k), i64x2.shl(k, STEP_BIT));
  const ps = f64x2.mul(f64x2.mul(p, r), restByStep(r));
  const e = f64x2.sub(p, ps);
  const w = f64x2.div(twice(LOWERED_ONE), f64x2.add(u, e));
  v128.store(slopes, f64x2.mul(f64x2.mul(e, w), w));
  // From parts u − e keeps its digits near 0, and the sign of −0.
  return hyperbolic ? f64x2.mul(f64x2.sub(ps, f64x2.sub(p, u)), w) : w;
}

/** The two `POWERS` of k mod STEPS. */
function powers(k: v128): v128 {
  const first = (i32x4.extract_lane(k, 0) & (STEPS - 1)) << 3;
  const second = (i32x4.extract_lane(k, 2) & (STEPS - 1)) << 3;
  return v128.load64_lane(POWERS + second, v128.load64_zero(POWERS + first), 1);
}

/** s/r */
function restByStep(r: v128): v128 {
  let sum = f64x2.add(f64x2.mul(r, twice(REST + 24)), twice(REST + 16));
  sum = f64x2.add(f64x2.mul(r, sum), twice(REST + 8));
  return f64x2.add(f64x2.mul(r, sum), twice(REST));
}

/**
 * dz = da f′ with the f′ that `smooth` left in `slopes`, 0 for what is too small; stops as it does, and where da is infinite.
 * What is far too small is 0 before it is rounded, as rounding to a subnormal number takes long.
 */
export function timesSlopes(from: i32, n: i32, da: usize, slopes: usize, dz: usize): i32 {
  for (let i = from; i < n; i += 4) {
    const first = timesPair(da + (i << 2), slopes + (i << 3));
    const second = timesPair(da + (i << 2) + 8, slopes + (i << 3) + 16);
    const result = rounded(first, second);
    // A difference of infinities is NaN, which is not 0 either.
    const difference = f32x4.sub(higher(first, second), result);
    if (v128.any_true(f32x4.ne(difference, i32x4.splat(0)))) return i;
    const tooSmall = f32x4.lt(f32x4.abs(result), f32x4.splat(SMALLEST_GRADIENT));
    v128.store(dz + (i << 2), v128.andnot(result, tooSmall));
  }
  return n;
}

function timesPair(da: usize, slopes: usize): v128 {
  const product = f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(da)), v128.load(slopes));
  return v128.andnot(product, f64x2.lt(f64x2.abs(product), twice(HALF_SMALLEST)));
}

/** Two pairs as four f32. */
function rounded(first: v128, second: v128): v128 {
  return v128.shuffle<i64>(f32x4.demote_f64x2_zero(first), f32x4.demote_f64x2_zero(second), 0, 2);
}

/** The same of what lies a little further from 0. */
function higher(first: v128, second: v128): v128 {
  return rounded(f64x2.mul(first, twice(HIGHER)), f64x2.mul(second, twice(HIGHER)));
}
