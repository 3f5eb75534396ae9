import { exp } from "../../math/functions/exp";
import { tanh as tangent } from "../../math/functions/tanh";
import { type Activation, ownActivation } from "./activation";

/**
 * The hyperbolic tangent: f(z) = (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ), from −1 to 1.
 *
 * f′(z) = 1 − tanh² z = 4 e⁻²ᶻ/(1 + e⁻²ᶻ)²; the second form keeps its digits for large z.
 */
export const tanh: Activation = ownActivation({
  name: "tanh",
  tex: "\\tanh z",
  kinks: Object.freeze([]),
  f: tangent,
  derivative: (z) => {
    const e = exp(-2 * Math.abs(z));
    return (4 * e) / ((1 + e) * (1 + e));
  },
});
