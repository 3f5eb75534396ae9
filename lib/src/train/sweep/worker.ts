import { parentPort, workerData } from "node:worker_threads";
import { runSpec } from "./run";
import type { RunSpec } from "./spec";
import type { Answer } from "./threads";

/** What a worker thread of a sweep does: it gets specs and answers with results, until the pool's thread sets this number. */
const stopped: Int32Array = workerData;
const signal = {
  get aborted(): boolean {
    return Atomics.load(stopped, 0) === 1;
  },
};

parentPort?.on("message", async (spec: RunSpec) => {
  parentPort?.postMessage(await answerTo(spec));
});

async function answerTo(spec: RunSpec): Promise<Answer> {
  try {
    const result = await runSpec(spec, signal);
    return result === undefined ? { error: "the run was stopped" } : { result };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
