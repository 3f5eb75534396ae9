import { ERF_1, MIDDLE, middlePart, SMALL, smallRatio, tail } from "./erf-parts";

const LARGE = 6; // from here on 1 − erf x is less than half of the last bit of 1

/**
 * The error function erf x = 2/√π ∫₀ˣ e^(−t²) dt, within 1 ulp of the true value, the same bits on every engine.
 *
 * Near 0, x + x P(x²)/Q(x²); near 1, erf 1 + P(x − 1)/Q(x − 1); above, 1 − erfc x.
 * After fdlibm (msun, s_erf.c).
 *
 * erf(±0) = ±0, erf(±∞) = ±1, erf(NaN) = NaN.
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (!(size >= SMALL)) return x + x * smallRatio(x);
  const y = size < LARGE ? large(size) : 1;
  return x < 0 ? -y : y;
}

function large(x: number): number {
  return x < MIDDLE ? ERF_1 + middlePart(x) : 1 - tail(x);
}
