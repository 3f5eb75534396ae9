import type { Cell } from "./cell";

// Node's own, before the cells' timers are bound to their cells.
const { queueMicrotask } = globalThis;

/**
 * Says which cell the code that runs now belongs to, so that output of a timer lands under the cell that started it,
 * also after that cell's end. AsyncLocalStorage would know better, but with it in use a terminated main thread
 * aborts Node. So: timers remember their cell, awaits of cells restore it, and all else belongs to the running or
 * the latest cell.
 */
export class Context {
  #running: Cell | undefined;
  #latest: Cell;
  #entered: Cell | undefined;
  #leaves = false;

  /** @param first stands for all cells until there is one */
  constructor(first: Cell) {
    this.#latest = first;
  }

  get running(): Cell | undefined {
    return this.#running;
  }
  set running(cell: Cell | undefined) {
    this.#running = cell;
    this.#latest = cell ?? this.#latest;
    this.#entered = undefined;
  }

  /** The cell that the present code belongs to. */
  get current(): Cell {
    return this.#entered ?? this.#running ?? this.#latest;
  }

  /** Makes the rest of this callback, and the promise reactions that follow it, belong to a cell. */
  enter(cell: Cell): void {
    this.#entered = cell;
    if (this.#leaves) return;
    this.#leaves = true;
    // A tick queued by a microtask comes after all microtasks.
    queueMicrotask(() => process.nextTick(this.#leave));
  }

  #leave = (): void => {
    this.#leaves = false;
    this.#entered = undefined;
  };
}
