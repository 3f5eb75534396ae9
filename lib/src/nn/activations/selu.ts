import { type Activation, ownActivation } from "./activation";
import { exponential } from "./exponential";

const ALPHA = 1.6732632423543772;
const LAMBDA = 1.0507009873554805;

/**
 * SELU, the self-normalizing ELU: f(z) = λ z for z > 0, λ α (eᶻ − 1) for z ≤ 0, with the constants
 * α = 1.6732632423543772 and λ = 1.0507009873554805 (`alpha` and `scale`).
 *
 * f′(z) = λ for z > 0, λ α eᶻ for z < 0; at the kink z = 0, (1 − atKink) λα + atKink λ, by default λα.
 * Klambauer, Unterthiner, Mayr and Hochreiter, "Self-normalizing neural networks" (2017).
 */
export const selu: Activation = ownActivation({
  name: "selu",
  tex: "\\lambda \\begin{cases} z & z > 0 \\\\ \\alpha (e^z - 1) & z \\le 0 \\end{cases}",
  alpha: ALPHA,
  scale: LAMBDA,
  ...exponential(ALPHA, LAMBDA),
});
