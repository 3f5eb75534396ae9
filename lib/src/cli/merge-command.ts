import { writeFileSync } from "node:fs";
import { messages } from "../language";
import { formatResults, loadSweep } from "../train/sweep";
import { type Arguments, UsageError } from "./arguments";

/** `relu-lab merge`: gives the exit code. */
export function mergeCommand({ paths, out, digits }: Arguments): number {
  const words = messages().cli;
  if (paths.length === 0) throw new UsageError(words.expectedFiles);
  if (out === undefined) throw new UsageError(words.expectedOut);
  const results = loadSweep(...paths);
  writeFileSync(out, formatResults(results, digits));
  process.stderr.write(`${words.finished(results.length, out)}\n`);
  return 0;
}
