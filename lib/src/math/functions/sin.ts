import { type Reduced, reduce } from "./quarter-turns";
import { cosNearZero, sinNearZero } from "./sin-parts";

const QUARTER = Math.PI / 4;
const TINY = 7.450580596923828e-9; // 2⁻²⁷: below it x − x³/6 rounds to x

const reduced: Reduced = [0, 0];

/**
 * sin x for x in radians, within 1 ulp of the true value over the whole range, the same bits on every engine.
 *
 * x is reduced by whole quarter turns to |r| ≤ π/4, where a polynomial gives sin r or cos r.
 * After fdlibm (msun, s_sin.c, k_sin.c, k_cos.c).
 *
 * sin(±0) = ±0; NaN for ±∞ and NaN.
 */
export function sin(x: number): number {
  const size = Math.abs(x);
  if (size < TINY) return x;
  if (size <= QUARTER) return sinNearZero(x, 0);
  if (!(size < Infinity)) return NaN;
  const quarters = reduce(x, reduced);
  const y = quarters & 1 ? cosNearZero(reduced[0], reduced[1]) : sinNearZero(reduced[0], reduced[1]);
  return quarters & 2 ? -y : y;
}
