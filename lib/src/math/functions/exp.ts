import { scale } from "./bits";

/*
 * A port of FreeBSD's msun/src/e_exp.c (fdlibm):
 *
 * Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
 *
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 */

const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019411;
const HALF_LN2 = 0.34657359027997264;
const LN2_HIGH = 0.6931471803691238; // its last 20 bits are zero: k · LN2_HIGH is exact
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = Math.LOG2E;

const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 0.00006613756321437934;
const P4 = -0.0000016533902205465252;
const P5 = 4.1381367970572385e-8;

/**
 * eˣ, within 1 ulp of the true value, the same bits on every engine.
 *
 * With x = k ln 2 + r and |r| ≤ ln 2 / 2, eˣ = 2ᵏ eʳ. For eʳ, c = r − r² (P₁ + P₂ r² + …) approximates
 * r (eʳ + 1)/(eʳ − 1) reversed, so that eʳ = 1 + r + r c / (2 − c). From fdlibm (msun, e_exp.c).
 *
 * exp(−∞) = 0, exp(∞) = ∞, exp(NaN) = NaN; results above the largest double are ∞.
 */
export function exp(x: number): number {
  if (x > OVERFLOW) return Infinity;
  if (x < UNDERFLOW) return 0;
  if (x >= -HALF_LN2 && x <= HALF_LN2) {
    const c = correction(x);
    return 1 - ((x * c) / (c - 2) - x);
  }
  const k = (INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5)) | 0;
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const c = correction(r);
  return scale(1 - (low - (r * c) / (2 - c) - high), k);
}

function correction(r: number): number {
  const t = r * r;
  return r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
}
