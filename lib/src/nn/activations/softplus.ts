import { exp } from "../../math/functions/exp";
import { log1p } from "../../math/functions/log1p";
import { type Activation, ownActivation } from "./activation";
import { logistic } from "./sigmoid";

/**
 * Softplus, a smooth ReLU: f(z) = ln(1 + eᶻ), computed as max(0, z) + ln(1 + e^−|z|), which cannot overflow.
 *
 * f′(z) = σ(z) = 1/(1 + e⁻ᶻ).
 * Dugas, Bengio, Bélisle, Nadeau and Garcia, "Incorporating second-order functional knowledge" (2000).
 */
export const softplus: Activation = ownActivation({
  name: "softplus",
  tex: "\\ln(1 + e^z)",
  kinks: Object.freeze([]),
  f: (z) => Math.max(0, z) + log1p(exp(-Math.abs(z))),
  derivative: logistic,
});
