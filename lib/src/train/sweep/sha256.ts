import { createHash } from "node:crypto";
import type { Mlp } from "../../nn";

/** SHA-256, in hexadecimal digits, of all parameters: W, b and slope by layer, as little-endian floats, row by row. */
export function hashOfWeights({ parameters }: Mlp): string {
  const hash = createHash("sha256");
  for (const { W, b, slope } of parameters) {
    for (const matrix of slope ? [W, b, slope] : [W, b]) hash.update(littleEndian(matrix.data));
  }
  return hash.digest("hex");
}

function littleEndian(values: Float32Array | Float64Array): Uint8Array {
  const size = values.BYTES_PER_ELEMENT;
  const view = new DataView(new ArrayBuffer(values.length * size));
  values.forEach((value: number, k: number) => {
    if (size === 4) view.setFloat32(k * size, value, true);
    else view.setFloat64(k * size, value, true);
  });
  return new Uint8Array(view.buffer);
}
