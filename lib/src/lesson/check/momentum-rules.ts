import { messages } from "../../language";

/** The constants of gradient descent with momentum. */
export interface MomentumRates {
  /** η */
  readonly learningRate: number;
  /** μ */
  readonly momentum: number;
}

/** A weight and its velocity. */
export interface MomentumState {
  readonly w: number;
  readonly v: number;
}

/** One step: a new state from the old one and the gradient. */
export type MomentumRule = (state: MomentumState, g: number, rates: MomentumRates) => MomentumState;

/** v ← μ v − η g, then w ← w + v (Polyak 1964). */
export const momentumStepRight: MomentumRule = ({ w, v }, g, { learningRate, momentum }) => {
  const next = momentum * v - learningRate * g;
  return { w: w + next, v: next };
};

/** What learners compute in place of it. */
export function momentumLookalikes(): { rule: MomentumRule; hint: string }[] {
  const hints = messages().check.hints.momentum;
  const velocityBy =
    (velocity: (v: number, g: number, mu: number, eta: number) => number): MomentumRule =>
    ({ w, v }, g, { learningRate, momentum }) => {
      const next = velocity(v, g, momentum, learningRate);
      return { w: w + next, v: next };
    };
  const weightBy =
    (
      weight: (w: number, next: number, v: number, g: number, mu: number, eta: number) => number,
    ): MomentumRule =>
    ({ w, v }, g, { learningRate, momentum }) => {
      const next = momentum * v - learningRate * g;
      return { w: weight(w, next, v, g, momentum, learningRate), v: next };
    };
  const otherForm: MomentumRule = ({ w, v }, g, { learningRate, momentum }) => {
    const next = momentum * v + g;
    return { w: w - learningRate * next, v: next };
  };
  return [
    { rule: velocityBy((v, g, mu, eta) => mu * v + eta * g), hint: hints.ascent },
    { rule: velocityBy((_, g, __, eta) => -eta * g), hint: hints.forgets },
    { rule: velocityBy((v, g, mu) => mu * v - g), hint: hints.noRate },
    { rule: velocityBy((v, g, mu, eta) => mu * v - (1 - mu) * eta * g), hint: hints.damped },
    { rule: velocityBy((v, g, mu) => mu * v - (1 - mu) * g), hint: hints.damped },
    { rule: velocityBy((v, g, mu, eta) => eta * v - mu * g), hint: hints.swapped },
    { rule: otherForm, hint: hints.otherForm },
    { rule: weightBy((w, _, v) => w + v), hint: hints.oldVelocity },
    { rule: weightBy((w, _next, _v, g, _mu, eta) => w - eta * g), hint: hints.plain },
    { rule: weightBy((w, next, _v, g, mu, eta) => w + mu * next - eta * g), hint: hints.nesterov },
    { rule: weightBy((w, next) => w - next), hint: hints.minus },
    { rule: weightBy((w, next, _v, _g, _mu, eta) => w - eta * next), hint: hints.minus },
  ];
}

/** Rejects rates that are not finite. */
export function requireRates(name: string, { learningRate, momentum }: MomentumRates): void {
  for (const [rate, value] of Object.entries({ learningRate, momentum })) {
    if (!Number.isFinite(value))
      throw new RangeError(`${name}.${rate}: expected a finite number, got ${value}`);
  }
}
