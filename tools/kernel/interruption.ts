import type { Cell } from "./cell";
import type { Context } from "./context";
import { type SharedState, Urgency } from "./state";

/** What an interrupted cell fails with. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";

  constructor() {
    super("the cell was stopped");
  }
}

/**
 * The places where a cell can be stopped. Compiled cells call these functions through the global
 * {@link CHECKPOINTS}: in every loop, at every `await`, in every `for await`.
 */
export interface Checkpoints {
  /** In a loop, when {@link STOP_WORD} is not 0: throws if it is this cell that is asked to stop. */
  stop(): void;
  /** Stands for the value in `await value`: rejects when the cell is cancelled. */
  wait<T>(value: T): Promise<Awaited<T>>;
  /** Stands for the iterable in `for await (… of iterable)`. */
  each<T>(iterable: AsyncIterable<T> | Iterable<T | PromiseLike<T>>): AsyncIterable<T>;
}

/** Name of the global that cells call. */
export const CHECKPOINTS = "__checkpoints__";
/** Name of the global that cells read in loops: a call there would take ten times as long as a small loop's body. */
export const STOP_WORD = "__stop__";

/** Makes the checkpoints, and cancels what waits at them. */
export class Interruption {
  readonly #waiting = new Map<(reason: Error) => void, Cell>();

  /** The cell that was last seen to stop at a checkpoint. */
  #stopped: Cell | undefined;

  constructor(
    private readonly state: SharedState,
    private readonly context: Context,
  ) {}

  readonly checkpoints: Checkpoints = {
    stop: () => this.throwIfStopped(),
    wait: (value) => this.#wait(value),
    each: (iterable) => this.#each(iterable),
  };

  /** @throws Interrupted when the running cell is asked to stop, and the present code belongs to it or holds it up. */
  throwIfStopped(): void {
    const { current, running } = this.context;
    const isForeign = running !== undefined && current !== running;
    if (!this.state.takeStop(isForeign ? Urgency.Always : Urgency.Once)) return;
    this.#stopped = running;
    throw new Interrupted();
  }

  /** Stops what a cell that was interrupted has started and left behind. */
  cleanUpAfter(cell: Cell): void {
    // A loop that leaves no time for messages is stopped before the signal could be aborted.
    if (this.#stopped === cell) cell.abort(new Interrupted());
    if (cell.signal.aborted) this.cancelWaiting(cell);
  }

  /** Rejects everything that a cell awaits now. */
  cancelWaiting(cell: Cell): void {
    for (const [reject, owner] of this.#waiting) {
      if (owner !== cell) continue;
      this.#waiting.delete(reject);
      reject(new Interrupted());
    }
  }

  // A race against one long-lived promise would keep a reaction for every await of a long loop; a set forgets. Written
  // as it is, with an async function and the promise's own functions, V8 still finds the awaiting lines for a stack.
  async #wait<T>(value: T): Promise<Awaited<T>> {
    this.throwIfStopped();
    const cell = this.context.current;
    let cancel: ((reason: Error) => void) | undefined;
    const settled = new Promise<Awaited<T>>((resolve, reject) => {
      cancel = reject;
      Promise.resolve(value).then(resolve, reject);
    });
    this.#waiting.set(cancel!, cell);
    try {
      return await settled;
    } finally {
      this.#waiting.delete(cancel!);
      this.context.enter(cell);
    }
  }

  #each<T>(iterable: AsyncIterable<T> | Iterable<T | PromiseLike<T>>): AsyncIterable<T> {
    const source = iteratorOf(iterable);
    const next = async (): Promise<IteratorResult<T>> => {
      try {
        return await this.#wait(source.next());
      } catch (error) {
        // JavaScript does not close an iterator whose `next` failed: this one has not failed, only its reader.
        if (error instanceof Interrupted) void source.return?.()?.catch?.(() => {});
        throw error;
      }
    };
    const end = async (): Promise<IteratorResult<T>> =>
      (await source.return?.()) ?? { done: true, value: undefined };
    return { [Symbol.asyncIterator]: () => ({ next, return: end }) };
  }
}

/** @throws as `for await` does when there is nothing to iterate. */
function iteratorOf<T>(iterable: AsyncIterable<T> | Iterable<T | PromiseLike<T>>): AsyncIterator<T> {
  if (Symbol.asyncIterator in Object(iterable)) {
    return (iterable as AsyncIterable<T>)[Symbol.asyncIterator]();
  }
  // `yield*` in an async generator awaits the values of a synchronous iterable, as `for await` does.
  return (async function* () {
    yield* iterable as Iterable<T>;
  })();
}
