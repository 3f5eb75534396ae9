import { messages } from "../language";
import { checkFields, INTERVAL } from "./checks";
import { type Differentiable, derivativeLine } from "./derivativeLine";
import type { Figure } from "./figure";
import type { Line } from "./line";
import { type Panel, panels } from "./panels";
import { differentiable } from "./parts";

/** The interval that is drawn. */
export interface FunctionAndDerivativeOptions {
  /** The left end of the x axis; −2 if absent. */
  readonly from?: number;
  /** The right end of the x axis; 2 if absent. */
  readonly to?: number;
}

/**
 * Draws a function and its derivative side by side. At a kink the derivative has no value: its line is broken there,
 * between two open circles at the one-sided derivatives.
 *
 * @throws RangeError when the interval is empty
 */
export function functionAndDerivative(
  activation: Differentiable,
  options: FunctionAndDerivativeOptions = {},
): Figure {
  differentiable("functionAndDerivative", activation);
  checkFields("functionAndDerivative", options, INTERVAL);
  const { from = -2, to = 2 } = options;
  if (!(from < to)) throw new RangeError(`functionAndDerivative: expected from < to, got ${from} and ${to}`);
  const words = messages().figures.functionAndDerivative;
  const kinks = activation.kinks.filter((kink) => kink > from && kink < to);
  const derivative = derivativeLine(activation, from, to);
  const left: Panel = { title: "f(x)", x: { label: "x" }, lines: [valueLine(activation, from, to)] };
  const right: Panel = {
    title: "f′(x)",
    x: { label: "x" },
    lines: [derivative.line],
    points: derivative.points,
  };
  return panels({
    title: words.title,
    panels: [left, right],
    height: 320,
    description: words.description(kinks),
  });
}

function valueLine(activation: Differentiable, from: number, to: number): Line {
  const x = grid(from, to);
  return { name: "f", activation: activation.name, x, y: x.map(activation.f), label: false };
}

function grid(from: number, to: number): number[] {
  return Array.from({ length: 201 }, (_, i) => from + ((to - from) * i) / 200);
}
