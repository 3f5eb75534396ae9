import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { checkResult } from "./check-result";
import { lock } from "./lock";
import type { RunResult } from "./result";
import { keyOf } from "./spec";

/** A file of results, one JSON line each, that a sweep appends to and goes on from. */
export interface Store {
  /** The results that were there, by their spec's key. */
  readonly results: ReadonlyMap<string, RunResult>;
  /** Writes a result and waits until the disk has it. */
  append(result: RunResult): void;
  close(): void;
}

/**
 * Opens a store for one sweep alone, making it where there is none. A last line that was cut off, by a kill or a full
 * disk, is removed: its run will be made again.
 *
 * @throws Error when another sweep has the file, or a line is no result
 */
export function openStore(path: string): Store {
  const unlock = lock(path);
  let file: number | undefined;
  try {
    file = openSync(path, "a+");
    const bytes = readFileSync(file);
    const whole = bytes.lastIndexOf(10) + 1;
    if (whole < bytes.length) ftruncateSync(file, whole);
    const results = parseResults(bytes.subarray(0, whole).toString("utf8"), path);
    return storeOf(file, new Map(results.map((result) => [keyOf(result.spec), result])), unlock);
  } catch (error) {
    if (file !== undefined) closeSync(file);
    unlock();
    throw error;
  }
}

function storeOf(file: number, results: ReadonlyMap<string, RunResult>, unlock: () => void): Store {
  return {
    results,
    append: (result) => {
      const line = Buffer.from(`${JSON.stringify(result)}\n`);
      for (let done = 0; done < line.length; ) done += writeSync(file, line, done);
      fsyncSync(file);
    },
    close: () => {
      closeSync(file);
      unlock();
    },
  };
}

/** The results in the text of a store. @throws Error that names the line that is none */
export function parseResults(text: string, path: string): RunResult[] {
  return text.split("\n").flatMap((line, i) => {
    if (line === "") return [];
    try {
      return [checkResult("result", JSON.parse(line))];
    } catch (cause) {
      const reason = (cause as Error).message;
      throw new Error(`sweep: expected a run's result in line ${i + 1} of ${path}, got ${reason}`, { cause });
    }
  });
}
