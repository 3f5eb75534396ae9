/**
 * Elementary functions whose bits are the same on every engine, where those of `Math` are not: ports of
 * fdlibm that use only + − × ÷, Math.abs and floor, whole numbers and the bits of a double.
 */
export { cos } from "./cos";
export { erf } from "./erf";
export { erfc } from "./erfc";
export { exp } from "./exp";
export { expm1 } from "./expm1";
export { log } from "./log";
export { log1p } from "./log1p";
export { sin } from "./sin";
export { tanh } from "./tanh";
