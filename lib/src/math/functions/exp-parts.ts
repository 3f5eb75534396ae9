/*
 * The reduction and the polynomial of FreeBSD's msun/src/s_expm1.c (fdlibm):
 *
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunPro, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 */

const LN2_HIGH = 0.6931471803691238; // its last 20 bits are zero: k · LN2_HIGH is exact
const LN2_LOW = 1.9082149292705877e-10;

const Q1 = -0.03333333333333313;
const Q2 = 0.0015873015872548146;
const Q3 = -0.0000793650757867488;
const Q4 = 0.000004008217827329362;
const Q5 = -2.0109921818362437e-7;

/** Where {@link expParts} puts k, r and e. */
export type ExpParts = [k: number, r: number, e: number];

/**
 * Splits eˣ⁺ᵗ = 2ᵏ (1 + r − e) for |x| < 1000 and a small t, so that the sum can be rounded once, at the end.
 * |r| ≤ 0.35 is a double as it stands, e holds the rest; their sum is exact to about 2⁻⁵⁷.
 */
export function expParts(x: number, t: number, out: ExpParts): void {
  const k = Math.floor(Math.LOG2E * x + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW - t;
  const r = high - low;
  const c = high - r - low;
  const halfSquare = r * (0.5 * r);
  const q =
    1 + halfSquare * (Q1 + halfSquare * (Q2 + halfSquare * (Q3 + halfSquare * (Q4 + halfSquare * Q5))));
  const s = 3 - q * (0.5 * r);
  const quotient = halfSquare * ((q - s) / (6 - r * s));
  out[0] = k;
  out[1] = r;
  out[2] = r * (quotient - c) - c - halfSquare;
}
