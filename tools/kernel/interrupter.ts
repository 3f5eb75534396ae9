import { Session } from "node:inspector";
import { setTimeout as delay } from "node:timers/promises";
import { Phase, type SharedState, Urgency } from "./state";
import type { FromWire } from "./wire-protocol";

/** Time that a cell has to end by itself after its signal was aborted. */
const GRACE = 500;
/** Time that a cell's `finally` blocks have after it was cancelled. */
const CLEAN_UP = 300;
/** Time that the main thread has to answer before it counts as busy. */
const ANSWER = 100;
/** Time that it has to come back after a signal; then the signal counts as lost, as Node loses one now and then. */
const RECOVERY = 1000;
/** How often in a row the main thread is looked at: between two modules that it loads, a cell runs for moments only. */
const LOOKS = 100_000;

/**
 * Stops cells, from outside the main thread, step by step:
 * 1. abort the cell's signal, so that library calls return what they have;
 * 2. after 0.5 s, let its next loop or await throw, so that `finally` blocks run;
 * 3. after 0.3 s more, abandon it, and break off code that never looked: by SIGINT in the cell's synchronous first
 *    part (`vm` turns it into an error), else by terminating the main thread's JavaScript. `finally` blocks cannot
 *    run then: V8 unwinds without them. Both take a while to arrive: the main thread stays in its phase until then.
 */
export class Interrupter {
  #tickets = 0;
  #stopping: { readonly cell: number; readonly ticket: number } | undefined;

  constructor(
    private readonly state: SharedState,
    private readonly post: (message: FromWire) => void,
  ) {}

  /** Interrupts what runs now; asking again for the same cell changes nothing. */
  async interrupt(): Promise<void> {
    const { cell } = this.state;
    const before = this.#stopping;
    if (before?.cell === cell && this.#goesOn(cell, before.ticket)) return;
    const ticket = ++this.#tickets;
    const stopping = { cell, ticket };
    this.#stopping = stopping;
    this.post({ kind: "interrupt", cell, ticket });
    await delay(GRACE);
    if (this.#goesOn(cell, ticket)) await this.#cancel(cell, ticket);
    if (this.#stopping === stopping) this.#stopping = undefined;
  }

  async #cancel(cell: number, ticket: number): Promise<void> {
    this.state.requestStop(cell, Urgency.Once);
    this.post({ kind: "cancel", cell });
    await delay(CLEAN_UP);
    while (this.#goesOn(cell, ticket)) {
      this.state.requestStop(cell, Urgency.Always);
      const question = ++this.#tickets;
      this.post({ kind: "interrupt", cell, ticket: question });
      this.post({ kind: "abandon", cell });
      await delay(ANSWER);
      if (this.#goesOn(cell, ticket)) await this.#breakOff(question, () => this.#goesOn(cell, ticket));
    }
  }

  /** Between cells only a main thread that does not answer is stopped: something that outlived its cell. */
  #goesOn(cell: number, ticket: number): boolean {
    return this.state.cell === cell && (cell !== 0 || this.state.answered < ticket);
  }

  async #breakOff(question: number, goesOn: () => boolean): Promise<void> {
    const phase = this.#look();
    if (phase === Phase.FirstPart) await this.#signal(goesOn);
    else if (phase !== Phase.Kernel) {
      await this.#terminate(phase, () => goesOn() && this.state.answered < question);
    }
  }

  /** The phase; when it is the kernel's, the next one if that comes within a moment. */
  #look(): Phase {
    for (let i = 0; i < LOOKS; i++) if (this.state.phase !== Phase.Kernel) break;
    return this.state.phase;
  }

  /** Returns whether the main thread now stays in the phase. Meanwhile it may have come to other things than what is to end. */
  #strike(phase: Phase, goesOn: () => boolean): boolean {
    for (let i = 0; i < LOOKS; i++) {
      if (!this.state.strike(phase)) continue;
      if (goesOn()) return true;
      this.state.endStrike(phase);
      return false;
    }
    return false;
  }

  async #signal(goesOn: () => boolean): Promise<void> {
    if (!this.#strike(Phase.FirstPart, goesOn)) return;
    process.kill(process.pid, "SIGINT");
    for (let i = 0; i < RECOVERY / ANSWER && goesOn(); i++) await delay(ANSWER);
    this.state.endStrike(Phase.FirstPart);
  }

  /** Never in a cell's first part: there it aborts Node. Resolves when the JavaScript has ended. */
  async #terminate(phase: Phase, goesOn: () => boolean): Promise<void> {
    const session = new Session();
    session.connectToMainThread();
    if (this.#strike(phase, goesOn)) {
      // A main thread that is just coming to rest waits in its handler to be hit, and takes the message again.
      this.post({ kind: "strike" });
      await new Promise<void>((resolve) => session.post("Runtime.terminateExecution", () => resolve()));
      this.state.endStrike(phase);
      this.post({ kind: "strike" });
    }
    // A session left open would keep the process waiting for it at its end.
    session.disconnect();
  }
}
