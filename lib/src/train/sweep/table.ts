import { readFileSync } from "node:fs";
import { dataPath } from "../../data/files";
import { checkInteger, reject } from "../../math/errors";
import { checkResults } from "./check-result";
import type { RunResult } from "./result";
import { keyOf, type RunSpec } from "./spec";
import { parseResults } from "./store";

/**
 * Results from several lists, each run once, in an order that does not depend on when and where they were made: by activation, sizes, learning
 * rate, momentum, the rest and the seed.
 *
 * @throws Error when two results of one run differ in their weights
 */
export function mergeResults(...lists: readonly (readonly RunResult[])[]): RunResult[] {
  const byKey = new Map<string, RunResult>();
  for (const result of lists.flatMap((list) => checkResults("mergeResults", list))) {
    const key = keyOf(result.spec);
    const known = byKey.get(key);
    if (known !== undefined && known.weightsHash !== result.weightsHash) {
      throw new Error(`mergeResults: expected the same weights for the same run, got two for ${key}`);
    }
    byKey.set(key, known ?? result);
  }
  return [...byKey.values()].sort((a, b) => compare(a.spec, b.spec));
}

function compare(a: RunSpec, b: RunSpec): number {
  const [p, q] = [placeOf(a), placeOf(b)];
  for (let k = 0; k < p.length; k++) {
    if (p[k] !== q[k]) return p[k] < q[k] ? -1 : 1;
  }
  return 0;
}

function placeOf({ activation, sizes, learningRate, momentum, seed, ...rest }: RunSpec): (string | number)[] {
  return [
    JSON.stringify(activation),
    sizes.map((size) => String(size).padStart(5, "0")).join(),
    learningRate,
    momentum,
    JSON.stringify(rest),
    seed,
  ];
}

/** The results as a store holds them, one JSON line each; with `digits` all measured numbers rounded to so many digits. */
export function formatResults(results: readonly RunResult[], digits?: number): string {
  checkResults("formatResults", results);
  if (digits !== undefined) checkInteger("formatResults: digits", digits, 1, 17);
  return results.map((result) => `${JSON.stringify(rounded(result, digits))}\n`).join("");
}

function rounded({ spec, ...measured }: RunResult, digits: number | undefined): RunResult {
  const round = (_: string, value: unknown): unknown =>
    typeof value === "number" && digits !== undefined ? Number(value.toPrecision(digits)) : value;
  return { spec, ...JSON.parse(JSON.stringify(measured, round)) };
}

/**
 * Reads the results of sweeps, several files together as one, and a file to which another was appended, too. Without a path: lesson 5's grid as it
 * ships with the course, rounded to four digits, the hashes whole (data/README.md).
 *
 * @throws Error when a line is no result or two files contradict each other
 */
export function loadSweep(...paths: readonly string[]): RunResult[] {
  const files = paths.length === 0 ? [dataPath("lesson-5-grid.jsonl")] : paths;
  return mergeResults(...files.map((path) => parseResults(textOf(path), path)));
}

function textOf(path: string): string {
  if (typeof path !== "string") reject("loadSweep", "the path of a file", path);
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const { code } = cause as { code?: string };
    throw new Error(`loadSweep: expected a file of results, got ${code} for ${path}`, { cause });
  }
}
