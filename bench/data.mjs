import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom, loadDigits, loadMnist } from "relu-lab";

/** Seeded numbers in [0, 1), as f32. @param {number} length */
function noise(length) {
  const random = createRandom(1);
  return Float32Array.from({ length }, () => random.uniform());
}

const A = { sizes: [784, 256, 10], batch: 128, epochs: 4, rate: 0.05, momentum: 0.9, tfjsSteps: 8 };
const SAMPLES = 10_000;

/**
 * A on 10,000 real MNIST digits, where they are; undefined elsewhere.
 * @param {string} root
 */
function mnist(root) {
  const folders = [join(root, "data", "mnist"), join(root, "..", "shared", "data", "mnist-10k")];
  const folder = folders.find((path) => existsSync(path));
  if (folder === undefined) return undefined;
  const { train, test } = loadMnist(folder);
  const parts = [train, test];
  const x = new Float32Array(SAMPLES * 784);
  const labels = new Uint8Array(SAMPLES);
  let at = 0;
  for (const part of parts) {
    const count = Math.min(part.x.rows, SAMPLES - at);
    x.set(part.x.data.subarray(0, count * 784), at * 784);
    labels.set(part.labels.subarray(0, count), at);
    at += count;
  }
  return at === SAMPLES
    ? { ...A, name: "A", about: "784-256-10 on 10,000 MNIST digits", x, labels }
    : undefined;
}

/** The workloads. @param {string} root */
export function workloads(root) {
  const digits = loadDigits({ seed: 1, split: [1500, 148, 149] }).train;
  const dense = Uint8Array.from({ length: SAMPLES }, (_, i) => i % 10);
  const ofA = [
    mnist(root),
    {
      ...A,
      name: "A noise",
      about: "784-256-10 on 10,000 rows of noise without a zero",
      x: noise(SAMPLES * 784),
      labels: dense,
    },
  ];
  return [
    ...ofA.filter((workload) => workload !== undefined),
    {
      name: "B",
      about: "64-32-10 on 1500 digits, 50 epochs",
      sizes: [64, 32, 10],
      batch: 32,
      epochs: 50,
      rate: 0.1,
      momentum: 0.9,
      tfjsSteps: 50,
      x: Float32Array.from(digits.x.data),
      labels: digits.labels,
    },
    {
      name: "C",
      about: "512×512 times 512×512, f32",
      sizes: [512],
      x: noise(2 * 512 * 512),
      labels: new Uint8Array(1),
    },
  ];
}

/** Writes a workload where its peers read it. @param {string} folder @param {{ x: Float32Array, labels: Uint8Array }} workload */
export function writeWorkload(folder, { x, labels, ...rest }) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "workload.json"), JSON.stringify(rest));
  writeFileSync(join(folder, "x.f32"), new Uint8Array(x.buffer, x.byteOffset, x.byteLength));
  writeFileSync(join(folder, "labels.u8"), labels);
}
