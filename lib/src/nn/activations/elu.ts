import { checkNumber, checkOptions } from "../../math/errors";
import { type Activation, type ActivationFactory, activationFactory, ownActivation } from "./activation";
import { exponential } from "./exponential";

/** The options of {@link elu}. */
export interface EluOptions {
  /** f approaches −α at −∞; a finite number. Default 1, with which there is no kink. */
  readonly alpha?: number;
}

/**
 * ELU, the exponential linear unit: f(z) = z for z > 0, α (eᶻ − 1) for z ≤ 0, with α = `alpha` (default 1).
 *
 * f′(z) = 1 for z > 0, α eᶻ for z < 0; at z = 0, where α ≠ 1 makes a kink, (1 − atKink) α + atKink, by default α.
 * Clevert, Unterthiner and Hochreiter, "Fast and accurate deep network learning by ELUs" (2016).
 *
 * @throws RangeError when α is not a finite number
 */
export const elu: ActivationFactory<EluOptions> = activationFactory(makeElu);

function makeElu(options?: EluOptions): Activation {
  const { alpha = 1 } = checkOptions("elu", options);
  checkNumber("elu.alpha", alpha);
  const factor = alpha === 1 ? "" : `${alpha}\\,`;
  return ownActivation({
    name: "elu",
    tex: `\\begin{cases} z & z > 0 \\\\ ${factor}(e^z - 1) & z \\le 0 \\end{cases}`,
    alpha,
    ...exponential(alpha, 1),
  });
}
