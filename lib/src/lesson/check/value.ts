import { checkFields, number, optional, text } from "../../figures/checks";
import { messages } from "../../language";
import type { Matrix } from "../../math";
import { compareNumbers, isSingle, type Numbers, roughHint } from "./numbers";
import { report } from "./report";
import { asTable } from "./tables";
import { numberText } from "./text";

/** How exact an answer has to be. */
export interface ValueOptions {
  /** The error that is accepted: absolute up to size 1, relative above. Default 1e-6. */
  readonly tolerance?: number;
}

/**
 * Checks an answer: a number, a list or a table, or a function without inputs that gives one. `name` is a symbol
 * of the lesson, the same in both languages.
 *
 * @example
 * const slope: number = todo();
 * check.value("slope", slope, 0.5);
 * @example
 * check.value("dz2", [[0.75, -0.75]], y.sub(t), { tolerance: 0.001 });
 * @throws RangeError when `expected` holds something other than numbers or the tolerance is negative
 */
export function value(
  name: string,
  answer: Numbers | (() => Numbers),
  expected: Numbers,
  options: ValueOptions = {},
): void {
  text("check.value: name", name);
  checkFields("check.value", options, { tolerance: optional(number) });
  const { tolerance = 1e-6 } = options;
  if (!(tolerance >= 0)) {
    throw new RangeError(`check.value.tolerance: expected a number of at least 0, got ${tolerance}`);
  }
  report(() => {
    compareNumbers(name, answer, expected, { relative: tolerance, absolute: tolerance }, roughHint);
    return rightText(name, expected);
  });
}

function rightText(name: string, expected: Numbers): string {
  const { right } = messages().check;
  const table = asTable(expected) as Matrix;
  if (isSingle(expected)) return right.value(name, numberText(table.data[0]));
  return table.rows === 1 ? right.list(name, table.cols) : right.table(name, table.shape);
}
