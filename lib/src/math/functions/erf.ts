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
  if (size < SMALL) return small(x);
  const y =
    size < MIDDLE ? ERF_1 + middlePart(size) : size < LARGE ? 1 - tail(size) : size >= LARGE ? 1 : NaN;
  return x < 0 ? -y : y;
}

const EXACT = 1e-290; // below, the products of subnormal size lose bits
const UP = 4503599627370496; // 2⁵²

function small(x: number): number {
  if (x === 0) return x;
  if (Math.abs(x) < EXACT) return (x * UP + x * UP * smallRatio(0)) / UP;
  return x + x * smallRatio(x);
}
