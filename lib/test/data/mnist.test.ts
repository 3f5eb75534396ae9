import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { loadMnist } from "../../src/data";

const sample = join(__dirname, "../../../../shared/data/mnist-10k");
const folder = mkdtempSync(join(tmpdir(), "relu-lab-mnist-"));
afterAll(() => rmSync(folder, { recursive: true }));

const header = (kind: number, ...sizes: number[]) => [0, 0, 8, kind, ...sizes.flatMap((n) => [0, 0, 0, n])];
const write = (name: string, bytes: number[]) =>
  writeFileSync(join(folder, name), gzipSync(Buffer.from(bytes)));

describe("loadMnist", () => {
  beforeEach(() => {
    rmSync(join(folder, "train-labels-idx1-ubyte"), { force: true });
    write("train-images-idx3-ubyte.gz", [...header(3, 3, 1, 2), 0, 255, 51, 102, 0, 0]);
    write("train-labels-idx1-ubyte.gz", [...header(1, 3), 9, 0, 4]);
    write("t10k-images-idx3-ubyte.gz", [...header(3, 1, 1, 2), 255, 0]);
    write("t10k-labels-idx1-ubyte.gz", [...header(1, 1), 1]);
  });

  it("scales pixels to 0 … 1, makes one-hot targets and keeps the order", () => {
    const { train, test } = loadMnist(folder, { dtype: "f64" });
    expect(train.x.toArray()).toEqual([
      [0, 1],
      [0.2, 0.4],
      [0, 0],
    ]);
    expect(train.t.argmax()).toEqual([9, 0, 4]);
    expect([...train.labels]).toEqual([9, 0, 4]);
    expect(test.x.toArray()).toEqual([[1, 0]]);
    expect(loadMnist(folder).train.x.dtype).toBe("f32");
  });

  it("takes the first samples when asked for fewer, and refuses more than there are", () => {
    expect(loadMnist(folder, { train: 2 }).train.x.shape).toBe("2×2");
    expect([...loadMnist(folder, { train: 2 }).train.labels]).toEqual([9, 0]);
    expect(() => loadMnist(folder, { train: 4 })).toThrow(
      "loadMnist.train: expected a whole number from 1 to 3, got 4",
    );
    expect(() => loadMnist(folder, { test: 0 })).toThrow(
      "loadMnist.test: expected a whole number from 1 to 1, got 0",
    );
  });

  it("prefers an unpacked file, and names a file that is missing", () => {
    writeFileSync(join(folder, "train-labels-idx1-ubyte"), Buffer.from([...header(1, 3), 5, 5, 5]));
    expect([...loadMnist(folder).train.labels]).toEqual([5, 5, 5]);
    rmSync(join(folder, "t10k-labels-idx1-ubyte.gz"));
    expect(() => loadMnist(folder)).toThrow(
      "loadMnist: expected t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz",
    );
  });

  it("refuses labels that do not fit the images", () => {
    write("train-labels-idx1-ubyte.gz", [...header(1, 2), 9, 0]);
    expect(() => loadMnist(folder)).toThrow("loadMnist: expected 3 labels for 3 images, got 2 (train)");
    write("train-labels-idx1-ubyte.gz", [...header(1, 3), 9, 10, 0]);
    expect(() => loadMnist(folder)).toThrow("loadMnist: expected labels from 0 to 9, got 10 at 1 (train)");
    copyFileSync(join(folder, "train-images-idx3-ubyte.gz"), join(folder, "train-labels-idx1-ubyte.gz"));
    expect(() => loadMnist(folder)).toThrow("loadMnist: expected 1 sizes, got 3×1×2");
  });

  it.skipIf(!existsSync(sample))("reads a sample of the real files", () => {
    const { train, test } = loadMnist(sample, { train: 1000 });
    expect([train.x.shape, test.x.shape]).toEqual(["1000×784", "2000×784"]);
    const labels = gunzipSync(readFileSync(join(sample, "t10k-labels-idx1-ubyte.gz"))).subarray(8);
    expect(Buffer.from(test.labels).equals(labels)).toBe(true);
    const pixels = gunzipSync(readFileSync(join(sample, "t10k-images-idx3-ubyte.gz"))).subarray(16);
    expect(Buffer.from(test.x.data.map((value) => value * 255)).equals(pixels)).toBe(true);
  });
});
