import { scale } from "./bits";
import { productError, sumError } from "./double-double";
import { type ExpParts, expParts } from "./exp-parts";

/*
 * The rational approximations of FreeBSD's msun/src/s_erf.c (fdlibm):
 *
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunPro, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 */

/** Up to here erf x is x plus a fraction of x; from here to 1.25 it is near erf 1. */
export const SMALL = 0.84375;
/** From here on erf x is 1 less a tail. */
export const MIDDLE = 1.25;
/** erf 1, rounded to 24 bits. */
export const ERF_1 = 0.8450629115104675;

const FAR = 1 / 0.35;
const SHIFT = 0.5625; // ln √π is 0.5724: with it the tail's logarithm stays near 0

const smallOver: readonly number[] = [
  0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442,
  -2.3763016656650163e-5,
];
const smallUnder: readonly number[] = [
  1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164,
  -0.000003960228278775368,
];
/** (smallOver − smallOver₀ smallUnder)/x²: the same quotient with its first term taken out. */
const smallRest: readonly number[] = [
  -0.3761263890318364, -0.036829251871832655, -0.006422604164713848, -4.0772580766183126e-5,
  5.084108079372771e-7,
];
const middleOver: readonly number[] = [
  -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668,
  0.035478304325618236, -0.002166375594868791,
];
const middleUnder: readonly number[] = [
  1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905,
  0.011984499846799107,
];
const nearOver: readonly number[] = [
  -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347,
  -184.60509290671104, -81.2874355063066, -9.814329344169145,
];
const nearUnder: readonly number[] = [
  1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783,
  108.63500554177944, 6.570249770319282, -0.0604244152148581,
];
const farOver: readonly number[] = [
  -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896,
  -1025.0951316110772, -483.5191916086514,
];
const farUnder: readonly number[] = [
  1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644,
  474.52854120695537, -22.44095244658582,
];

const parts: ExpParts = [0, 0, 0];

/** (erf x − x)/x for |x| ≤ 0.84375. Taking the first term out saves two roundings where it is the main part. */
export function smallRatio(x: number): number {
  const square = x * x;
  const under = polynomial(smallUnder, square);
  if (square > 0.25) return polynomial(smallOver, square) / under;
  return smallOver[0] + (square * polynomial(smallRest, square)) / under;
}

/** erf x − ERF_1 for 0.84375 ≤ x ≤ 1.25. */
export function middlePart(x: number): number {
  return polynomial(middleOver, x - 1) / polynomial(middleUnder, x - 1);
}

/**
 * erfc x for 1.25 ≤ x ≤ 28: exp(−x² − 0.5625 + R)/x with a rational function R of 1/x².
 * The exponent, the exponential and the quotient carry their rounding errors along, as an error of the exponent
 * would grow with x².
 */
export function tail(x: number): number {
  const square = x * x;
  const s = 1 / square;
  const near = x < FAR;
  const R = polynomial(near ? nearOver : farOver, s) / polynomial(near ? nearUnder : farUnder, s);
  const shifted = -square - SHIFT;
  const exponent = shifted + R;
  const lost =
    sumError(-square, -SHIFT, shifted) + sumError(shifted, R, exponent) - productError(x, x, square);
  expParts(exponent, lost, parts);
  const [k, r, e] = parts;
  const sum = 1 + r;
  const low = sumError(1, r, sum) - e;
  const quotient = (sum + low) / x;
  const product = quotient * x;
  const rest = sum - product - productError(quotient, x, product) + low;
  return scale(quotient + rest / x, k);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + coefficients[i];
  return sum;
}
