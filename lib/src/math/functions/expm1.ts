import { powerOfTwo } from "./bits";
import { sumError } from "./double-double";
import { exp } from "./exp";
import { type ExpParts, expParts } from "./exp-parts";

const LARGE = 40; // here eˣ − 1 and eˣ are the same double, and −1 for −x

const parts: ExpParts = [0, 0, 0];
const sum: Expm1Sum = [0, 0];

/** Where {@link expm1Sum} puts the two terms. */
export type Expm1Sum = [high: number, low: number];

/**
 * eˣ − 1, within 1 ulp of the true value also near x = 0, the same bits on every engine.
 *
 * With x = k ln 2 + r and |r| ≤ ln 2 / 2, eˣ − 1 = (2ᵏ − 1) + 2ᵏ r − 2ᵏ e, where e holds the terms from −r²/2 on.
 * After fdlibm (msun, s_expm1.c), summed with the rounding errors.
 *
 * expm1(±0) = ±0, expm1(−∞) = −1, expm1(∞) = ∞, expm1(NaN) = NaN.
 */
export function expm1(x: number): number {
  if (!(Math.abs(x) < LARGE)) return x < 0 ? -1 : exp(x);
  if (x === 0) return x;
  expm1Sum(x, sum);
  return sum[0];
}

/** eˣ − 1 for |x| ≤ 40 as the sum of a double, the rounded value, and what the rounding took away. */
export function expm1Sum(x: number, out: Expm1Sum): void {
  expParts(x, 0, parts);
  const scale = powerOfTwo(parts[0]);
  const a = scale - 1;
  const b = scale * parts[1];
  const high = a + b;
  const low = sumError(a, b, high) + (scale - a - 1) - scale * parts[2];
  out[0] = high + low;
  out[1] = low - (out[0] - high);
}
