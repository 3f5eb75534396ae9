import { addRow } from "./elementwise";
import { gemm } from "./gemm";

/** z = x W + b (x is rows×inputs, W inputs×outputs, b 1×outputs) in one call: a call from JavaScript costs as much as a small product. */
export function affine(
  rows: i32,
  outputs: i32,
  inputs: i32,
  x: usize,
  w: usize,
  b: usize,
  z: usize,
  work: usize,
): void {
  const rowBytes = outputs << 2;
  gemm(rows, outputs, inputs, x, inputs << 2, 4, w, rowBytes, 4, z, rowBytes, 0, work);
  addRow(rows, outputs, b, z);
}
