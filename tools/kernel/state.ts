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

/** Added to a phase while what breaks it off is on its way. */
const STRUCK = 4;
/** A main thread that waits looks up this often, in milliseconds: the news may come just before it falls asleep. */
const NAP = 10;

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
    return (Atomics.load(this.#words, PHASE) & ~STRUCK) as Phase;
  }

  /** Goes on to another phase, unless what breaks off the present one is on its way. */
  tryEnter(phase: Phase): boolean {
    const before = Atomics.load(this.#words, PHASE);
    return !(before & STRUCK) && Atomics.compareExchange(this.#words, PHASE, before, phase) === before;
  }

  /**
   * Goes on to another phase. What breaks off the present one and is on its way hits the caller, here: its JavaScript
   * ends without `finally` blocks.
   *
   * @returns the phase before
   */
  enter(phase: Phase): Phase {
    for (;;) {
      const before = this.phase;
      if (this.tryEnter(phase)) return before;
      Atomics.wait(this.#words, PHASE, before | STRUCK, NAP);
    }
  }

  /** Enters a phase after the one before it was broken off, or ended. */
  reset(phase: Phase): void {
    Atomics.store(this.#words, PHASE, phase);
  }

  /**
   * For the wire thread, before it breaks off a phase: from now on the main thread does not leave it.
   *
   * @returns whether the main thread is in that phase
   */
  strike(phase: Phase): boolean {
    return Atomics.compareExchange(this.#words, PHASE, phase, phase | STRUCK) === phase;
  }

  /** For the wire thread, after {@link strike}: lets the main thread go on, if it is still there. */
  endStrike(phase: Phase): void {
    Atomics.compareExchange(this.#words, PHASE, phase | STRUCK, phase);
    Atomics.notify(this.#words, PHASE);
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
    const before = this.enter(Phase.Kernel);
    try {
      return work();
    } finally {
      this.enter(before);
    }
  }
}
