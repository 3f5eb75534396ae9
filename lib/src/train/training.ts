import { createRandom, type Random } from "../math/random";
import type { LayerParameters, Mlp } from "../nn";
import { scoreAt } from "./evaluate";
import { type EpochResult, type EpochScore, type History, Recorder } from "./history";
import type { TrainPlan } from "./options";
import { pause, WorkCounter } from "./pause";
import type { Samples } from "./samples";
import { Workspace } from "./workspace";

/**
 * Told of every update as it is made, but for the last one of a training that diverges. The parameters lie where they are trained: for
 * reading, while it is called.
 */
export type UpdateListener = (parameters: readonly LayerParameters[], epoch: number, batch: number) => void;

/** One training of a network, epoch by epoch. */
export class Training {
  readonly #mlp: Mlp;
  readonly #samples: Samples;
  readonly #plan: TrainPlan;
  readonly #onUpdate: UpdateListener | undefined;
  readonly #workspace: Workspace;
  readonly #random: Random;
  readonly #recorder = new Recorder();
  readonly #work = new WorkCounter();
  #best: readonly LayerParameters[] | undefined;

  constructor(mlp: Mlp, samples: Samples, plan: TrainPlan, onUpdate?: UpdateListener) {
    this.#mlp = mlp;
    this.#samples = samples;
    this.#plan = plan;
    this.#onUpdate = onUpdate;
    this.#workspace = new Workspace(mlp, samples, plan.optimizer, plan.batchSize);
    this.#random = createRandom(plan.seed);
    this.#workspace.order.forEach((_, i, order) => {
      order[i] = i;
    });
  }

  /** Trains as it is asked for epochs, and returns the history; whoever asks for no more ends the training. */
  async *epochs(): AsyncGenerator<EpochResult, History> {
    // Between epochs the parameters are the network's own, which others may read and set.
    let away = true;
    try {
      for (let epoch = 1; epoch <= this.#plan.epochs; epoch++) {
        const score = await this.#epoch(epoch);
        if (score === undefined) return this.#interrupted(epoch);
        if (!Number.isFinite(score.loss)) return this.#diverged(epoch, score.loss);
        this.#workspace.store();
        away = false;
        const result = this.#endEpoch(epoch, score);
        await this.#plan.onEpoch?.(result);
        yield result;
        this.#workspace.load();
        away = true;
        const loss = result.validation?.loss ?? 0;
        if (!Number.isFinite(loss)) return this.#diverged(epoch, loss);
        if (this.#waitedEnough()) return this.#early(epoch);
      }
    } finally {
      if (away) this.#workspace.store();
      this.#workspace.release();
    }
    return this.#recorder.finish("finished", `finished after ${this.#plan.epochs} epochs`);
  }

  /** What was learned until somebody asked for no more epochs. */
  left(): History {
    return this.#recorder.finish("interrupted", `left after epoch ${this.#recorder.epochs.length}`);
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
      this.#onUpdate?.(this.#workspace.network.parameters, epoch, batch);
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

  /** Evaluates and records. */
  #endEpoch(epoch: number, score: EpochScore): EpochResult {
    const { validation: samples, earlyStopping } = this.#plan;
    const validation = samples && scoreAt(this.#workspace.forward, samples); // with the parameters stored last
    const result = { epoch, ...score, ...(validation ? { validation } : {}) };
    const better = this.#recorder.add(result, earlyStopping?.minDelta ?? 0);
    if (earlyStopping && better) this.#best = this.#mlp.copy().parameters;
    return result;
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

/** Multiply-adds of one step: each weight is used forward, and twice backward. */
function multiplyAdds({ sizes }: Mlp, rows: number): number {
  let weights = 0;
  for (let l = 1; l < sizes.length; l++) weights += sizes[l - 1] * sizes[l];
  return 3 * rows * weights;
}
