import { Phase, type SharedState } from "./state";
import type { FromWire } from "./wire-protocol";

/**
 * Keeps what breaks off cells away from the kernel's own code, where it comes from the event loop. All of that are plain callbacks, done
 * in one go: promise reactions are lost when JavaScript is terminated within one of them, and what cells have left behind runs
 * between them.
 */
export class Shelter {
  /** Messages whose handling has not begun: one that is broken off as it waits here is taken with the next. */
  readonly #inbox: FromWire[] = [];
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly state: SharedState,
    private readonly handle: (message: FromWire) => void,
  ) {}

  /** Handles a message of the wire thread, and the work that could not be done before it. */
  take(message: FromWire): void {
    this.#inbox.push(message);
    this.state.enter(Phase.Kernel);
    for (let next = this.#inbox.shift(); next !== undefined; next = this.#inbox.shift()) this.handle(next);
    for (const work of this.#waiting.splice(0)) work();
    this.#leave();
  }

  /** Does the kernel's work now, or, when something is on its way, with the message that the wire thread then sends. */
  run(work: () => void): void {
    if (!this.state.tryEnter(Phase.Kernel)) {
      this.#waiting.push(work);
      return;
    }
    work();
    this.#leave();
  }

  /** A cell that was started here is in a later phase by now. */
  #leave(): void {
    if (this.state.phase !== Phase.Kernel) return;
    this.state.enter(this.state.cell === 0 ? Phase.Idle : Phase.Later);
  }
}
