import { checkNumber, checkOptions } from "../../math/errors";
import { type Activation, type ActivationFactory, activationFactory, ownActivation } from "./activation";
import { rectifier } from "./rectifier";

/** The options of {@link leakyRelu}. */
export interface LeakyReluOptions {
  /** The slope below zero, a finite number. Default 0.01. */
  readonly negativeSlope?: number;
}

/**
 * Leaky ReLU: f(z) = z for z > 0, s z for z ≤ 0, with the fixed slope s = `negativeSlope` (default 0.01).
 *
 * f′(z) = s for z < 0, 1 for z > 0; at the kink z = 0, (1 − atKink) s + atKink, by default s.
 * Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic models" (2013).
 *
 * @throws RangeError when the slope is not a finite number
 */
export const leakyRelu: ActivationFactory<LeakyReluOptions> = activationFactory(makeLeakyRelu);

function makeLeakyRelu(options?: LeakyReluOptions): Activation {
  const { negativeSlope = 0.01 } = checkOptions("leakyRelu", options);
  const slope = checkNumber("leakyRelu.negativeSlope", negativeSlope);
  return ownActivation({
    name: "leakyRelu",
    tex: `\\begin{cases} z & z > 0 \\\\ ${slope}\\,z & z \\le 0 \\end{cases}`,
    negativeSlope: slope,
    ...rectifier(slope),
  });
}
