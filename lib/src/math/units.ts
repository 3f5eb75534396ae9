import { dtypeOf, rounding } from "./dtype";
import { addressOf, type Grid, sharedMemory } from "./grid";

/*
 * Pre-activations z = x w + b of single units, with the roundings of the forward pass. Where the matrices lie in one memory with fast
 * kernels, those do the same to the same bits.
 */

/** Samples side by side in a strip. */
const WIDTH = 16;

/** How many strips hold so many samples. */
export function stripCount(samples: number): number {
  return Math.ceil(samples / WIDTH);
}

/** The shape that `fillStrips` needs: a row for every strip and input, a column for every sample of a strip. */
export function stripsShape({ rows, cols }: Grid): [rows: number, cols: number] {
  return [stripCount(rows) * cols, WIDTH];
}

/** Lays samples (one a row) out in strips; the last sample fills up the last strip. */
export function fillStrips(x: Grid, strips: Grid): void {
  for (let k = 0; k < strips.data.length; k++) {
    const row = Math.floor(k / WIDTH);
    const sample = Math.floor(row / x.cols) * WIDTH + (k % WIDTH);
    strips.data[k] = x.data[Math.min(sample, x.rows - 1) * x.cols + (row % x.cols)];
  }
}

/** z_j = Σ_i x_ij w_ij + b_j, added in the order of i: column j of x is the sample of unit j. */
export function ownSamples(x: Grid, w: Grid, b: Grid, z: Grid): void {
  const memory = sharedMemory(x, w);
  if (memory && memory === sharedMemory(b, z) && memory === sharedMemory(w, z)) {
    memory.kernels.ownSamples(x.rows, x.cols, addressOf(x), addressOf(w), addressOf(b), addressOf(z));
    return;
  }
  const round = rounding(dtypeOf(w.data));
  for (let j = 0; j < x.cols; j++) {
    let sum = 0;
    for (let k = j; k < x.data.length; k += x.cols) sum = round(sum + round(x.data[k] * w.data[k]));
    z.data[j] = sum + b.data[j];
  }
}

/**
 * The first sample in strips for which the unit with weights w (inputs × 1) and bias b is active: z > 0, with `atZero` also z = 0, or
 * NaN. If there is none, −1, and `highest` (1 × 1) gets the largest z.
 */
export function firstActive(strips: Grid, w: Grid, b: number, atZero: boolean, highest: Grid): number {
  const inputs = w.rows;
  const count = strips.rows / inputs;
  const memory = sharedMemory(strips, w);
  if (memory && memory === sharedMemory(w, highest)) {
    const [from, weights, to] = [addressOf(strips), addressOf(w), addressOf(highest)];
    return memory.kernels.firstActive(count, inputs, from, weights, b, atZero ? 1 : 0, to);
  }
  const round = rounding(dtypeOf(w.data));
  highest.data[0] = -Infinity;
  for (let sample = 0; sample < count * WIDTH; sample++) {
    const start = Math.floor(sample / WIDTH) * inputs * WIDTH + (sample % WIDTH);
    let sum = 0;
    for (let i = 0; i < inputs; i++) sum = round(sum + round(strips.data[start + i * WIDTH] * w.data[i]));
    const z = round(sum + b);
    if (!(z < 0 || (z === 0 && !atZero))) return sample;
    if (z > highest.data[0]) highest.data[0] = z;
  }
  return -1;
}
