import { messages } from "../../language";
import type { RealFunction } from "../../math";
import { type Activation, type ActivationName, activationOf } from "../../nn";
import { type Accepted, between, only } from "./accepted";
import { activationPoints, activationTolerance } from "./activations";
import { kinkHint } from "./kink";
import { compareEverywhere, type OneNumberTask } from "./one-number";
import { report } from "./report";

/**
 * Checks a derivative that is computed from the value a = f(z) alone, as sigmoid′ = a (1 − a) or, for a ≤ 0, ELU′ = a + α.
 *
 * @example
 * const myEluDerivative = (a: number): number => (a > 0 ? 1 : a + 1);
 * check.derivativeFromValue(myEluDerivative, "elu");
 * @throws RangeError when `of` is no activation
 */
export function derivativeFromValue(f: RealFunction, of: ActivationName | Activation): void {
  const activation = activationOf(of);
  report(() => {
    const byValue = acceptedByValue(activation);
    const values = [...byValue.keys()];
    const task: OneNumberTask = {
      name: messages().check.names.derivativeFromValue(activation.name),
      variable: "a",
      points: values,
      right: (a) => byValue.get(a) as Accepted,
      tolerance: activationTolerance(activation),
      lookalikes: [
        { f: activation.f, hint: messages().check.hints.function.isFunction },
        { f: (a) => activation.derivative(a), hint: messages().check.hints.function.derivativeOfZ },
      ],
      kinks: activation.kinks.map(activation.f).filter((a) => isRange(byValue.get(a))),
      kinkHint,
    };
    compareEverywhere(f, task);
    return messages().check.right.atAll(task.name, values.length);
  });
}

/** What is accepted for each value a that f takes; where several z give the same a, what is right for one of them. */
function acceptedByValue(activation: Activation): Map<number, Accepted> {
  const byValue = new Map<number, Accepted>();
  for (const z of activationPoints(activation)) {
    const a = activation.f(z) + 0;
    const isKink = activation.kinks.includes(z);
    const slope = isKink ? between(...sides(activation, z)) : only(activation.derivative(z));
    if (!byValue.has(a) || !isKink) byValue.set(a, slope);
  }
  return byValue;
}

function sides(activation: Activation, kink: number): [number, number] {
  return [activation.derivative(kink, { atKink: 0 }), activation.derivative(kink, { atKink: 1 })];
}

function isRange(accepted: Accepted | undefined): boolean {
  return accepted !== undefined && accepted.low !== accepted.high;
}
