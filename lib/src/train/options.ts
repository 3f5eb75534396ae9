import { checkBoolean, checkFunction, checkInteger, checkNumber, checkOptions, reject } from "../math/errors";
import type { Mlp } from "../nn";
import type { EpochResult, History } from "./history";
import type { StopSignal } from "./interrupt";
import { checkSamples, type Samples } from "./samples";
import type { Optimizer } from "./sgd";

/** What `onBatch` is told after an update. */
export interface BatchEvent {
  /** Counted from 1. */
  readonly epoch: number;
  /** The batch of the epoch, counted from 1. */
  readonly batch: number;
  /** Updates made so far. */
  readonly update: number;
  /** The batch's loss before the update. */
  readonly loss: number;
  /** The batch's accuracy before the update. */
  readonly accuracy: number;
}

/** When to stop because the validation loss falls no more. */
export interface EarlyStopping {
  /** How many epochs to wait for a better one. */
  readonly patience: number;
  /** By how much the loss must fall to count as better. Default 0. */
  readonly minDelta?: number;
  /** Whether to go back to the parameters of the best epoch. Default true. */
  readonly restoreBest?: boolean;
}

/** Hears of each epoch. */
export interface EpochListener {
  (result: EpochResult): unknown;
  /** Called when the training is over, however it ended; a promise is waited for. */
  readonly end?: (history: History) => unknown;
}

/** How to train. */
export interface TrainOptions {
  /** The update rule, such as `sgd({ learningRate: 0.1, momentum: 0.9 })`. */
  readonly optimizer: Optimizer;
  /** Passes over the samples, at least 0. */
  readonly epochs: number;
  /** Samples per update. Default 32. The last batch of an epoch may be smaller. */
  readonly batchSize?: number;
  /** Seed of the order of the samples, which is new in every epoch. Default 1. */
  readonly seed?: number;
  /** Whether the order of the samples is drawn in every epoch. Default true. */
  readonly shuffle?: boolean;
  /** Samples to evaluate on after every epoch. */
  readonly validation?: Samples;
  /** Stops when the validation loss falls no more. */
  readonly earlyStopping?: EarlyStopping;
  /** Stops the training, which then returns what it has. Default: the signal of the running notebook cell. */
  readonly signal?: StopSignal;
  /** Called after every update; a promise is waited for. */
  readonly onBatch?: (event: BatchEvent) => unknown;
  /** Called after every epoch; a promise is waited for. */
  readonly onEpoch?: EpochListener;
}

/** Options with their defaults filled in. */
export interface TrainPlan extends TrainOptions {
  readonly batchSize: number;
  readonly seed: number;
  readonly shuffle: boolean;
}

/** Checks everything that `train` is given, before anything changes. */
export function planOf(mlp: Mlp, samples: Samples, options: TrainOptions): TrainPlan {
  if (options === null || typeof options !== "object") reject("train", "an object of options", options);
  checkSamples("train", mlp, samples);
  const { optimizer, validation, earlyStopping, signal } = options;
  if (typeof optimizer !== "object" || typeof optimizer?.apply !== "function")
    reject("train: optimizer", "an optimizer such as sgd(…)", optimizer);
  checkInteger("train: epochs", options.epochs, 0);
  const batchSize = checkInteger("train: batchSize", options.batchSize ?? 32, 1);
  const seed = options.seed ?? 1;
  checkInteger("train: seed", seed, Number.MIN_SAFE_INTEGER);
  if (validation !== undefined) checkSamples("train: validation", mlp, validation);
  if (earlyStopping !== undefined) checkEarlyStopping(earlyStopping, validation);
  for (const name of ["onBatch", "onEpoch"] as const) {
    if (options[name] !== undefined) checkFunction(`train: ${name}`, options[name]);
  }
  if (signal !== undefined && typeof signal?.aborted !== "boolean") {
    reject("train: signal", "an AbortSignal", signal);
  }
  const shuffle = checkBoolean("train: shuffle", options.shuffle ?? true);
  const { epochs, onBatch, onEpoch } = options;
  return {
    optimizer,
    epochs,
    batchSize: Math.min(batchSize, samples.x.rows),
    seed,
    shuffle,
    validation,
    earlyStopping,
    signal,
    onBatch,
    onEpoch,
  };
}

function checkEarlyStopping(options: EarlyStopping, validation: Samples | undefined): void {
  const { patience, minDelta, restoreBest = true } = checkOptions("train: earlyStopping", options);
  checkBoolean("train: earlyStopping.restoreBest", restoreBest);
  checkInteger("train: earlyStopping.patience", patience, 1);
  checkNumber("train: earlyStopping.minDelta", minDelta ?? 0, 0);
  if (validation === undefined) reject("train: earlyStopping", "validation samples with it", validation);
}
