import { messages } from "../../language";
import { type Activation, activationNames, activationOf } from "../../nn";
import { type Accepted, between, EXACT, only, SMOOTH, type Tolerance } from "./accepted";
import type { Lookalike } from "./one-number";
import { points } from "./points";

/** Functions made of straight pieces: exact, and to be tried with numbers of any size. */
const PIECEWISE_LINEAR: readonly string[] = ["identity", "leakyRelu", "prelu", "relu", "max(e, x)"];

/** The inputs at which an activation or its derivative is tried. */
export function activationPoints({ name, kinks }: Activation): number[] {
  return points({ kinks, largest: PIECEWISE_LINEAR.includes(name) ? 1e300 : 1000 });
}

/** How exact the results have to be; an option given by the lesson is an absolute error. */
export function activationTolerance({ name }: Activation, absolute?: number): Tolerance {
  if (absolute !== undefined) return { relative: 0, absolute };
  return PIECEWISE_LINEAR.includes(name) ? EXACT : SMOOTH;
}

/** What a derivative may be at z: f′(z), at a kink everything between the one-sided derivatives. */
export function acceptedDerivative(activation: Activation, z: number): Accepted {
  if (!activation.kinks.includes(z)) return only(activation.derivative(z));
  return between(activation.derivative(z, { atKink: 0 }), activation.derivative(z, { atKink: 1 }));
}

/** What learners write in place of an activation. */
export function functionLookalikes({ name, f, derivative }: Activation): Lookalike[] {
  const hints = messages().check.hints.function;
  return [
    { f: (z) => z, hint: hints.identity },
    { f: (z) => derivative(z), hint: hints.isDerivative },
    { f: (z) => -f(z), hint: hints.negated },
    { f: (z) => f(-z), hint: hints.mirrored },
    { f: (z) => -f(-z), hint: hints.mirrored },
    { f: Math.abs, hint: hints.absolute },
    { f: Math.sign, hint: hints.sign },
    ...others(name).map((other) => ({ f: other.f, hint: hints.other(other.name) })),
  ];
}

/** What learners write in place of a derivative. */
export function derivativeLookalikes({ name, f, derivative }: Activation): Lookalike[] {
  const { names, hints } = messages().check;
  const text = hints.function;
  return [
    { f, hint: text.isFunction },
    { f: (z) => -derivative(z), hint: text.negated },
    { f: (z) => derivative(-z), hint: text.mirrored },
    { f: Math.sign, hint: text.sign },
    ...others(name).map((other) => ({
      f: (z: number) => other.derivative(z),
      hint: text.other(names.derivative(other.name)),
    })),
  ];
}

/** The identity's derivative is a constant, for which there is a better hint. */
function others(name: string): Activation[] {
  return activationNames
    .filter((other) => other !== name && other !== "identity")
    .map((other) => activationOf(other));
}
