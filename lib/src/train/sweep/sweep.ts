import { checkFunction, checkInteger, checkOptions, reject } from "../../math/errors";
import { type StopSignal, stopSignal } from "../interrupt";
import { type Grid, runsOf, type Shard, shardOf } from "./grid";
import { runAll } from "./pool";
import type { RunFailure, RunResult } from "./result";
import { keyOf, type RunOptions } from "./spec";
import { openStore } from "./store";
import { coreCount } from "./threads";

/** How far a sweep is. */
export interface SweepProgress {
  /** Runs with a result, those found in the store included. */
  readonly done: number;
  /** Runs in all. */
  readonly total: number;
}

/** How to sweep. */
export interface SweepOptions {
  /** Runs at once, each in a worker thread; 0: one after the other in this thread. Default: one for each core. */
  readonly workers?: number;
  /** Stops the sweep within a second; it then returns what is finished. Default: the signal of the running notebook cell. */
  readonly signal?: StopSignal;
  /** A file to which every finished run is appended. A sweep that was stopped or killed goes on from it. */
  readonly store?: string;
  /** Only a part of the runs, for sweeps on several machines. */
  readonly shard?: Shard;
  /** Called for every result as it comes, in no certain order; first for those found in the store. */
  readonly onResult?: (result: RunResult, progress: SweepProgress) => void;
  /** Called for every run that failed twice. */
  readonly onFailure?: (failure: RunFailure) => void;
}

/** What a sweep brought. */
export interface Sweep {
  /** In the order of the runs, whatever the order in which they ended. */
  readonly results: readonly RunResult[];
  /** Runs that failed twice; they are tried again when the sweep goes on from its store. */
  readonly failures: readonly RunFailure[];
  /** Whether all runs were made, or a signal ended the sweep before. */
  readonly stopped: "finished" | "interrupted";
  /** How many runs there were to make. */
  readonly total: number;
}

/**
 * Trains a network for every run of a grid, or of a list, on all cores. The main thread stays free; the results are the same
 * to the last bit whatever the number of workers, the order and the machine.
 *
 * A worker thread takes up to 80 MB with networks of some hundred units, more with larger ones. As many as there are cores stay for ten
 * seconds after their last run: the next sweep finds their code compiled. Meanwhile they keep no process alive.
 *
 * @example
 * const { results } = await sweep(
 *   { activations: ["relu", "tanh"], learningRates: [0.1, 0.5], momenta: [0, 0.9], seeds: [1, 2, 3] },
 *   { store: "results.jsonl", onResult: ({ spec, testAccuracy }) => console.log(spec.activation, testAccuracy) },
 * );
 * @throws RangeError for runs or options that cannot be used
 * @throws Error when the store is another sweep's, or is no store
 */
export async function sweep(runs: Grid | readonly RunOptions[], options: SweepOptions = {}): Promise<Sweep> {
  const workers = checkSweepOptions(options);
  const specs = shardOf(runsOf(runs), options.shard);
  const store = options.store === undefined ? undefined : openStore(options.store);
  try {
    const found = new Map<string, RunResult>();
    const failures: RunFailure[] = [];
    const add = (result: RunResult): void => {
      found.set(keyOf(result.spec), result);
      options.onResult?.(result, { done: found.size, total: specs.length });
    };
    const missing = specs.filter((spec) => !addKnown(store?.results.get(keyOf(spec)), add));
    await runAll(missing, {
      workers,
      signal: stopSignal(options.signal),
      onResult: (result) => {
        store?.append(result);
        add(result);
      },
      onFailure: (failure) => {
        failures.push(failure);
        options.onFailure?.(failure);
      },
    });
    const results = specs.flatMap((spec) => found.get(keyOf(spec)) ?? []);
    const whole = results.length + failures.length === specs.length;
    return { results, failures, stopped: whole ? "finished" : "interrupted", total: specs.length };
  } finally {
    store?.close();
  }
}

function addKnown(result: RunResult | undefined, add: (result: RunResult) => void): boolean {
  if (result !== undefined) add(result);
  return result !== undefined;
}

/** Checks the options; gives the number of workers. */
function checkSweepOptions(options: SweepOptions): number {
  checkOptions("sweep", options);
  for (const name of ["onResult", "onFailure"] as const) {
    if (options[name] !== undefined) checkFunction(`sweep: ${name}`, options[name]);
  }
  if (options.signal !== undefined && typeof options.signal?.aborted !== "boolean") {
    reject("sweep: signal", "an AbortSignal", options.signal);
  }
  if (options.store !== undefined && typeof options.store !== "string") {
    reject("sweep: store", "the path of a file", options.store);
  }
  return options.workers === undefined
    ? coreCount()
    : checkInteger("sweep: workers", options.workers, 0, 1024);
}
