import type { RealFunction } from "../../math";
import { describe } from "../../math/errors";
import type { Activation } from "../../nn";
import { checkedDerivative } from "./derivative";
import { report } from "./report";

/**
 * Checks the derivative of max(e, x): 0 for x < e, 1 for x > e, and at its kink x = e any value from 0 to 1.
 * (At 0 it is smooth: a small e does not cure the kink but moves it.)
 *
 * @example
 * const e = 0.01;
 * const myDerivative = (x: number): number => (x > e ? 1 : 0);
 * check.maxDerivative(myDerivative, e);
 * @throws RangeError when e is not a finite number
 */
export function maxDerivative(f: RealFunction, e: number): void {
  if (!Number.isFinite(e))
    throw new RangeError(`check.maxDerivative: expected a finite e, got ${describe(e)}`);
  report(() => checkedDerivative(f, maxWith(e), "x", {}));
}

/** x ↦ max(e, x) with its derivative. */
function maxWith(e: number): Activation {
  return {
    name: "max(e, x)",
    tex: "\\max(e, x)",
    kinks: [e],
    f: (x) => Math.max(e, x),
    derivative: (x, { atKink = 0 } = {}) => {
      if (x === e) return atKink;
      return x > e ? 1 : 0;
    },
  };
}
