import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { RunResult } from "./result";
import type { RunSpec } from "./spec";

/** What a worker thread answers. */
export type Answer = { readonly result: RunResult } | { readonly error: string };

/** All that the sweep asks of Node's worker threads: one thread that makes one run at a time. */
export class Thread {
  readonly #worker = new Worker(join(__dirname, "worker.js"));
  #fail: ((error: Error) => void) | undefined;

  constructor() {
    this.#worker.on("error", (error) => this.#fail?.(error));
    this.#worker.on("exit", (code) => this.#fail?.(new Error(`the worker thread ended with code ${code}`)));
  }

  /** @throws Error when the run fails, or the thread dies or is stopped */
  async run(spec: RunSpec): Promise<RunResult> {
    try {
      const answer = await new Promise<Answer>((resolve, reject) => {
        this.#fail = reject;
        this.#worker.removeAllListeners("message").once("message", resolve);
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
    this.#fail?.(new Error("the worker thread was stopped"));
    await this.#worker.terminate();
  }
}

/** How many threads run at once here. */
export function coreCount(): number {
  return availableParallelism();
}
