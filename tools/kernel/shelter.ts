import { Phase, type SharedState } from "./state";
import type { FromWire } from "./wire-protocol";

/** Keeps what breaks off cells away from the kernel's own code, where it comes from the event loop. */
export class Shelter {
  /** Messages whose handling has not begun: one that is broken off as it waits here is taken with the next. */
  readonly #inbox: FromWire[] = [];
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly state: SharedState,
    private readonly handle: (message: FromWire) => void,
  ) {}

  /** Handles a message of the wire thread. */
  take(message: FromWire): void {
    this.#inbox.push(message);
    const before = this.state.enter(Phase.Kernel);
    for (let next = this.#inbox.shift(); next !== undefined; next = this.#inbox.shift()) this.handle(next);
    // A cell that was started here is in a later phase by now.
    if (this.state.phase === Phase.Kernel) this.state.enter(before);
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Resolves in the kernel's phase, when nothing is on its way any more; the wire thread sends a message then. */
  async enter(): Promise<void> {
    while (!this.state.tryEnter(Phase.Kernel)) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}
