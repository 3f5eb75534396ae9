import { checkOptions, reject } from "../../math/errors";
import { erfc } from "../../math/functions/erfc";
import { exp } from "../../math/functions/exp";
import { type Activation, type ActivationFactory, activationFactory, ownActivation } from "./activation";
import { logistic } from "./sigmoid";

/** The options of {@link gelu}. */
export interface GeluOptions {
  /** "none" for the exact form (default), "tanh" for the approximation. PyTorch's name and values. */
  readonly approximate?: "none" | "tanh";
}

const SQRT_2_PI = 2.5066282746310002; // √(2π)
const SQRT_2_OVER_PI = 0.7978845608028654; // √(2/π)
const CUBIC = 0.044715;
const FAR = 40; // from here on Φ(z) is 1 to the last bit, Φ(−z) less than any double, and the approximation too

/** Φ(z) = ½ erfc(−z/√2), which keeps its digits where it is small. */
const exact: Activation = ownActivation({
  name: "gelu",
  tex: "z\\,\\Phi(z)",
  kinks: Object.freeze([]),
  approximate: "none",
  f: (z) => z * (0.5 * erfc(-z * Math.SQRT1_2)),
  derivative: (z) => {
    if (Math.abs(z) > FAR) return z > 0 ? 1 : 0;
    return 0.5 * erfc(-z * Math.SQRT1_2) + z * (exp(-0.5 * z * z) / SQRT_2_PI);
  },
});

/** ½ (1 + tanh u) = σ(2u), where the right side keeps its digits for u far below 0. */
const approximation: Activation = ownActivation({
  name: "gelu",
  tex: "\\frac{z}{2} \\left(1 + \\tanh\\left(\\sqrt{2/\\pi}\\,(z + 0.044715\\,z^3)\\right)\\right)",
  kinks: Object.freeze([]),
  approximate: "tanh",
  f: (z) => z * logistic(2 * SQRT_2_OVER_PI * (z + CUBIC * z * z * z)),
  derivative: (z) => {
    if (Math.abs(z) > FAR) return z > 0 ? 1 : 0;
    const u = SQRT_2_OVER_PI * (z + CUBIC * z * z * z);
    const slope = SQRT_2_OVER_PI * (1 + 3 * CUBIC * z * z);
    return logistic(2 * u) * (1 + 2 * z * slope * logistic(-2 * u));
  },
});

/**
 * GELU, the Gaussian error linear unit: f(z) = z Φ(z), where Φ is the distribution function of the normal
 * distribution; in the "tanh" form Φ(z) is replaced by ½ (1 + tanh(√(2/π) (z + 0.044715 z³))).
 *
 * f′(z) = Φ(z) + z φ(z), with φ = Φ′.
 * Hendrycks and Gimpel, "Gaussian error linear units" (2016).
 *
 * @throws RangeError when `approximate` is something else
 */
export const gelu: ActivationFactory<GeluOptions> = activationFactory(makeGelu);

function makeGelu(options?: GeluOptions): Activation {
  const { approximate = "none" } = checkOptions("gelu", options);
  if (approximate !== "none" && approximate !== "tanh") {
    reject("gelu.approximate", '"none" or "tanh"', approximate);
  }
  return approximate === "none" ? exact : approximation;
}
