import { rejectAs } from "../math/errors";
import { createRandom, type Random } from "../math/random";
import type { LayerParameters, Mlp } from "../nn";
import { evaluate } from "./evaluate";
import { type EpochScore, type History, Recorder } from "./history";
import { planOf, type TrainOptions, type TrainPlan } from "./options";
import { pause, WorkCounter } from "./pause";
import type { Samples } from "./samples";
import { Workspace } from "./workspace";

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
export async function train(mlp: Mlp, samples: Samples, options: TrainOptions): Promise<History> {
  const plan = planOf(mlp, samples, options);
  if (running.has(mlp)) rejectAs("train", "a network that is not being trained", "one that is");
  running.add(mlp);
  try {
    return await new Training(mlp, samples, plan).run();
  } finally {
    running.delete(mlp);
  }
}

class Training {
  readonly #mlp: Mlp;
  readonly #samples: Samples;
  readonly #plan: TrainPlan;
  readonly #workspace: Workspace;
  readonly #random: Random;
  readonly #recorder = new Recorder();
  readonly #work = new WorkCounter();
  #best: readonly LayerParameters[] | undefined;

  constructor(mlp: Mlp, samples: Samples, plan: TrainPlan) {
    this.#mlp = mlp;
    this.#samples = samples;
    this.#plan = plan;
    this.#workspace = new Workspace(mlp, samples, plan.optimizer, plan.batchSize);
    this.#random = createRandom(plan.seed);
    this.#workspace.order.forEach((_, i, order) => {
      order[i] = i;
    });
  }

  async run(): Promise<History> {
    const { epochs } = this.#plan;
    try {
      for (let epoch = 1; epoch <= epochs; epoch++) {
        const score = await this.#epoch(epoch);
        if (score === undefined) return this.#interrupted(epoch);
        if (!Number.isFinite(score.loss)) return this.#diverged(epoch, score.loss);
        const validation = await this.#endEpoch(epoch, score);
        if (!Number.isFinite(validation ?? 0)) return this.#diverged(epoch, validation);
        if (this.#waitedEnough()) return this.#early(epoch);
      }
    } finally {
      this.#workspace.store();
    }
    return this.#recorder.finish("finished", `finished after ${epochs} epochs`);
  }

  /** One pass over all samples; undefined when it was interrupted, a loss that is not finite when it diverged. */
  async #epoch(epoch: number): Promise<EpochScore | undefined> {
    const { batchSize, shuffle, signal } = this.#plan;
    const n = this.#samples.x.rows;
    const mean = this.#mlp.loss.reduction === "mean";
    if (shuffle) this.#random.shuffle(this.#workspace.order);
    let [loss, correct] = [0, 0];
    for (let start = 0, batch = 1; start < n; start += batchSize, batch++) {
      if (signal?.aborted) return undefined;
      const end = Math.min(start + batchSize, n);
      const { updates } = this.#recorder;
      const score = this.#workspace.step(start, end, updates);
      this.#recorder.updates++;
      if (!Number.isFinite(score.loss)) return { loss: score.loss, accuracy: 0 };
      loss += mean ? score.loss * (end - start) : score.loss;
      correct += score.correct;
      if (this.#plan.onBatch) {
        await this.#afterBatch(epoch, batch, score.loss, score.correct / (end - start));
      }
      if (this.#work.add(multiplyAdds(this.#mlp, end - start))) await this.#pause();
    }
    return { loss: mean ? loss / n : loss, accuracy: correct / n };
  }

  async #afterBatch(epoch: number, batch: number, loss: number, accuracy: number): Promise<void> {
    this.#workspace.store();
    const update = this.#recorder.updates;
    const answer = this.#plan.onBatch?.({ epoch, batch, update, loss, accuracy });
    if (answer instanceof Promise) await answer;
    this.#workspace.load();
  }

  async #pause(): Promise<void> {
    this.#workspace.store();
    await pause();
    this.#workspace.load();
  }

  /** Evaluates, records and tells; gives the validation loss. */
  async #endEpoch(epoch: number, score: EpochScore): Promise<number | undefined> {
    const { validation: samples, earlyStopping, onEpoch } = this.#plan;
    this.#workspace.store();
    const validation = samples && scoreOn(this.#mlp, samples);
    const result = { epoch, ...score, ...(validation ? { validation } : {}) };
    const better = this.#recorder.add(result, earlyStopping?.minDelta ?? 0);
    if (earlyStopping && better) this.#best = this.#mlp.copy().parameters;
    await onEpoch?.(result);
    this.#workspace.load();
    return validation?.loss;
  }

  #waitedEnough(): boolean {
    const { earlyStopping } = this.#plan;
    return earlyStopping !== undefined && this.#recorder.epochsSinceBest >= earlyStopping.patience;
  }

  #interrupted(epoch: number): History {
    return this.#recorder.finish("interrupted", `interrupted in epoch ${epoch}`);
  }

  #diverged(epoch: number, loss: number | undefined): History {
    const where = `in epoch ${epoch}, update ${this.#recorder.updates}`;
    return this.#recorder.finish("diverged", `diverged: the loss became ${loss} ${where}`);
  }

  #early(epoch: number): History {
    if (this.#best && this.#plan.earlyStopping?.restoreBest !== false) {
      this.#mlp.assign(this.#best);
      this.#workspace.load();
    }
    return this.#recorder.finish("early", `stopped early after epoch ${epoch}`);
  }
}

function scoreOn(mlp: Mlp, samples: Samples): EpochScore {
  const { loss, accuracy } = evaluate(mlp, samples);
  return { loss, accuracy };
}

/** Multiply-adds of one step: each weight is used forward, and twice backward. */
function multiplyAdds({ sizes }: Mlp, rows: number): number {
  let weights = 0;
  for (let l = 1; l < sizes.length; l++) weights += sizes[l - 1] * sizes[l];
  return 3 * rows * weights;
}
