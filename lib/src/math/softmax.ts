import { exp } from "./functions/exp";
import { log } from "./functions/log";
import { addressOf, type Grid, sharedMemory } from "./grid";

/**
 * Softmax of each row: y_i = e^{z_i − m} / Σ_j e^{z_j − m}. The row's largest value m is taken off first, which changes no
 * quotient and keeps every power at most 1: nothing overflows. Computed in f64 and rounded when stored.
 */
export function softmaxInto(z: Grid, y: Grid): void {
  const memory = sharedMemory(z, y);
  if (memory) {
    memory.kernels.softmax(z.rows, z.cols, addressOf(z), addressOf(y));
    return;
  }
  for (let i = 0; i < z.rows; i++) {
    const start = i * z.cols;
    const end = start + z.cols;
    const m = rowMaximum(z, start, end);
    let sum = 0;
    for (let k = start; k < end; k++) {
      const power = exp(z.data[k] - m);
      y.data[k] = power;
      sum += power;
    }
    for (let k = start; k < end; k++) y.data[k] /= sum;
  }
}

/** dz_i = y_i (dy_i − Σ_j dy_j y_j): backwards through softmax, row by row. */
export function softmaxGradientInto(dy: Grid, y: Grid, dz: Grid): void {
  for (let i = 0; i < y.rows; i++) {
    const start = i * y.cols;
    const end = start + y.cols;
    let mean = 0;
    for (let k = start; k < end; k++) mean += dy.data[k] * y.data[k];
    for (let k = start; k < end; k++) dz.data[k] = y.data[k] * (dy.data[k] - mean);
  }
}

/** log Σ_j e^{z_j} of row i, without overflow: m + log Σ_j e^{z_j − m}. */
export function logSumExp(z: Grid, i: number): number {
  const start = i * z.cols;
  const end = start + z.cols;
  const m = rowMaximum(z, start, end);
  let sum = 0;
  for (let k = start; k < end; k++) sum += exp(z.data[k] - m);
  return m + log(sum);
}

function rowMaximum(z: Grid, start: number, end: number): number {
  let m = -Infinity;
  for (let k = start; k < end; k++) m = Math.max(m, z.data[k]);
  return m;
}
