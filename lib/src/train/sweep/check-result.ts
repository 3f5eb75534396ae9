import { checkNumber, checkOptions, reject } from "../../math/errors";
import type { RunResult } from "./result";
import { runOf } from "./spec";

/** Accepts a list of results of runs, each whole. */
export function checkResults(name: string, results: unknown): RunResult[] {
  if (!Array.isArray(results)) reject(name, "a list of results", results);
  return results.map((result) => checkResult(name, result));
}

/** Accepts the result of a run, whole: every field that a sweep writes. What its spec does not name has its usual value. */
export function checkResult(name: string, value: unknown): RunResult {
  if (value === undefined) reject(name, "a run's result", value);
  const result = checkOptions(name, value as RunResult);
  const spec = runOf(result.spec);
  if (result.stopped !== "finished" && result.stopped !== "diverged") {
    reject(`${name}: stopped`, '"finished" or "diverged"', result.stopped);
  }
  for (const list of ["loss", "validationLoss", "validationAccuracy"] as const) {
    checkList(`${name}: curves.${list}`, result.curves?.[list]);
  }
  for (const list of ["training", "validation", "test"] as const) {
    checkList(`${name}: activeRatio.${list}`, result.activeRatio?.[list]);
  }
  checkList(`${name}: bornDead`, result.bornDead);
  const { deaths } = result;
  if (!Array.isArray(deaths) || !deaths.every((death) => typeof death?.unit === "number")) {
    reject(`${name}: deaths`, "a list of deaths, each with its unit", deaths);
  }
  checkNumber(`${name}: testAccuracy`, result.testAccuracy, 0, 1);
  if (typeof result.weightsHash !== "string") reject(`${name}: weightsHash`, "a text", result.weightsHash);
  return { ...result, spec };
}

// A loss beyond all numbers is null in JSON.
function checkList(name: string, list: unknown): void {
  const isList = Array.isArray(list) && list.every((value) => value === null || typeof value === "number");
  if (!isList) reject(name, "a list of numbers", list);
}
