import { callable, checkFields, list, number, optional, text, within } from "../../figures/checks";
import { messages } from "../../language";
import type { RealFunction } from "../../math";
import { SMOOTH } from "./accepted";
import type { ToleranceOption } from "./activation";
import { compareEverywhere, onlyValues } from "./one-number";
import { points } from "./points";
import { report } from "./report";

/** Where and how exactly two functions are compared. */
export interface SameFunctionOptions extends ToleranceOption {
  /** Points to be tried from nearby too. */
  readonly kinks?: readonly number[];
  /** Inputs have at most this size. Default 1000. */
  readonly largest?: number;
  /** What the input is called. Default "x". */
  readonly variable?: string;
}

/**
 * Checks that a function of one number equals another one at random numbers of every size, at 0 and at the kinks.
 *
 * @example
 * const slopeGradient = (z: number): number => todo();
 * check.sameFunction("∂f/∂s", slopeGradient, prelu.derivativeBySlope, { kinks: [0], variable: "z" });
 * @throws RangeError when `largest` is not positive
 */
export function sameFunction(
  name: string,
  f: RealFunction,
  right: RealFunction,
  options: SameFunctionOptions = {},
): void {
  text("check.sameFunction: name", name);
  callable("check.sameFunction: right", right);
  checkFields("check.sameFunction", options, {
    kinks: optional(list(number, 0)),
    largest: optional(number),
    variable: optional(text),
    tolerance: optional(within(0, Infinity)),
  });
  const { kinks = [], largest = 1000, variable = "x", tolerance } = options;
  if (!(largest > 0 && largest < Infinity)) {
    throw new RangeError(`check.sameFunction.largest: expected a positive number, got ${largest}`);
  }
  report(() => {
    const hints = messages().check.hints.function;
    const places = points({ kinks, largest });
    compareEverywhere(f, {
      name,
      variable,
      points: places,
      right: onlyValues(right),
      tolerance: tolerance === undefined ? SMOOTH : { relative: 0, absolute: tolerance },
      lookalikes: [
        { f: (x) => -right(x), hint: hints.negated },
        { f: (x) => right(-x), hint: hints.mirrored },
        { f: (x) => x, hint: hints.identity },
      ],
      kinks,
    });
    return messages().check.right.atAll(name, places.length);
  });
}
