/** Loss and accuracy of one pass over some samples. */
export interface EpochScore {
  /** The loss, as the network's loss defines it. */
  readonly loss: number;
  /** The share of samples whose class is right, 0 to 1. */
  readonly accuracy: number;
}

/** What one epoch brought. */
export interface EpochResult extends EpochScore {
  /** Counted from 1. */
  readonly epoch: number;
  /** On the validation samples, after the epoch's last update. */
  readonly validation?: EpochScore;
}

/** Why a training ended. */
export type StopReason = "finished" | "interrupted" | "early" | "diverged";

/**
 * The course of a training. `loss` and `accuracy` of an epoch are taken from its batches as they are trained, each
 * before its own update.
 */
export interface History {
  /** The epochs that were completed. */
  readonly epochs: readonly EpochResult[];
  /** How many updates were made, those of an incomplete last epoch included. */
  readonly updates: number;
  /** Why the training ended. */
  readonly stopped: StopReason;
  /** The end in words. */
  readonly message: string;
  /** The epoch with the lowest validation loss, when there were validation samples. */
  readonly bestEpoch?: number;
}

/** Collects a history while a training runs. */
export class Recorder {
  readonly epochs: EpochResult[] = [];
  updates = 0;
  #best: { epoch: number; loss: number } | undefined;

  /** Adds an epoch; true when its validation loss is the lowest so far by more than `minDelta`. */
  add(result: EpochResult, minDelta: number): boolean {
    this.epochs.push(result);
    if (result.validation === undefined) return false;
    const { loss } = result.validation;
    if (this.#best !== undefined && !(loss < this.#best.loss - minDelta)) return false;
    this.#best = { epoch: result.epoch, loss };
    return true;
  }

  /** How many epochs the best one lies back. */
  get epochsSinceBest(): number {
    return this.epochs.length - (this.#best?.epoch ?? 0);
  }

  finish(stopped: StopReason, message: string): History {
    const { epochs, updates } = this;
    return { epochs, updates, stopped, message, ...(this.#best ? { bestEpoch: this.#best.epoch } : {}) };
  }
}
