import { checkInteger, checkOptions, reject } from "../../math/errors";
import { type ActivationSpec, keyOf, type RunOptions, type RunSpec, runOf } from "./spec";

/** Every combination of activations, learning rates, momenta and seeds; the rest is the same for all runs. */
export interface Grid extends Omit<RunOptions, "activation" | "learningRate" | "momentum" | "seed"> {
  /** The activations of the hidden layers. */
  readonly activations: readonly ActivationSpec[];
  /** The learning rates η. */
  readonly learningRates: readonly number[];
  /** Default [0]. */
  readonly momenta?: readonly number[];
  /** Default [1]. */
  readonly seeds?: readonly number[];
}

/** Part `index` (from 1) of `count` parts of a sweep. */
export interface Shard {
  /** Which part, counted from 1. */
  readonly index: number;
  /** How many parts there are. */
  readonly count: number;
}

/**
 * The runs of a grid, seeds changing fastest, then momenta, then learning rates; or a list of runs of one's own, checked, each once.
 *
 * @throws RangeError when a list is empty or a run cannot be used
 */
export function runsOf(runs: Grid | readonly RunOptions[]): RunSpec[] {
  const all = Array.isArray(runs) ? runs.map(runOf) : gridRuns(runs as Grid);
  if (all.length === 0) reject("sweep", "at least one run", runs);
  return [...new Map(all.map((spec) => [keyOf(spec), spec])).values()];
}

function gridRuns(grid: Grid): RunSpec[] {
  if (grid === null || typeof grid !== "object") reject("sweep", "a grid or a list of runs", grid);
  const { activations, learningRates, momenta = [0], seeds = [1], ...rest } = grid;
  for (const [name, list] of Object.entries({ activations, learningRates, momenta, seeds })) {
    if (!Array.isArray(list) || list.length === 0) reject(`sweep: ${name}`, "a list, not empty", list);
  }
  return activations.flatMap((activation) =>
    learningRates.flatMap((learningRate) =>
      momenta.flatMap((momentum) =>
        seeds.map((seed) => runOf({ ...rest, activation, learningRate, momentum, seed })),
      ),
    ),
  );
}

/** The runs of a part: every n-th one, so that all parts take about as long. */
export function shardOf(specs: readonly RunSpec[], shard: Shard | undefined): RunSpec[] {
  if (shard === undefined) return [...specs];
  checkOptions("sweep: shard", shard);
  const count = checkInteger("sweep: shard.count", shard.count, 1);
  const index = checkInteger("sweep: shard.index", shard.index, 1, count);
  return specs.filter((_, k) => k % count === index - 1);
}
