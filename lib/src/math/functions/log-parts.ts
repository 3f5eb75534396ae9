import { highWord, powerOfTwo } from "./bits";

/*
 * The reduction and the polynomial of FreeBSD's msun/src/e_log.c (fdlibm):
 *
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 */

const LN2_HIGH = 0.6931471803691238; // its last 20 bits are zero: k · LN2_HIGH is exact
const LN2_LOW = 1.9082149292705877e-10;
const TWO_54 = 18014398509481984;
const MIN_NORMAL = 2.2250738585072014e-308;
const CARRY_AT_SQRT2 = 0x95f64; // added to the first 20 bits of the fraction, it carries into the exponent from √2 on

const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;

/** ln x + c for 0 < x < ∞ and a small correction c: x = 2ᵏ (1 + f) with √2/2 < 1 + f < √2. */
export function logWithCorrection(x: number, c: number): number {
  const shift = x < MIN_NORMAL ? 54 : 0;
  const normal = shift === 0 ? x : x * TWO_54;
  const exponent = ((highWord(normal) + CARRY_AT_SQRT2) >>> 20) - 1023;
  const f = normal * powerOfTwo(-exponent) - 1;
  const k = exponent - shift;
  if (k === 0 && c === 0) return logOnePlus(f);
  const halfSquare = 0.5 * f * f;
  return k * LN2_HIGH - (halfSquare - (tail(f, halfSquare) + (k * LN2_LOW + c)) - f);
}

/** ln(1 + f) for √2/2 < 1 + f < √2, with full relative accuracy near f = 0. */
export function logOnePlus(f: number): number {
  const halfSquare = 0.5 * f * f;
  return f - (halfSquare - tail(f, halfSquare));
}

/** ln(1 + f) − f + f²/2, by s = f/(2 + f): ln(1 + f) = 2s + (2/3) s³ + … = f − f²/2 + s (f²/2 + R(s²)). */
function tail(f: number, halfSquare: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const R = w * (L2 + w * (L4 + w * L6)) + z * (L1 + w * (L3 + w * (L5 + w * L7)));
  return s * (halfSquare + R);
}
