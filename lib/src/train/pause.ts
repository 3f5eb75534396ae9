/**
 * How many multiply-adds a training does between two pauses: some milliseconds of work for the fast kernels, some tenths of a second for plain loops. Counted and not timed, so that a
 * training does the same everywhere.
 */
const WORK_BETWEEN_PAUSES = 1 << 28;

/** Counts work, and says when it is time to let others run. */
export class WorkCounter {
  #done = 0;

  /** Adds multiply-adds; true when a pause is due. */
  add(multiplyAdds: number): boolean {
    this.#done += multiplyAdds;
    if (this.#done < WORK_BETWEEN_PAUSES) return false;
    this.#done = 0;
    return true;
  }
}

/** Lets timers, input and output of this thread have their turn, then goes on. */
export function pause(): Promise<void> {
  return new Promise(scheduleMacrotask);
}

type Schedule = (task: () => void) => void;

interface Channel {
  readonly port1: { onmessage: unknown; close(): void };
  readonly port2: { postMessage(message: unknown): void };
}

const host = globalThis as { setImmediate?: Schedule; MessageChannel?: new () => Channel };

/** setImmediate in Node; a message to oneself in a browser, whose timers would wait at least 4 ms. */
function scheduleMacrotask(task: () => void): void {
  if (typeof host.setImmediate === "function") {
    host.setImmediate(task);
    return;
  }
  if (host.MessageChannel === undefined)
    throw new Error("train: this engine has neither setImmediate nor MessageChannel");
  const { port1, port2 } = new host.MessageChannel();
  port1.onmessage = () => {
    port1.close();
    task();
  };
  port2.postMessage(undefined);
}
