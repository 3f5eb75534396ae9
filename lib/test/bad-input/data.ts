import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  batches,
  loadDigits,
  loadIdx,
  loadMnist,
  oneHot,
  spirals,
  standardize,
  twoMoons,
  xor,
} from "../../src/data";
import { type Call, call, DTYPE, matrix, method, NOT_NEGATIVE, OPTIONS, random, samples } from "./calls";

/** MNIST's files with one white pixel each, which is a seven. The test removes the folder. */
export const folder: string = mkdtempSync(join(tmpdir(), "relu-lab-"));
for (const part of ["train", "t10k"]) {
  writeFileSync(join(folder, `${part}-labels-idx1-ubyte`), Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 7));
  const images = [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 255];
  writeFileSync(join(folder, `${part}-images-idx3-ubyte`), Uint8Array.from(images));
}

/** The rows of data. */
export const dataCalls: Record<string, Call> = {
  loadIdx: call(loadIdx, () => [join(folder, "t10k-labels-idx1-ubyte"), { maxBytes: 100 }], {
    "1": OPTIONS,
    "1.maxBytes": "undefined",
  }),
  // Without a folder it takes data/mnist, which may be there or not.
  loadMnist: call(
    (path = "no folder", options?: object) => loadMnist(path, options),
    () => [folder, { train: 1, test: 1, dtype: "f32" }],
    {
      "1": OPTIONS,
      "1.train": "undefined",
      "1.test": "undefined",
      "1.dtype": DTYPE,
    },
  ),
  batches: call(
    batches,
    () => [samples(), { batchSize: 1, random: random() }],
    {
      "0.x": "NaN-matrix",
      "0.t": "NaN-matrix",
      "1.batchSize": "2",
      "1.random": "undefined",
    },
    ["1.random"],
  ),
  loadDigits: call(loadDigits, () => [{ seed: 1, split: [1, 1, 1], dtype: "f32" }], {
    "0": OPTIONS,
    "0.seed": "undefined -1 0 2",
    "0.split": "undefined",
    "0.dtype": DTYPE,
  }),
  oneHot: call(oneHot, () => [[0, 1], 3, { dtype: "f32" }], {
    "0": "[1]",
    "1": "2",
    "2": OPTIONS,
    "2.dtype": DTYPE,
  }),
  standardize: call(standardize, () => [matrix()], { "0": "3×7 2×0" }),
  "standardized.apply": method(
    () => standardize(matrix()),
    "apply",
    () => [matrix()],
    { "0": "0×2 NaN-matrix" },
  ),
  xor: call(xor, () => [{ dtype: "f32" }], { "0": OPTIONS, "0.dtype": DTYPE }),
  twoMoons: call(twoMoons, () => [{ samples: 5, noise: 0.1, seed: 1, dtype: "f32" }], {
    "0": OPTIONS,
    "0.samples": "undefined 2",
    "0.noise": `undefined ${NOT_NEGATIVE}`,
    "0.seed": "undefined -1 0 2",
    "0.dtype": DTYPE,
  }),
  spirals: call(spirals, () => [{ samples: 5, noise: 0.1, seed: 1, dtype: "f32", classes: 2, turns: 1 }], {
    "0": OPTIONS,
    "0.samples": "undefined 2",
    "0.noise": `undefined ${NOT_NEGATIVE}`,
    "0.seed": "undefined -1 0 2",
    "0.dtype": DTYPE,
    "0.classes": "undefined 2",
    "0.turns": `undefined ${NOT_NEGATIVE}`,
  }),
};
