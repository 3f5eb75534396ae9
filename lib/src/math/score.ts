import { log } from "./functions/log";
import { addressOf, type Grid, sharedMemory } from "./grid";
import { logSumExp } from "./softmax";

/*
 * What outputs y, or their logits z, are worth beside their targets t, all samples × outputs. Where the matrices lie in one memory with
 * fast kernels, those do the same to the same bits.
 */

/** −Σ t log y over all samples and outputs; a t of 0 takes no part. */
export function crossEntropyTotal(y: Grid, t: Grid): number {
  const memory = sharedMemory(y, t);
  if (memory) return memory.kernels.crossEntropy(y.data.length, addressOf(y), addressOf(t));
  let sum = 0;
  for (let k = 0; k < y.data.length; k++) if (t.data[k] !== 0) sum -= t.data[k] * log(y.data[k]);
  return sum;
}

/** −Σ t log y for y = softmax(z), from z: −log y_k = log Σ_j e^{z_j} − z_k. That is finite also where y_k became 0. */
export function crossEntropyOfLogits(z: Grid, t: Grid): number {
  const memory = sharedMemory(z, t);
  if (memory) return memory.kernels.crossEntropyOfLogits(z.rows, z.cols, addressOf(z), addressOf(t));
  let sum = 0;
  for (let i = 0; i < z.rows; i++) {
    const total = logSumExp(z, i);
    for (let k = i * z.cols; k < (i + 1) * z.cols; k++) {
      if (t.data[k] !== 0) sum += t.data[k] * (total - z.data[k]);
    }
  }
  return sum;
}

/** How many rows of y have the class of t. */
export function countCorrect(y: Grid, t: Grid): number {
  const memory = sharedMemory(y, t);
  if (memory && y.cols > 1) {
    return memory.kernels.countCorrect(y.rows, y.cols, addressOf(y), addressOf(t));
  }
  let correct = 0;
  for (let i = 0; i < y.rows; i++) if (classOf(y, i) === classOf(t, i)) correct++;
  return correct;
}

/**
 * The class of row i of outputs or targets: the column of the largest value (the first of equal ones); with a single
 * column 1 when its value is above 0.5, else 0. −1 when a value is not a number.
 */
export function classOf({ data, cols }: Grid, i: number): number {
  const start = i * cols;
  if (cols === 1) return Number.isNaN(data[start]) ? -1 : Number(data[start] > 0.5);
  let best = 0;
  for (let j = 0; j < cols; j++) {
    const value = data[start + j];
    if (Number.isNaN(value)) return -1;
    if (value > data[start + best]) best = j;
  }
  return best;
}
