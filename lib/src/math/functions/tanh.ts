import { productError, sumError } from "./double-double";
import { type Expm1Sum, expm1Sum } from "./expm1";

const TINY = 3.725290298461914e-9; // 2⁻²⁸: below it x − x³/3 rounds to x
const LARGE = 20; // from here on 1 − 2e⁻²ˣ rounds to 1

const t: Expm1Sum = [0, 0];

/**
 * tanh x = (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ), within 1 ulp of the true value, the same bits on every engine.
 *
 * As in fdlibm (msun, s_tanh.c), tanh x = t/(t + 2) with t = e²ˣ − 1; there it is up to 2.2 ulp off, so here t
 * and the quotient carry their rounding errors along.
 *
 * tanh(±0) = ±0, tanh(±∞) = ±1, tanh(NaN) = NaN.
 */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (!(size >= TINY)) return x;
  if (size >= LARGE) return x < 0 ? -1 : 1;
  expm1Sum(2 * size, t);
  const numerator = t[0];
  const denominator = numerator + 2;
  const denominatorError = sumError(numerator, 2, denominator) + t[1];
  const quotient = numerator / denominator;
  const product = quotient * denominator;
  const rest = numerator - product - productError(quotient, denominator, product);
  const y = quotient + (rest + t[1] - quotient * denominatorError) / denominator;
  return x < 0 ? -y : y;
}
