import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { loadIdx } from "../../src/data";

const folder = mkdtempSync(join(tmpdir(), "relu-lab-idx-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "some-idx-ubyte");

/** An IDX file of unsigned bytes. */
const idx = (shape: number[], values: ArrayLike<number>): Buffer => {
  const sizes = shape.flatMap((size) => [size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255]);
  return Buffer.from([0, 0, 8, shape.length, ...sizes, ...Array.from(values)]);
};
const load = (bytes: Uint8Array, maxBytes?: number) => {
  writeFileSync(path, bytes);
  return loadIdx(path, { maxBytes });
};

const images = idx([2, 2, 3], [0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255]);
const labels = idx([3], [7, 0, 9]);

describe("loadIdx", () => {
  it("gives back the sizes and the values of any labels and images, plain or packed", () => {
    const size = fc.integer({ min: 1, max: 9 });
    const shapes = fc.oneof(fc.tuple(size), fc.tuple(size, size, size));
    fc.assert(
      fc.property(shapes, fc.integer(), (shape, seed) => {
        const length = shape.reduce((product, n) => product * n, 1);
        const data = Uint8Array.from({ length }, (_, i) => i * 31 + seed);
        for (const bytes of [idx(shape, data), gzipSync(idx(shape, data))]) {
          expect(load(bytes)).toEqual({ shape, data });
        }
      }),
      { numRuns: 40 },
    );
  });

  const broken: [string, Buffer, string][] = [
    [
      "an empty file",
      Buffer.alloc(0),
      "expected the first bytes 00 00 08 01 (labels) or 00 00 08 03 (images)",
    ],
    ["three bytes", labels.subarray(0, 3), "got 00 00 08"],
    ["a wrong first byte", Buffer.from([1, ...labels.subarray(1)]), "got 01 00 08 01"],
    ["floats instead of bytes", idx([3], [1, 2, 3]).fill(0x0d, 2, 3), "got 00 00 0d 01"],
    ["two sizes", idx([1, 1], [5]), "got 00 00 08 02"],
    ["half a header", images.subarray(0, 10), "expected a header of 16 bytes, got 10"],
    ["no labels", idx([0], []), "expected sizes of at least 1, got 0"],
    ["images without columns", idx([2, 2, 0], []), "expected sizes of at least 1, got 2×2×0"],
    ["a file cut off", images.subarray(0, -1), "expected 12 values for 2×2×3, got 11"],
    ["one byte too many", Buffer.concat([images, Buffer.of(0)]), "expected 12 values for 2×2×3, got 13"],
    [
      "sizes beyond any file",
      idx([0xffffffff, 0xffffffff, 0xffffffff], [1]),
      "values for 4294967295×4294967295×4294967295, got 1",
    ],
  ];

  it.each(broken)("refuses %s, plain or packed", (_, bytes, message) => {
    expect(() => load(bytes)).toThrow(message);
    expect(() => load(gzipSync(bytes))).toThrow(/^loadIdx: expected .*, got .* in .*some-idx-ubyte$/);
  });

  it("refuses a file longer than the limit before it is unpacked in full", () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    expect(() => load(bomb, 1000)).toThrow("expected at most 1000 bytes, got 97"); // already too long when packed
    expect(() => load(bomb, 100_000)).toThrow("loadIdx: expected at most 100000 bytes, got more");
    expect(() => load(images, images.length - 1)).toThrow("expected at most 27 bytes, got 28");
    expect(load(images, images.length).shape).toEqual([2, 2, 3]);
    expect(() => load(images, 0)).toThrow("loadIdx.maxBytes: expected a whole number of at least 1, got 0");
  });

  it("refuses damaged gzip, a folder and a file that is not there", () => {
    const packed = gzipSync(images);
    const flipped = Buffer.from(packed);
    flipped[flipped.length - 6] ^= 1; // in the checksum
    expect(() => load(flipped)).toThrow("loadIdx: expected a whole gzip file");
    expect(() => load(packed.subarray(0, -9))).toThrow("loadIdx: expected a whole gzip file");
    expect(() => load(Buffer.concat([packed, Buffer.of(1, 2, 3)]))).toThrow("expected a whole gzip file");
    expect(() => loadIdx(folder)).toThrow("loadIdx: expected a readable file, got EISDIR");
    expect(() => loadIdx(join(folder, "none"))).toThrow("loadIdx: expected a readable file, got ENOENT");
  });

  it("gives values of its own, not a view on a larger buffer", () => {
    const { data } = load(labels);
    expect(data.buffer.byteLength).toBe(3);
  });
});
