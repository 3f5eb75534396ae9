import { type Activation, ownActivation } from "./activation";

/** The identity: f(z) = z, f′(z) = 1. A layer with it is linear. */
export const identity: Activation = ownActivation({
  name: "identity",
  tex: "z",
  kinks: Object.freeze([]),
  f: (z) => z,
  derivative: (z) => (Number.isNaN(z) ? NaN : 1),
});
