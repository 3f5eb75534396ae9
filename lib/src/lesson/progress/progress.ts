import type { EpochScores } from "../../figures";
import { messages } from "../../language";
import { withDarkColors } from "../dark";
import { type Bundle, display, kernelHost, outputName } from "../host";
import { imageHtml } from "../html";
import { HEIGHT, progressSvg, WIDTH } from "./picture";

/** What `progress` has to know of a training. */
export interface ProgressOptions {
  /** How many epochs the training is going to take. */
  readonly epochs: number;
}

// A picture of at most 10 a second.
const INTERVAL = 100;

/**
 * Shows how a training gets on: a bar, loss and accuracy, the time left, and a loss curve that grows.
 * Give it to `train` as `onEpoch`:
 *
 * ```ts
 * const history = await train(mlp, digits.train, { optimizer, epochs: 50, onEpoch: progress({ epochs: 50 }) });
 * ```
 *
 * The picture that stays is the same in every run: it tells no time.
 *
 * @throws if `epochs` is not a positive integer.
 */
export function progress(options: ProgressOptions): (record: EpochScores) => void {
  const { epochs } = options;
  if (!Number.isInteger(epochs) || epochs < 1) {
    throw new RangeError(`progress: expected epochs to be a positive integer, got ${epochs}`);
  }
  const view = new ProgressView(epochs);
  return (record) => view.add(record);
}

class ProgressView {
  private readonly name = outputName();
  private readonly signal = kernelHost()?.signal;
  private readonly records: EpochScores[] = [];
  private readonly start = performance.now();
  private drawnAt = -Infinity;
  private waiting: NodeJS.Timeout | undefined;

  constructor(private readonly epochs: number) {
    display(this.bundle(), { displayId: this.name });
    this.signal?.addEventListener("abort", () => this.draw(), { once: true });
  }

  add(record: EpochScores): void {
    this.records.push(record);
    const rest = this.drawnAt + INTERVAL - performance.now();
    if (record.epoch >= this.epochs || rest <= 0) this.draw();
    else this.waiting ??= setTimeout(() => this.draw(), rest);
  }

  private draw(): void {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    this.drawnAt = performance.now();
    display(this.bundle(), { displayId: this.name, update: true });
  }

  private bundle(): Bundle {
    const { records, epochs } = this;
    const last = records.at(-1);
    const ended = last !== undefined && last.epoch >= epochs;
    const words = messages().progress;
    const status = words.status(last, epochs);
    const more = ended ? "" : this.signal?.aborted ? words.interrupted : this.timeLeft(last);
    const svg = withDarkColors(progressSvg({ epochs, records, status: status + more }));
    return { "text/html": imageHtml(svg, status, WIDTH, HEIGHT), "text/plain": status };
  }

  private timeLeft(last: EpochScores | undefined): string {
    if (last === undefined) return "";
    const seconds = (performance.now() - this.start) / 1000;
    return messages().progress.left(Math.ceil((seconds / last.epoch) * (this.epochs - last.epoch)));
  }
}
