import { reject } from "./errors";

/** How the numbers of a matrix are stored: 32-bit floats for training, 64-bit for worked examples and checks. */
export type DType = "f32" | "f64";

/** The numbers of a matrix, row after row. */
export type Values = Float32Array | Float64Array;

/** Makes room for `length` zeros. */
export function createValues(dtype: DType, length: number): Values {
  return dtype === "f32" ? new Float32Array(length) : new Float64Array(length);
}

/** The storage format of some values. */
export function dtypeOf(values: Values): DType {
  return values instanceof Float32Array ? "f32" : "f64";
}

/** The format of a result of two operands: f32 when both are, else f64. */
export function commonDType(a: Values, b: Values): DType {
  return dtypeOf(a) === "f32" ? dtypeOf(b) : "f64";
}

/** Rounds one result to a format. In f32 every single operation is rounded, so all engines print the same digits. */
export function rounding(dtype: DType): (value: number) => number {
  return dtype === "f32" ? Math.fround : (value) => value;
}

/** The smallest normal number of a format; below, numbers lose digits, and processors take a hundred times longer. */
export function smallestNormal(dtype: DType): number {
  return dtype === "f32" ? 1.1754943508222875e-38 : 2.2250738585072014e-308;
}

/**
 * A difference y − t, or a product da f′(z), of less than this counts as 0: its products with inputs and weights would be subnormal
 * numbers. A weight of ordinary size does not feel such a step. In f32 that is 2⁻¹⁰⁰, in f64 2⁻⁹⁹⁶.
 */
export function smallestGradient(dtype: DType): number {
  return smallestNormal(dtype) * 0x4000000;
}

/** Accepts "f32" and "f64". */
export function checkDType(name: string, dtype: unknown): DType {
  return dtype === "f32" || dtype === "f64" ? dtype : reject(name, '"f32" or "f64"', dtype);
}
