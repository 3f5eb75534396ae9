import { logWithCorrection } from "./log-parts";

/**
 * ln x, within 1 ulp of the true value, the same bits on every engine.
 *
 * With x = 2ᵏ (1 + f) and √2/2 < 1 + f < √2, ln x = k ln 2 + ln(1 + f). From fdlibm (msun, e_log.c).
 *
 * log(0) = −∞, log(∞) = ∞, log(1) = 0; NaN for negative x and NaN.
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  return x === Infinity ? x : logWithCorrection(x, 0);
}
