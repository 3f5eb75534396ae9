import type { EpochScores } from "../../figures";
import { messages } from "../../language";
import { checkOptions, describe } from "../../math/errors";
import type { History, StopReason } from "../../train";
import { withDarkColors } from "../dark";
import type { Bundle } from "../host";
import { imageHtml } from "../html";
import { LivePicture } from "./live-picture";
import { HEIGHT, progressSvg, WIDTH } from "./picture";

/** What `progress` has to know of a training. */
export interface ProgressOptions {
  /** How many epochs the training is going to take. */
  readonly epochs: number;
}

/** How a training ended: what `train` puts into its history. */
export type Ending = Pick<History, "stopped">;

/** What hears of each epoch, and of the end. */
export interface ProgressListener {
  (record: EpochScores): void;
  /** Leaves the last picture, which says how the training ended. */
  end(history: Ending): void;
}

/** A training in a loop over its epochs: what `trainEpochs` gives, or a loop of one's own with as much to tell. */
export interface Training<Epoch extends EpochScores> extends AsyncIterable<Epoch>, ProgressOptions {
  /** How it ended, once it is over. */
  readonly history?: Ending;
}

// A picture of at most 10 a second.
const INTERVAL = 100;

/**
 * Shows how a training gets on: a bar, loss and accuracy, the time left, and a loss curve that grows.
 * Give it to `train` as `onEpoch`, or put it around a loop:
 *
 * ```ts
 * const history = await train(mlp, digits.train, { optimizer, epochs: 50, onEpoch: progress({ epochs: 50 }) });
 * ```
 *
 * ```ts
 * for await (const { loss } of progress(trainEpochs(mlp, digits.train, { optimizer, epochs: 50 }))) {
 *   if (loss < 0.1) break;
 * }
 * ```
 *
 * The picture that stays is the same in every run: it tells no time.
 *
 * @throws if `epochs` is not a positive integer.
 */
export function progress<Epoch extends EpochScores>(training: Training<Epoch>): AsyncIterable<Epoch>;
export function progress(options: ProgressOptions): ProgressListener;
export function progress(
  options: ProgressOptions | Training<EpochScores>,
): ProgressListener | AsyncIterable<EpochScores> {
  const { epochs } = checkOptions("progress", options ?? null);
  if (!Number.isInteger(epochs) || epochs < 1) {
    throw new RangeError(`progress: expected epochs to be a positive integer, got ${describe(epochs)}`);
  }
  if (Symbol.asyncIterator in options) return followed(options);
  const view = new ProgressView(epochs);
  const listen = (record: EpochScores): void => view.add(record);
  return Object.assign(listen, { end: ({ stopped }: Ending) => view.end(stopped) });
}

async function* followed<Epoch extends EpochScores>(training: Training<Epoch>): AsyncGenerator<Epoch, void> {
  const view = new ProgressView(training.epochs);
  try {
    for await (const record of training) {
      view.add(record);
      yield record;
    }
  } finally {
    view.end(training.history?.stopped);
  }
}

class ProgressView {
  private readonly records: EpochScores[] = [];
  private readonly picture = new LivePicture(INTERVAL, () => this.bundle());
  private ending: string | undefined;

  constructor(private readonly epochs: number) {
    this.picture.begin();
  }

  add(record: EpochScores): void {
    this.records.push(record);
    if (this.isComplete()) this.picture.draw();
    else this.picture.drawSoon();
  }

  /** Draws what stays, unless it is there already: the training may have ended before its last epoch. */
  end(stopped: StopReason = "finished"): void {
    if (this.isComplete()) return;
    const { interrupted, early, diverged } = messages().progress;
    // Who leaves a loop over the epochs stops early, too.
    const left = this.picture.isInterrupted ? interrupted : early;
    this.ending = { finished: "", interrupted: left, early, diverged }[stopped];
    this.picture.draw();
  }

  private isComplete(): boolean {
    return (this.records.at(-1)?.epoch ?? 0) >= this.epochs;
  }

  private bundle(): Bundle {
    const { records, epochs } = this;
    const last = records.at(-1);
    const words = messages().progress;
    const status = words.status(last, epochs);
    const more = this.ending ?? (this.isComplete() ? "" : this.stateOf(last));
    const svg = withDarkColors(progressSvg({ epochs, records, status: status + more }));
    return { "text/html": imageHtml(svg, status, WIDTH, HEIGHT), "text/plain": status };
  }

  private stateOf(last: EpochScores | undefined): string {
    const { interrupted, left } = messages().progress;
    if (this.picture.isInterrupted) return interrupted;
    return last === undefined ? "" : left(this.picture.secondsLeft(last.epoch, this.epochs));
  }
}
