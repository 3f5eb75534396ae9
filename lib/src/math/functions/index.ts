/**
 * Elementary functions whose bits are the same on every engine, where those of `Math` are not: ports of
 * fdlibm that use only + − × ÷, Math.abs and floor, whole numbers and the bits of a double.
 *
 * The largest error found among millions of values, in ulp (the distance of two doubles next to the true value; 0.5 is
 * perfect rounding): exp 0.89, expm1 0.86, log 0.87, log1p 0.87, tanh 0.71, erf 0.93, erfc 2.4, sin 0.79, cos 0.78.
 */

/*
 * The files of this folder derive from FreeBSD's msun (fdlibm), whose files carry this notice:
 *
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunPro, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 */
// Who calls one for every element imports it from its own file: what a CommonJS module exports on from another is a getter, which
// V8 looks through at every call.
export { cos } from "./cos";
export { erf } from "./erf";
export { erfc } from "./erfc";
export { exp } from "./exp";
export { expm1 } from "./expm1";
export { log } from "./log";
export { log1p } from "./log1p";
export { sin } from "./sin";
export { tanh } from "./tanh";
