import { readFileSync } from "node:fs";
import { dataPath } from "../../data/files";
import { checkInteger, reject } from "../../math/errors";
import { checkResults } from "./check-result";
import type { RunResult } from "./result";
import { keyOf, type RunSpec } from "./spec";
import { parseResults } from "./store";

/**
 * Results from several lists, each run once, in an order that does not depend on when and where they were made: by activation,
 * sizes, learning rate, momentum, the rest and the seed.
 *
 * @throws Error when two results of one run differ in their weights
 */
export function mergeResults(...lists: readonly (readonly RunResult[])[]): RunResult[] {
  return merge(lists.flatMap((list) => checkResults("mergeResults", list)));
}

function merge(results: readonly RunResult[]): RunResult[] {
  const byKey = new Map<string, RunResult>();
  for (const result of results) {
    const key = keyOf(result.spec);
    const known = byKey.get(key);
    if (known !== undefined && known.weightsHash !== result.weightsHash) {
      throw new Error(`mergeResults: expected the same weights for the same run, got two for ${key}`);
    }
    byKey.set(key, known ?? result);
  }
  return inOrder([...byKey.values()]);
}

/** Results in the order of {@link mergeResults}. */
export function inOrder(results: readonly RunResult[]): RunResult[] {
  const placed = results.map((result) => ({ result, place: placeOf(result.spec) }));
  return placed.sort((a, b) => compare(a.place, b.place)).map(({ result }) => result);
}

type Place = readonly (string | number)[];

function compare(a: Place, b: Place): number {
  const k = a.findIndex((part, i) => part !== b[i]);
  if (k < 0) return 0;
  return a[k] < b[k] ? -1 : 1;
}

function placeOf({ activation, sizes, learningRate, momentum, seed, ...rest }: RunSpec): Place {
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
  const whole = checkResults("formatResults", results);
  if (digits !== undefined) checkInteger("formatResults: digits", digits, 1, 17);
  return whole.map((result) => `${JSON.stringify(rounded(result, digits))}\n`).join("");
}

function rounded({ spec, ...measured }: RunResult, digits: number | undefined): RunResult {
  const round = (_: string, value: unknown): unknown =>
    typeof value === "number" && digits !== undefined ? Number(value.toPrecision(digits)) : value;
  return { spec, ...JSON.parse(JSON.stringify(measured, round)) };
}

/**
 * Reads the results of sweeps, several files together as one, and a file to which another was appended, too. Without a path:
 * lesson 5's grid as it ships with the course, rounded to four digits, the hashes whole (data/README.md).
 *
 * @throws Error when a line is no result or two files contradict each other
 */
export function loadSweep(...paths: readonly string[]): RunResult[] {
  const files = paths.length === 0 ? [dataPath("lesson-5-grid.jsonl")] : paths;
  return merge(files.flatMap((path) => parseResults(textOf(path), path)));
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
