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

/** All that the sweep asks of Node's worker threads: one thread that makes one run at a time. */
export class Thread {
  readonly #stopped = new Int32Array(new SharedArrayBuffer(4));
  readonly #worker = new Worker(join(__dirname, "worker.js"), { workerData: this.#stopped });
  #fail: ((error: Error) => void) | undefined;
  #isWorking = false;

  constructor() {
    this.#worker.on("error", (error) => this.#fail?.(error));
    this.#worker.on("exit", (code) => {
      this.#isWorking = false;
      this.#fail?.(new Error(`the worker thread ended with code ${code}`));
    });
  }

  /** @throws Error when the run fails, or the thread dies or is stopped */
  async run(spec: RunSpec): Promise<RunResult> {
    try {
      const answer = await new Promise<Answer>((resolve, reject) => {
        this.#fail = reject;
        this.#isWorking = true;
        this.#worker.removeAllListeners("message").once("message", (answer: Answer) => {
          this.#isWorking = false;
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

  /** Ends the thread, whatever it is doing. */
  async stop(): Promise<void> {
    Atomics.store(this.#stopped, 0, 1);
    this.#fail?.(new Error("the worker thread was stopped"));
    for (let waited = 0; this.#isWorking && waited < PATIENCE; waited += 10) await sleep(10);
    await sleep(QUIET);
    await this.#worker.terminate();
  }
}

/** How many threads run at once here. */
export function coreCount(): number {
  return availableParallelism();
}
