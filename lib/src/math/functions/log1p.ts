import { logOnePlus, logWithCorrection } from "./log-parts";

/**
 * ln(1 + x), within 1 ulp of the true value also near x = 0, the same bits on every engine.
 *
 * Away from 0 it is ln u with u = 1 + x rounded, plus (1 + x − u)/u for what the rounding took away.
 * After fdlibm (msun, s_log1p.c).
 *
 * log1p(±0) = ±0, log1p(−1) = −∞, log1p(∞) = ∞; NaN for x < −1 and NaN.
 */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x === 0 || x === Infinity) return x;
  if (x > -0.2928 && x < 0.4142) return logOnePlus(x);
  const u = 1 + x;
  return logWithCorrection(u, (x - (u - 1)) / u);
}
