import { callable, checkFields, number, optional, text } from "../../figures/checks";
import { messages } from "../../language";
import type { RealFunction } from "../../math";
import { callLearner, numberHint } from "./learner";
import { mistake } from "./mistake";
import { numberGiven } from "./range";
import { report } from "./report";
import { inputText, numberText } from "./text";

/** How near to a solution an answer has to be. */
export interface RootOptions {
  /** The greatest distance to a solution. Default 0.005: two decimals. */
  readonly tolerance?: number;
}

/**
 * Checks the solution of an equation left = right without giving it away: `difference(answer) = left − right` has to
 * change its sign within the tolerance around the answer. Where an equation has several solutions, each is right.
 *
 * @example
 * // Where does the derivative of sigmoid fall to 1 % of its maximum?
 * const z: number = todo();
 * check.root("z", z, (z) => sigmoid.derivative(z) - 0.01 * sigmoid.derivative(0));
 * @throws RangeError when the tolerance is not positive
 */
export function root(
  name: string,
  answer: number | (() => number),
  difference: RealFunction,
  options: RootOptions = {},
): void {
  text("check.root: name", name);
  callable("check.root: difference", difference);
  checkFields("check.root", options, { tolerance: optional(number) });
  const { tolerance = 0.005 } = options;
  if (!(tolerance > 0)) {
    throw new RangeError(`check.root.tolerance: expected a positive number, got ${tolerance}`);
  }
  report(() => {
    const z = numberGiven(name, typeof answer === "function" ? callLearner(name, answer, []) : answer);
    const [left, here, right] = [difference(z - tolerance), difference(z), difference(z + tolerance)];
    if (here === 0 || left * right < 0) {
      return messages().check.right.root(name, numberText(z), numberText(tolerance));
    }
    const { wrong, expected, got } = messages().check;
    return mistake({
      what: wrong.root(name),
      input: inputText(name, z),
      expected: expected.zero(numberText(tolerance)),
      got: got.difference(numberText(here)),
      hint: numberHint(z) ?? directionHint(here, right - left),
    });
  });
}

/** Newton's direction: where the difference falls towards 0. */
function directionHint(here: number, rise: number): string {
  const { larger, smaller, flat } = messages().check.hints.value;
  if (!(Math.abs(rise) > 1e-12)) return flat;
  return here * rise < 0 ? larger : smaller;
}
