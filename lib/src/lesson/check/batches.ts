import { messages } from "../../language";
import { createRandom, Matrix, type Random } from "../../math";
import type { Tolerance } from "./accepted";
import { kindHint } from "./learner";
import { mistake } from "./mistake";
import { describeValue, tablesText } from "./text";

/** Sums of a few products: exact but for the order of the additions. */
export const SUMS: Tolerance = { relative: 1e-9, absolute: 1e-9 };

/** Sizes of a layer and of a batch: one sample and several, square and not. */
export interface Sizes {
  readonly samples: number;
  readonly inputs: number;
  readonly outputs: number;
}

/** The first ones are small enough to work out by hand; the square ones show a transpose that is missing. */
export const BATCH_SIZES: readonly Sizes[] = [
  { samples: 1, inputs: 2, outputs: 3 },
  { samples: 2, inputs: 2, outputs: 2 },
  { samples: 3, inputs: 2, outputs: 4 },
  { samples: 3, inputs: 3, outputs: 3 },
  { samples: 4, inputs: 5, outputs: 1 },
  { samples: 1, inputs: 1, outputs: 1 },
  { samples: 6, inputs: 4, outputs: 5 },
];

/** The generator of the checks' batches: always the same numbers. */
export function batchRandom(): Random {
  return createRandom(30302);
}

/** A matrix of short decimals between −3 and 3, none of them 0. */
export function randomTable(random: Random, rows: number, cols: number): Matrix {
  return Matrix.zeros(rows, cols).map(() => {
    const tenths = random.integer(60) - 30;
    return (tenths < 0 ? tenths : tenths + 1) / 10;
  });
}

/** Copies for the learner's function to work with, whatever it does to them. */
export function copies<T extends Readonly<Record<string, Matrix>>>(tables: T): T {
  return Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [name, table.copy()]),
  ) as unknown as T;
}

/** Ends the check when a function changed its inputs. */
export function requireUnchanged(
  given: Readonly<Record<string, Matrix>>,
  original: Readonly<Record<string, Matrix>>,
  hint: string,
): void {
  const { wrong, expected } = messages().check;
  for (const [name, table] of Object.entries(original)) {
    if (given[name].equals(table)) continue;
    mistake({
      what: wrong.changed(name),
      expected: `${expected.unchanged}: ${tablesText({ [name]: table })}`,
      got: tablesText({ [name]: given[name] }),
      hint,
    });
  }
}

/** The named parts of the object that the learner's function gives back; ends the check when it is none. */
export function partsOf(name: string, result: unknown, keys: readonly string[]): Record<string, unknown> {
  const isObject = typeof result === "object" && result !== null && !Array.isArray(result);
  if (isObject && !(result instanceof Matrix)) return result as Record<string, unknown>;
  const { wrong, expected } = messages().check;
  return mistake({
    what: wrong.result(name),
    expected: expected.object(keys.join(", ")),
    got: describeValue(result),
    hint: kindHint(result),
  });
}
