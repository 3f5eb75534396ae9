import { messages } from "../language";
import type { Figure } from "./figure";
import type { Line, Point } from "./line";
import { type Panel, panels } from "./panels";
import { styleOf } from "./theme";

/** What is drawn: a function, its derivative, and the points where it has none. An activation fits as it is. */
export interface Differentiable {
  readonly name: string;
  readonly kinks: readonly number[];
  f(x: number): number;
  /** The derivative; at a kink, 0 asks for the left one and 1 for the right one. */
  derivative(x: number, options?: { readonly atKink?: number }): number;
}

/** The interval that is drawn. */
export interface FunctionAndDerivativeOptions {
  readonly from?: number;
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
  const { from = -2, to = 2 } = options;
  if (!(from < to)) throw new RangeError(`functionAndDerivative: expected from < to, got ${from} and ${to}`);
  const words = messages().figures.functionAndDerivative;
  const kinks = activation.kinks.filter((kink) => kink > from && kink < to);
  const left: Panel = { title: "f(x)", x: { label: "x" }, lines: [valueLine(activation, from, to)] };
  const right: Panel = {
    title: "f′(x)",
    x: { label: "x" },
    lines: [derivativeLine(activation, kinks, from, to)],
    points: kinks.flatMap((kink) => limits(activation, kink)),
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

function derivativeLine(
  activation: Differentiable,
  kinks: readonly number[],
  from: number,
  to: number,
): Line {
  // Each kink three times: the end of the left piece, a gap, the beginning of the right piece.
  const x = [
    ...grid(from, to).filter((at) => !kinks.includes(at)),
    ...kinks.flatMap((kink) => [kink, kink, kink]),
  ];
  x.sort((a, b) => a - b);
  const y = x.map((at, i) => {
    if (!kinks.includes(at)) return activation.derivative(at);
    const place = i - x.indexOf(at);
    return place === 1 ? NaN : activation.derivative(at, { atKink: place / 2 });
  });
  return { name: "f′", activation: activation.name, x, y, label: false };
}

function limits(activation: Differentiable, kink: number): Point[] {
  const { color } = styleOf(activation.name, 0);
  return [0, 1].map((atKink) => ({ x: kink, y: activation.derivative(kink, { atKink }), open: true, color }));
}

function grid(from: number, to: number): number[] {
  return Array.from({ length: 201 }, (_, i) => from + ((to - from) * i) / 200);
}
