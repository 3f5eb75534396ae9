import { text } from "../../figures/checks";
import { messages } from "../../language";
import { compareNumbers, type Numbers, roughHint } from "./numbers";
import { report } from "./report";

/**
 * Checks that two results agree to the last digit: numbers, lists, tables. (−0 agrees with 0, NaN with NaN.)
 *
 * @example
 * check.equal("dW2", a1.transpose().matmul(dz2), gradients.layers[1].dW);
 * @throws RangeError when `expected` holds something other than numbers
 */
export function equal(name: string, answer: Numbers | (() => Numbers), expected: Numbers): void {
  text("check.equal: name", name);
  report(() => {
    compareNumbers(name, answer, expected, { relative: 0, absolute: 0 }, exactHint);
    return messages().check.right.equal(name);
  });
}

function exactHint(got: number, right: number): string | undefined {
  if (Math.abs(got - right) <= 1e-12 * Math.abs(right)) return messages().check.hints.value.rounding;
  return roughHint(got, right);
}
