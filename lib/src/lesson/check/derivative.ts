import { checkFields, optional, within } from "../../figures/checks";
import { messages } from "../../language";
import type { RealFunction } from "../../math";
import { type Activation, type ActivationName, activationOf, checkAtKink } from "../../nn";
import { type Accepted, only } from "./accepted";
import type { ToleranceOption } from "./activation";
import {
  acceptedDerivative,
  activationPoints,
  activationTolerance,
  derivativeLookalikes,
} from "./activations";
import { chosenAtKinks, kinkHint } from "./kink";
import { compareEverywhere, type OneNumberTask } from "./one-number";
import { report } from "./report";

/** How a derivative is checked. */
export interface DerivativeOptions extends ToleranceOption {
  /** The value that the exercise asks for at a kink: (1 − θ) · left + θ · right. Without it every θ in [0, 1] is right. */
  readonly atKink?: number;
}

/**
 * Checks the derivative of an activation, by its name or as made with options. At a kink it accepts every value between
 * the one-sided derivatives and says which one was used.
 *
 * @example
 * check.derivative(myEluDerivative, "elu");
 * @example
 * check.derivative((z) => myDerivative(z, 0.5), "relu", { atKink: 0.5 }); // asks for 1/2 at 0
 * @throws RangeError when `of` is no activation or `atKink` is not in [0, 1]
 */
export function derivative(
  f: RealFunction,
  of: ActivationName | Activation,
  options: DerivativeOptions = {},
): void {
  checkFields("check.derivative", options, { tolerance: optional(within(0, Infinity)) });
  const activation = activationOf(of);
  if (options.atKink !== undefined) checkAtKink("check.derivative", options.atKink);
  report(() => checkedDerivative(f, activation, "z", options));
}

/**
 * Checks the derivative of ReLU: 0 below 0, 1 above, and at 0 any value from 0 to 1, or the one that `atKink` asks for.
 *
 * @example
 * const myDerivative = (z: number): number => (z > 0 ? 1 : 0);
 * check.reluDerivative(myDerivative); // ✓ Right: … At the kink z = 0 you use 0, the derivative from the left.
 */
export function reluDerivative(f: RealFunction, options: DerivativeOptions = {}): void {
  derivative(f, "relu", options);
}

/** The text for a right derivative; ends the check at the first wrong value. */
export function checkedDerivative(
  f: unknown,
  activation: Activation,
  variable: string,
  { tolerance, atKink }: DerivativeOptions,
): string {
  const task: OneNumberTask = {
    name: messages().check.names.derivative(activation.name),
    variable,
    points: activationPoints(activation),
    right: (z) => acceptedWith(activation, z, atKink),
    tolerance: activationTolerance(activation, tolerance),
    lookalikes: derivativeLookalikes(activation),
    kinks: activation.kinks,
    kinkHint,
  };
  compareEverywhere(f, task);
  return messages().check.right.atAll(task.name, task.points.length) + chosenAtKinks(f, activation, task);
}

function acceptedWith(activation: Activation, z: number, atKink: number | undefined): Accepted {
  if (atKink === undefined || !activation.kinks.includes(z)) return acceptedDerivative(activation, z);
  return only(activation.derivative(z, { atKink }));
}
