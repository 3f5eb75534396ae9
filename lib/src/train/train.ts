import { rejectAs } from "../math/errors";
import type { Mlp } from "../nn";
import type { EpochResult, History } from "./history";
import { stopSignal } from "./interrupt";
import { planOf, type TrainOptions } from "./options";
import type { Samples } from "./samples";
import { Training, type UpdateListener } from "./training";

const running = new WeakSet<Mlp>();

/**
 * Trains a network in place: for every epoch the samples in a new order, for every batch of them forward → backward →
 * update. Other work of this thread gets its turn every few milliseconds of counted work, so a notebook stays
 * alive and a signal can stop the training; it then returns what it has. The same seed gives the same bits.
 *
 * @param mlp the network; while it is trained its parameters may be read at any time
 * @param samples inputs and targets, one sample a row
 * @returns the history; `stopped` says why it ended. A loss that is not finite ends it as "diverged".
 * @throws RangeError for what cannot be used, before anything changes
 */
export function train(mlp: Mlp, samples: Samples, options: TrainOptions): Promise<History> {
  return trainWatched(mlp, samples, options);
}

/** As `train`, with somebody who looks at the network after every update, at less cost than with `onBatch`. */
export async function trainWatched(
  mlp: Mlp,
  samples: Samples,
  options: TrainOptions,
  onUpdate?: UpdateListener,
): Promise<History> {
  const training = epochStream(mlp, samples, options, onUpdate);
  for await (const _ of training);
  await options.onEpoch?.end?.(training.history!);
  return training.history!;
}

/** A training that goes on as its epochs are asked for. */
export interface EpochStream extends AsyncIterable<EpochResult> {
  /** How many epochs it takes if nothing ends it. */
  readonly epochs: number;
  /** The course of the training, once it is over. */
  readonly history: History | undefined;
}

/**
 * As `train`, with a loop over the epochs instead of a callback. To leave the loop ends the training; the network keeps
 * what it has learned. An interrupt of the notebook ends the loop, and the cell goes on behind it.
 *
 * ```ts
 * for await (const { epoch, loss } of trainEpochs(mlp, digits.train, { optimizer, epochs: 50 })) {
 *   console.log(epoch, loss);
 *   if (loss < 0.1) break;
 * }
 * ```
 *
 * @throws RangeError for what cannot be used, before anything changes
 */
export function trainEpochs(mlp: Mlp, samples: Samples, options: TrainOptions): EpochStream {
  return epochStream(mlp, samples, options);
}

function epochStream(
  mlp: Mlp,
  samples: Samples,
  options: TrainOptions,
  onUpdate?: UpdateListener,
): EpochStream {
  const plan = planOf(mlp, samples, options);
  let history: History | undefined;
  async function* results(): AsyncGenerator<EpochResult, void> {
    // Only now is it known in which cell the training runs, whose interrupt ends it.
    const signal = stopSignal(plan.signal);
    if (running.has(mlp)) rejectAs("train", "a network that is not being trained", "one that is");
    running.add(mlp);
    history = undefined;
    const training = new Training(mlp, samples, { ...plan, signal }, onUpdate);
    try {
      history = yield* training.epochs();
    } finally {
      history ??= training.left();
      running.delete(mlp);
    }
  }
  return {
    epochs: plan.epochs,
    get history() {
      return history;
    },
    [Symbol.asyncIterator]: results,
  };
}
