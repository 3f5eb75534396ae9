import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { RunResult } from "./result";
import type { RunSpec } from "./spec";

/** What a worker thread answers. */
export type Answer = { readonly result: RunResult } | { readonly error: string };

// Node ends its whole process when a thread is terminated while V8 still compiles in the background for it (seen with
// 20.20, in one of 180 sweeps): so a thread is first told to stop, and then left in peace for a moment.
const PATIENCE = 500; // milliseconds for a run to notice that it is to stop
const QUIET = 150; // milliseconds without work, in which compilations come to their end

/** The threads that work or did so a moment ago. */
const restless = new Set<Thread>();

/** All that the sweep asks of Node's worker threads: one thread that makes one run at a time. */
export class Thread {
  readonly #stopped = new Int32Array(new SharedArrayBuffer(4));
  readonly #worker = new Worker(join(__dirname, "worker.js"), { workerData: this.#stopped });
  #fail: ((error: Error) => void) | undefined;
  #isWorking = false;
  #hasEnded = false;
  #quiet: NodeJS.Timeout | undefined;

  constructor() {
    watchExit();
    this.#worker.on("error", (error) => this.#fail?.(error));
    this.#worker.on("exit", (code) => {
      this.#hasEnded = true;
      this.#workIsOver();
      this.#fail?.(new Error(`the worker thread ended with code ${code}`));
    });
  }

  /** Whether the thread waits for a run. */
  get isFree(): boolean {
    return !this.#isWorking && !this.#hasEnded;
  }

  /**
   * The process lives as long as the thread does, from here on until `rest`.
   *
   * @throws Error when the run fails, or the thread dies or is stopped
   */
  async run(spec: RunSpec): Promise<RunResult> {
    try {
      const answer = await new Promise<Answer>((resolve, reject) => {
        this.#fail = reject;
        this.#workBegins();
        this.#worker.removeAllListeners("message").once("message", (answer: Answer) => {
          this.#workIsOver();
          resolve(answer);
        });
        this.#worker.postMessage(spec);
      });
      if ("error" in answer) throw new Error(answer.error);
      return answer.result;
    } finally {
      this.#fail = undefined;
    }
  }

  /**
   * Stops the run, if there is one, and lets the process end when nothing else keeps it alive. A thread whose run does not heed it is
   * not free.
   */
  async rest(): Promise<void> {
    this.tellToStop();
    this.#fail?.(new Error("the worker thread was stopped"));
    for (let waited = 0; this.#isWorking && waited < PATIENCE; waited += 10) await sleep(10);
    this.#worker.unref();
  }

  /** Ends the thread, which rests or did not heed that it is to. */
  async end(): Promise<void> {
    if (restless.has(this)) await sleep(QUIET);
    await this.#worker.terminate();
  }

  /** Asks the run to stop. */
  tellToStop(): void {
    Atomics.store(this.#stopped, 0, 1);
  }

  #workBegins(): void {
    clearTimeout(this.#quiet);
    restless.add(this);
    this.#isWorking = true;
    Atomics.store(this.#stopped, 0, 0);
    this.#worker.ref();
  }

  #workIsOver(): void {
    this.#isWorking = false;
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => restless.delete(this), QUIET).unref();
  }
}

let isExitWatched = false;

/** The end of a process terminates its threads, too: here it waits for those that are restless. */
function watchExit(): void {
  if (isExitWatched) return;
  isExitWatched = true;
  process.on("exit", () => {
    if (restless.size === 0) return;
    for (const thread of restless) thread.tellToStop();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, QUIET);
  });
}

/** How many threads run at once here. */
export function coreCount(): number {
  return availableParallelism();
}
