import { exp } from "../../math/functions/exp";
import { expm1 } from "../../math/functions/expm1";
import { derivativeAtKink, type KinkOptions } from "./kink";

/** f and f′ of λz for z > 0 and λα (eᶻ − 1) for z ≤ 0: ELU (λ = 1) and SELU. */
export function exponential(
  alpha: number,
  lambda: number,
): {
  kinks: readonly number[];
  f: (z: number) => number;
  derivative: (z: number, options?: KinkOptions) => number;
} {
  const left = lambda * alpha;
  return {
    kinks: Object.freeze(alpha === 1 ? [] : [0]),
    f: (z) => (z > 0 ? lambda * z : left * expm1(z)),
    derivative: (z, options) => {
      if (z > 0) return lambda;
      if (z < 0) return left * exp(z);
      return z === 0 ? derivativeAtKink(left, lambda, options) : NaN;
    },
  };
}
