import { derivativeAtKink, type KinkOptions } from "./kink";

/** f and f′ of the two half-lines z for z > 0 and slope · z for z ≤ 0: leaky ReLU and PReLU. */
export function rectifier(slope: number): {
  kinks: readonly number[];
  f: (z: number) => number;
  derivative: (z: number, options?: KinkOptions) => number;
} {
  return {
    kinks: Object.freeze(slope === 1 ? [] : [0]),
    f: (z) => (z > 0 ? z : slope * z),
    derivative: (z, options) => {
      if (z > 0) return 1;
      if (z < 0) return slope;
      return z === 0 ? derivativeAtKink(slope, 1, options) : NaN;
    },
  };
}
