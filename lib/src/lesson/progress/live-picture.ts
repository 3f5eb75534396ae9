import { type Bundle, display, kernelHost, outputName } from "../host";

/** An output that shows how something gets on: drawn anew while it runs, but not too often, and when it is interrupted. */
export class LivePicture {
  private readonly name = outputName();
  private readonly signal = kernelHost()?.signal;
  private readonly start = performance.now();
  private drawnAt = -Infinity;
  private waiting: NodeJS.Timeout | undefined;

  /** @param interval the least time between two pictures, in ms */
  constructor(
    private readonly interval: number,
    private readonly bundle: () => Bundle,
  ) {}

  /** Shows the first picture. */
  begin(): void {
    display(this.bundle(), { displayId: this.name });
    this.signal?.addEventListener("abort", () => this.draw(), { once: true });
  }

  /** Whether the user has interrupted the cell. */
  get isInterrupted(): boolean {
    return this.signal?.aborted ?? false;
  }

  /** What remains, in whole seconds, if it goes on as it has begun. */
  secondsLeft(done: number, total: number): number {
    const seconds = (performance.now() - this.start) / 1000;
    return Math.ceil((seconds / done) * (total - done));
  }

  /** Draws now, or as soon as the last picture is old enough. */
  drawSoon(): void {
    const rest = this.drawnAt + this.interval - performance.now();
    if (rest <= 0) this.draw();
    else this.waiting ??= setTimeout(() => this.draw(), rest);
  }

  /** Draws now. */
  draw(): void {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    this.drawnAt = performance.now();
    display(this.bundle(), { displayId: this.name, update: true });
  }
}
