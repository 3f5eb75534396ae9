import { checkNumber, checkOptions } from "../../math/errors";
import { type Activation, type ActivationFactory, activationFactory, ownActivation } from "./activation";
import { rectifier } from "./rectifier";

/** The options of {@link prelu}. */
export interface PreluOptions {
  /** The slope below zero with which learning starts, a finite number. Default 0.25. */
  readonly negativeSlope?: number;
}

/** PReLU: its slope below zero is learned, so it has a derivative by that slope too. */
export interface Prelu extends Activation {
  readonly negativeSlope: number;
  derivativeBySlope(z: number): number;
}

/**
 * PReLU, the parametric ReLU: f(z) = z for z > 0, s z for z ≤ 0, where the slope s is learned
 * (`negativeSlope`, at the start 0.25).
 *
 * f′(z) = s for z < 0, 1 for z > 0; at the kink z = 0, (1 − atKink) s + atKink, by default s.
 * ∂f/∂s = min(0, z).
 * He, Zhang, Ren and Sun, "Delving deep into rectifiers" (2015).
 *
 * @throws RangeError when the slope is not a finite number
 */
export const prelu: ActivationFactory<PreluOptions, Prelu> = activationFactory(makePrelu);

function makePrelu(options?: PreluOptions): Prelu {
  const { negativeSlope = 0.25 } = checkOptions("prelu", options);
  const slope = checkNumber("prelu.negativeSlope", negativeSlope);
  return ownActivation({
    name: "prelu",
    tex: "\\begin{cases} z & z > 0 \\\\ s\\,z & z \\le 0 \\end{cases}",
    negativeSlope: slope,
    ...rectifier(slope),
    derivativeBySlope: (z: number) => Math.min(0, z),
  });
}
