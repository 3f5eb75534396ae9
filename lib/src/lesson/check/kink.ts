import { messages } from "../../language";
import type { Activation } from "../../nn";
import { type Accepted, isClose, SMOOTH } from "./accepted";
import { acceptedDerivative } from "./activations";
import { numberOf, type OneNumberTask } from "./one-number";
import { inputText, numberText } from "./text";

/** The hint for a derivative that is wrong at a kink only. */
export function kinkHint(got: number, { low, high }: Accepted): string {
  const hints = messages().check.hints.function;
  if (Number.isNaN(got)) return hints.nanAtKink;
  return low === high ? hints.chosenAtKink : hints.outsideAtKink(numberText(low), numberText(high));
}

/** Says which value a right derivative uses at each kink, and that others are right too. */
export function chosenAtKinks(f: unknown, activation: Activation, task: OneNumberTask): string {
  return activation.kinks.map((kink) => chosenAt(kink, numberOf(f, kink, task), activation, task)).join("");
}

function chosenAt(kink: number, value: number, activation: Activation, task: OneNumberTask): string {
  const { right } = messages().check;
  const [left, above] = [0, 1].map((atKink) => activation.derivative(kink, { atKink }));
  const text = right.atKink(inputText(task.variable, kink), numberText(value), sideOf(value, left, above));
  const asked = task.right(kink);
  if (asked.low === asked.high) return text;
  const { low, high } = acceptedDerivative(activation, kink);
  return text + right.anyAtKink(numberText(low), numberText(high));
}

/** From which side a value between the one-sided derivatives is. */
function sideOf(value: number, left: number, right: number): "left" | "right" | "mean" | "between" {
  if (isClose(value, left, SMOOTH)) return "left";
  if (isClose(value, right, SMOOTH)) return "right";
  return isClose(value, (left + right) / 2, SMOOTH) ? "mean" : "between";
}
