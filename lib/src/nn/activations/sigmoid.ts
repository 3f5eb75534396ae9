import { exp } from "../../math/functions/exp";
import { type Activation, ownActivation } from "./activation";

/**
 * The logistic function σ(z) = 1/(1 + e⁻ᶻ), from 0 to 1.
 *
 * f′(z) = σ(z) σ(−z), which is σ (1 − σ) without its cancellation for large z; the maximum is 1/4, at z = 0.
 */
export const sigmoid: Activation = ownActivation({
  name: "sigmoid",
  tex: "\\frac{1}{1 + e^{-z}}",
  kinks: Object.freeze([]),
  f: logistic,
  derivative: (z) => {
    const e = exp(-Math.abs(z)); // σ(z) and σ(−z) need the same one
    return (1 / (1 + e)) * (e / (1 + e));
  },
});

/** σ(z). Of e⁻ᶻ and eᶻ it takes the one that is at most 1. */
export function logistic(z: number): number {
  if (z >= 0) return 1 / (1 + exp(-z));
  const e = exp(z);
  return e / (1 + e);
}
