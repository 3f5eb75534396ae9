import { type Activation, ownActivation } from "./activation";
import { derivativeAtKink } from "./kink";

/**
 * ReLU, the rectified linear unit: f(z) = max(0, z).
 *
 * f′(z) = 0 for z < 0, 1 for z > 0, and `atKink` (default 0) at the kink z = 0.
 * Nair and Hinton, "Rectified linear units improve restricted Boltzmann machines" (2010).
 */
export const relu: Activation = ownActivation({
  name: "relu",
  tex: "\\max(0, z)",
  kinks: Object.freeze([0]),
  // Math.max keeps a NaN, where z > 0 ? z : 0 would hide it.
  f: (z) => Math.max(0, z),
  derivative: (z, options) => {
    if (z > 0) return 1;
    if (z < 0) return 0;
    return z === 0 ? derivativeAtKink(0, 1, options) : NaN;
  },
});
