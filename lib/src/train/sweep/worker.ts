import { parentPort } from "node:worker_threads";
import { runSpec } from "./run";
import type { RunSpec } from "./spec";
import type { Answer } from "./threads";

/** What a worker thread of a sweep does: it gets specs and answers with results. It never listens to a signal: it is ended. */
const never = { aborted: false };

parentPort?.on("message", async (spec: RunSpec) => {
  parentPort?.postMessage(await answerTo(spec));
});

async function answerTo(spec: RunSpec): Promise<Answer> {
  try {
    const result = await runSpec(spec, never);
    return result === undefined ? { error: "the run was stopped" } : { result };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
