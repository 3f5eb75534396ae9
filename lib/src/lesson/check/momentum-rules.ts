import { checkFields, number } from "../../figures/checks";
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
  /** The weight. */
  readonly w: number;
  /** Its velocity, 0 before the first step. */
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
  return [
    { rule: withVelocity((v, g, mu, eta) => mu * v + eta * g), hint: hints.ascent },
    { rule: withVelocity((_v, g, _mu, eta) => -eta * g), hint: hints.forgets },
    { rule: withVelocity((v, g, mu) => mu * v - g), hint: hints.noRate },
    { rule: withVelocity((v, g, mu, eta) => mu * v - (1 - mu) * eta * g), hint: hints.damped },
    { rule: withVelocity((v, g, mu) => mu * v - (1 - mu) * g), hint: hints.damped },
    { rule: withVelocity((v, g, mu, eta) => eta * v - mu * g), hint: hints.swapped },
    { rule: otherForm, hint: hints.otherForm },
    { rule: withMove(({ old }) => old), hint: hints.oldVelocity },
    { rule: withMove(({ g, eta }) => -eta * g), hint: hints.plain },
    { rule: withMove(({ next, g, mu, eta }) => mu * next - eta * g), hint: hints.nesterov },
    { rule: withMove(({ next }) => -next), hint: hints.minus },
    { rule: withMove(({ next, eta }) => -eta * next), hint: hints.minus },
  ];
}

/** A rule with another velocity, by which w moves. */
function withVelocity(velocity: (v: number, g: number, mu: number, eta: number) => number): MomentumRule {
  return ({ w, v }, g, { learningRate, momentum }) => {
    const next = velocity(v, g, momentum, learningRate);
    return { w: w + next, v: next };
  };
}

/** A rule with the right velocity, but w moves by something else. */
function withMove(
  move: (step: { old: number; next: number; g: number; mu: number; eta: number }) => number,
): MomentumRule {
  return (state, g, rates) => {
    const { v: next } = momentumStepRight(state, g, rates);
    const step = { old: state.v, next, g, mu: rates.momentum, eta: rates.learningRate };
    return { w: state.w + move(step), v: next };
  };
}

/** v ← μ v + g, then w ← w − η v: the same path of w as long as η stays. */
const otherForm: MomentumRule = ({ w, v }, g, { learningRate, momentum }) => {
  const next = momentum * v + g;
  return { w: w - learningRate * next, v: next };
};

/** Rejects rates that are not finite. */
export function requireRates(name: string, rates: MomentumRates): void {
  checkFields(name, rates, { learningRate: number, momentum: number });
}
