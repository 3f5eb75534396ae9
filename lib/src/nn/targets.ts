import { reject, rejectAs } from "../math/errors";
import type { Matrix } from "../math/matrix";
import type { Network } from "./network";
import { checkFinite, checkRows, type Rows } from "./options";

/** Accepts targets for `rows` samples; for cross-entropy each row must be a distribution: dz = y − t rests on Σ t = 1. */
export function checkTargets(name: string, network: Network, t: Rows, rows: number): Matrix {
  const targets = checkRows(name, t, network.dtype, rows, outputsOf(network));
  if (network.loss.name === "crossEntropy") checkDistributions(name, targets);
  return targets;
}

/** As `checkTargets`, without a copy. */
export function checkTargetMatrix(name: string, network: Network, t: Matrix, rows: number): Matrix {
  checkFinite(name, t, rows, outputsOf(network));
  if (network.loss.name === "crossEntropy") checkDistributions(name, t);
  return t;
}

function outputsOf({ sizes }: Network): number {
  return sizes[sizes.length - 1];
}

function checkDistributions(name: string, t: Matrix): void {
  for (let i = 0; i < t.rows; i++) {
    let sum = 0;
    for (let j = 0; j < t.cols; j++) {
      const value = t.data[i * t.cols + j];
      if (value < 0) reject(`${name}`, "numbers of at least 0 for crossEntropy", value);
      sum += value;
    }
    if (Math.abs(sum - 1) > 1e-5) rejectAs(name, "rows that sum to 1 for crossEntropy", `${sum} in row ${i}`);
  }
}
