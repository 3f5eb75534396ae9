import { type Activation, ownActivation } from "./activation";
import { logistic } from "./sigmoid";

/**
 * SiLU (also called Swish): f(z) = z σ(z) with σ(z) = 1/(1 + e⁻ᶻ).
 *
 * f′(z) = σ(z) (1 + z σ(−z)).
 * Elfwing, Uchibe and Doya, "Sigmoid-weighted linear units" (2018).
 */
export const silu: Activation = ownActivation({
  name: "silu",
  tex: "\\frac{z}{1 + e^{-z}}",
  kinks: Object.freeze([]),
  f: (z) => z * logistic(z),
  derivative: (z) => logistic(z) * (1 + z * logistic(-z)),
});
