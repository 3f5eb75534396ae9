import { checkInteger, checkOptions } from "../math/errors";
import { readBytes } from "./files";

/** Unsigned bytes with their sizes, as an IDX file holds them. */
export interface Idx {
  /** [count] of labels, or [count, rows, columns] of images. */
  readonly shape: readonly number[];
  /** The values one after another, the last size fastest. */
  readonly data: Uint8Array;
}

/** The options of {@link loadIdx}. */
export interface IdxOptions {
  /** The most bytes that the file may have, unpacked. Default 2²⁶ = 67,108,864 (MNIST's images have 47,040,016). */
  readonly maxBytes?: number;
}

/**
 * Reads an IDX file of labels or images (unsigned bytes), plain or packed with gzip: the format of MNIST.
 *
 * The first four bytes are 0, 0, 8 (unsigned bytes) and the number of sizes, 1 or 3; then each size as a 32-bit
 * number, the highest byte first; then the values. Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database".
 *
 * @throws Error when the file cannot be read, is damaged, is no such file, is cut off, goes on after its values,
 *   has no values or more bytes than `maxBytes`
 */
export function loadIdx(path: string, options?: IdxOptions): Idx {
  const { maxBytes = 67_108_864 } = checkOptions("loadIdx", options);
  checkInteger("loadIdx.maxBytes", maxBytes, 1);
  return parse(path, readBytes("loadIdx", path, maxBytes));
}

function parse(path: string, bytes: Uint8Array): Idx {
  const sizes = bytes[3];
  if (
    bytes.length < 4 ||
    bytes[0] !== 0 ||
    bytes[1] !== 0 ||
    bytes[2] !== 8 ||
    (sizes !== 1 && sizes !== 3)
  ) {
    const got = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
    wrong(path, "the first bytes 00 00 08 01 (labels) or 00 00 08 03 (images)", got || "an empty file");
  }
  const header = 4 + 4 * sizes;
  if (bytes.length < header) wrong(path, `a header of ${header} bytes`, `${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const shape = Array.from({ length: sizes }, (_, i) => view.getUint32(4 + 4 * i));
  if (shape.includes(0)) wrong(path, "sizes of at least 1", shape.join("×"));
  // Exact where it matters: a product above 2⁵³ may be rounded, but no file is as long.
  const length = shape.reduce((product, size) => product * size, 1);
  if (bytes.length !== header + length) {
    wrong(path, `${length} values for ${shape.join("×")}`, `${bytes.length - header}`);
  }
  return { shape, data: new Uint8Array(bytes.subarray(header)) };
}

function wrong(path: string, expected: string, got: string): never {
  throw new Error(`loadIdx: expected ${expected}, got ${got} in ${path}`);
}
