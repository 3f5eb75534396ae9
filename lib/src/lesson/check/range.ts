import { anyNumber, checkFields, optional, text } from "../../figures/checks";
import { messages } from "../../language";
import { callLearner, kindHint, numberHint } from "./learner";
import { mistake } from "./mistake";
import { report } from "./report";
import { describeValue, digitsToTell, numberText } from "./text";
import { isOpen, OpenExercise } from "./todo";

/** The bounds of an answer. */
export interface RangeOptions {
  /** The least right answer; none if absent. */
  readonly atLeast?: number;
  /** The greatest right answer; none if absent. */
  readonly atMost?: number;
}

/**
 * Checks that a measured number lies within bounds: a share of dead units, a loss, a rate.
 *
 * @example
 * check.range("dead", 1 - activeUnits(mlp, train.x).ratio, { atLeast: 0.5 });
 * @throws RangeError when no bound is given
 */
export function range(name: string, answer: number | (() => number), bounds: RangeOptions): void {
  text("check.range: name", name);
  checkFields("check.range", bounds, { atLeast: optional(anyNumber), atMost: optional(anyNumber) });
  const { atLeast = -Infinity, atMost = Infinity } = bounds;
  const isBounded = atLeast > -Infinity || atMost < Infinity;
  if (!isBounded || !(atLeast <= atMost)) {
    throw new RangeError(`check.range: expected bounds atLeast ≤ atMost, got ${atLeast} and ${atMost}`);
  }
  report(() => {
    const given = typeof answer === "function" ? callLearner(name, answer, []) : answer;
    const got = numberGiven(name, given);
    if (got >= atLeast && got <= atMost) return messages().check.right.value(name, numberText(got));
    const { wrong, hints } = messages().check;
    return mistake({
      what: wrong.quantity(name),
      expected: boundsText(atLeast, atMost),
      got: numberText(got, digitsToTell(got, got < atLeast ? atLeast : atMost)),
      hint: numberHint(got) ?? (got < atLeast ? hints.value.larger : hints.value.smaller),
    });
  });
}

/** The learner's number, or a mistake. */
export function numberGiven(name: string, given: unknown): number {
  if (isOpen(given)) throw new OpenExercise("todo()");
  if (typeof given === "number") return given;
  const { wrong, expected, hints } = messages().check;
  return mistake({
    what: wrong.kind(name),
    expected: expected.number,
    got: describeValue(given),
    hint: kindHint(given, hints.kind.number),
  });
}

function boundsText(atLeast: number, atMost: number): string {
  const { expected } = messages().check;
  if (atMost === Infinity) return expected.atLeast(numberText(atLeast));
  if (atLeast === -Infinity) return expected.atMost(numberText(atMost));
  return expected.between(numberText(atLeast), numberText(atMost));
}
