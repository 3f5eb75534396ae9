/** What the main thread is doing, for a thread that must know how to stop it. */
export const Phase = {
  /** Waiting, or in a callback that outlived its cell. */
  Idle: 0,
  /** In the kernel's own code (compiling, completing, loading a module), which nothing may cut short. */
  Kernel: 1,
  /** In a cell's first, synchronous part: inside `vm`, which listens to SIGINT. */
  FirstPart: 2,
  /** In what comes after a cell's first `await`. */
  Later: 3,
} as const;
export type Phase = (typeof Phase)[keyof typeof Phase];

/** How urgently a cell is asked to stop. */
export const Urgency = {
  /** Thrown once: the cell's `finally` blocks may loop and await. */
  Once: 1,
  /** Thrown by every loop and every await until the cell has ended. */
  Always: 2,
} as const;
export type Urgency = (typeof Urgency)[keyof typeof Urgency];

const PHASE = 0;
const CELL = 1;
const STOP = 2;
const ANSWERED = 3;

/** A few words of memory that the main thread and the wire thread share: a busy main thread can be read and told. */
export class SharedState {
  readonly #words: Int32Array;

  constructor(readonly buffer: SharedArrayBuffer = new SharedArrayBuffer(16)) {
    this.#words = new Int32Array(buffer);
  }

  get phase(): Phase {
    return Atomics.load(this.#words, PHASE) as Phase;
  }
  set phase(phase: Phase) {
    Atomics.store(this.#words, PHASE, phase);
  }

  /** Sequence number of the running cell; 0 when none runs. */
  get cell(): number {
    return Atomics.load(this.#words, CELL);
  }
  set cell(sequence: number) {
    Atomics.store(this.#words, CELL, sequence);
  }

  /** Number of interrupts that the main thread has taken from its message queue. */
  get answered(): number {
    return Atomics.load(this.#words, ANSWERED);
  }
  set answered(count: number) {
    Atomics.store(this.#words, ANSWERED, count);
  }

  /** Asks the cell with this sequence number to stop. */
  requestStop(sequence: number, urgency: Urgency): void {
    Atomics.store(this.#words, STOP, sequence * 4 + urgency);
  }

  /** One word that is not 0 while somebody is asked to stop: cells read it in every turn of every loop. */
  get stopWord(): Int32Array {
    return new Int32Array(this.buffer, STOP * Int32Array.BYTES_PER_ELEMENT, 1);
  }

  /**
   * Takes the request if it is for the running cell; a request for an earlier cell came too late and is dropped.
   *
   * @param least urgency that a request must have to be taken
   */
  takeStop(least: Urgency): boolean {
    const request = Atomics.load(this.#words, STOP);
    const urgency = request & 3;
    if (urgency < least) return false;
    const isForThisCell = request >> 2 === this.cell;
    if (isForThisCell && urgency === Urgency.Always) return true;
    return Atomics.compareExchange(this.#words, STOP, request, 0) === request && isForThisCell;
  }

  clearStop(): void {
    Atomics.store(this.#words, STOP, 0);
  }

  /** Runs the kernel's own synchronous work, which must not be cut short. */
  protect<T>(work: () => T): T {
    const before = this.phase;
    this.phase = Phase.Kernel;
    try {
      return work();
    } finally {
      this.phase = before;
    }
  }
}
