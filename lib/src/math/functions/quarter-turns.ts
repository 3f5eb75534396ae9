import { highWord, powerOfTwo } from "./bits";
import { sumError } from "./double-double";

/*
 * After FreeBSD's msun/src/e_rem_pio2.c (fdlibm), whose parts of π/2 these are:
 *
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 */

const TURNS_LIMIT = 1e6;
const TWO_OVER_PI = 2 / Math.PI;
// π/2 in parts of 33 bits, so that a part times a whole number below 2²⁰ is exact, and the rest of it.
const PART_1 = 1.5707963267341256;
const PART_2 = 6.077100506303966e-11;
const PART_3 = 2.0222662487111665e-21;
const PART_4 = 8.4784276603689e-32;

// ⌊2/π · 2¹²¹⁶⌋ and ⌊π/2 · 2¹⁹²⌋: for large x whole numbers of any size are the plainest way.
const TWO_OVER_PI_BITS = 1216n;
const TWO_OVER_PI_DIGITS: bigint = BigInt(
  "0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea" +
    "09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b" +
    "1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac7ebe5f17b3d0739f7" +
    "8a5292ea6bfb5fb11f8d5d0856033046fc7b6bab",
);
const BITS = 192n;
const HALF_PI_DIGITS: bigint = 0x1921fb54442d18469898cc51701b839a252049c1114cf98e8n;

/** Where {@link reduce} puts r as a double and what that leaves over. */
export type Reduced = [high: number, low: number];

/** Reduces finite x = n π/2 + r to |r| ≤ π/4 (a little more by rounding); returns n modulo 4. */
export function reduce(x: number, out: Reduced): number {
  return Math.abs(x) < TURNS_LIMIT ? reduceMedium(x, out) : reduceLarge(x, out);
}

function reduceMedium(x: number, out: Reduced): number {
  const n = Math.floor(x * TWO_OVER_PI + 0.5);
  const r1 = x - n * PART_1;
  const w2 = n * PART_2;
  const r2 = r1 - w2;
  const w3 = n * PART_3;
  const r3 = r2 - w3;
  const low = sumError(r1, -w2, r2) + sumError(r2, -w3, r3) - n * PART_4;
  out[0] = r3 + low;
  out[1] = low - (out[0] - r3);
  return n & 3;
}

function reduceLarge(x: number, out: Reduced): number {
  const exponent = ((highWord(x) >>> 20) & 0x7ff) - 1075;
  const integer = BigInt(x / powerOfTwo(exponent));
  const turns = (integer * TWO_OVER_PI_DIGITS) >> (TWO_OVER_PI_BITS - BigInt(exponent) - BITS);
  const n = (turns + (1n << (BITS - 1n))) >> BITS;
  const r = ((turns - (n << BITS)) * HALF_PI_DIGITS) >> BITS;
  const high = Number(r);
  out[0] = high * powerOfTwo(-192);
  out[1] = Number(r - BigInt(high)) * powerOfTwo(-192);
  return Number(n & 3n);
}
