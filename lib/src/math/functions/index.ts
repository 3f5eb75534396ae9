/**
 * Elementary functions whose bits are the same on every engine, where those of `Math` are not: ports of
 * fdlibm that use only + − × ÷, Math.sqrt, abs and floor, and the bits of a double.
 */
export { exp } from "./exp";
export { log } from "./log";
