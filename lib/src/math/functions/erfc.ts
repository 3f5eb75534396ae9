import { ERF_1, MIDDLE, middlePart, SMALL, smallRatio, tail } from "./erf-parts";

const ZERO = 28; // from here on erfc x is below the smallest double
const TWO = 6; // and erfc(−x) rounds to 2

/**
 * The complementary error function erfc x = 1 − erf x, with its digits where it is small: within 3 ulp of
 * the true value, the same bits on every engine.
 *
 * The approximations are fdlibm's (msun, s_erf.c); above 1.25 the exponent is carried to more digits than there.
 *
 * erfc(0) = 1, erfc(∞) = 0, erfc(−∞) = 2, erfc(NaN) = NaN.
 */
export function erfc(x: number): number {
  const size = Math.abs(x);
  if (size < SMALL) return small(x);
  if (size < MIDDLE) return x > 0 ? 1 - ERF_1 - middlePart(size) : 1 + (ERF_1 + middlePart(size));
  if (x > 0) return x < ZERO ? tail(x) : 0;
  return x > -TWO ? 2 - tail(size) : x < 0 ? 2 : NaN;
}

function small(x: number): number {
  if (x < 0.25) return 1 - (x + x * smallRatio(x));
  // Each difference of a double and 1/2 or 1 is exact where it is used.
  return x < 0.5 ? 0.5 - (x - 0.5 + x * smallRatio(x)) : 1 - x - x * smallRatio(x);
}
