import { checkFields, optional, within } from "../../figures/checks";
import { messages } from "../../language";
import type { RealFunction } from "../../math";
import { type Activation, type ActivationName, activationOf } from "../../nn";
import { activationPoints, activationTolerance, functionLookalikes } from "./activations";
import { compareEverywhere, onlyValues } from "./one-number";
import { report } from "./report";

/** How exact a function has to be. */
export interface ToleranceOption {
  /** The absolute error that is accepted, where the usual rounding is not enough (an approximation of erf). */
  readonly tolerance?: number;
}

/**
 * Checks an activation function: any of the library's, by its name or as made with options.
 * Tried at 0, at the kinks and at random numbers of every size.
 *
 * @example
 * check.activation(mySelu, "selu");
 * @example
 * check.activation((z) => myLeaky(z, 0.1), leakyRelu({ negativeSlope: 0.1 }));
 * @throws RangeError when `of` is no activation
 */
export function activation(
  f: RealFunction,
  of: ActivationName | Activation,
  options: ToleranceOption = {},
): void {
  checkFields("check.activation", options, { tolerance: optional(within(0, Infinity)) });
  const right = activationOf(of);
  report(() => {
    const places = activationPoints(right);
    compareEverywhere(f, {
      name: right.name,
      variable: "z",
      points: places,
      right: onlyValues(right.f),
      tolerance: activationTolerance(right, options.tolerance),
      lookalikes: functionLookalikes(right),
      kinks: right.kinks,
    });
    return messages().check.right.atAll(right.name, places.length);
  });
}

/**
 * Checks a ReLU: max(0, z), in whatever form it is written.
 *
 * @example
 * const myRelu = (z: number): number => (z > 0 ? z : 0);
 * check.relu(myRelu); // ✓ Right: relu is right at all 190 inputs tried: …
 */
export function relu(f: RealFunction): void {
  activation(f, "relu");
}
