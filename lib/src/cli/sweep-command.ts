import { readFileSync } from "node:fs";
import { messages } from "../language";
import { type Grid, type RunOptions, type RunResult, type RunSpec, sweep } from "../train/sweep";
import { type Arguments, UsageError } from "./arguments";
import { ProgressLine } from "./progress";

/** `relu-lab sweep`: gives the exit code. */
export async function sweepCommand({ paths, out, workers, shard }: Arguments): Promise<number> {
  const words = messages().cli;
  if (paths.length !== 1) throw new UsageError(words.expectedSpec(paths.length));
  if (out === undefined) throw new UsageError(words.expectedOut);
  const line = new ProgressLine(process.stderr);
  const { results, failures, stopped, total } = await sweep(readSpec(paths[0]), {
    ...{ workers, shard, store: out, signal: signalOfProcess() },
    onResult: (result, progress) => line.show(progress.done, progress.total, tellResult(result)),
    onFailure: ({ spec, error }) => line.say(words.failed(tellRun(spec), error)),
  });
  if (failures.length > 0) line.say(words.someFailed(failures.length));
  line.say(
    stopped === "interrupted"
      ? words.interrupted(results.length, total)
      : words.finished(results.length, out),
  );
  if (stopped === "interrupted") return 130;
  return failures.length > 0 ? 3 : 0;
}

function readSpec(path: string): Grid | RunOptions[] {
  const text = readFileSync(path, "utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(messages().cli.expectedJson(path, (error as Error).message));
  }
}

/** Aborted by Ctrl+C, or when the process is asked to end. A second time it ends at once. */
function signalOfProcess(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

function tellResult({ spec, stopped, testAccuracy }: RunResult): string {
  const words = messages().cli;
  const outcome = stopped === "diverged" ? words.diverged : words.accuracy(testAccuracy.toFixed(3));
  return words.outcome(tellRun(spec), outcome);
}

function tellRun({ activation, learningRate, momentum, seed }: RunSpec): string {
  const name = typeof activation === "string" ? activation : JSON.stringify(activation);
  return messages().cli.run({ activation: name, learningRate, momentum, seed });
}
