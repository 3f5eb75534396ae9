import type { Line, Point } from "./line";
import { styleOf } from "./theme";

/** What is drawn: a function, its derivative, and the points where it has none. An activation fits as it is. */
export interface Differentiable {
  /** Its name, as the legend has it. */
  readonly name: string;
  /** Where it has no derivative, ascending. */
  readonly kinks: readonly number[];
  /** The function. */
  f(x: number): number;
  /** The derivative; at a kink, 0 asks for the left one and 1 for the right one. */
  derivative(x: number, options?: { readonly atKink?: number }): number;
}

/** The derivative of an activation as a line that is broken at each kink, with open circles at the one-sided derivatives. */
export interface DerivativeLine {
  readonly line: Line;
  readonly points: readonly Point[];
}

/** Samples the derivative on [from, to]; at a kink it has no value, so the line ends and begins anew. */
export function derivativeLine(activation: Differentiable, from: number, to: number): DerivativeLine {
  const kinks = activation.kinks.filter((kink) => kink > from && kink < to);
  const smooth = grid(from, to)
    .filter((x) => !kinks.includes(x))
    .map((x) => ({ x, y: activation.derivative(x) }));
  const limit = (x: number, atKink: number): number => activation.derivative(x, { atKink });
  // The end of the left piece, a gap, the beginning of the right piece.
  const breaks = kinks.flatMap((x) => [limit(x, 0), NaN, limit(x, 1)].map((y) => ({ x, y })));
  const all = [...smooth, ...breaks].sort((a, b) => a.x - b.x);
  const { color } = styleOf(activation.name, 0);
  return {
    line: {
      name: "f′",
      activation: activation.name,
      x: all.map(({ x }) => x),
      y: all.map(({ y }) => y),
      label: false,
    },
    points: breaks.flatMap(({ x, y }) => (Number.isNaN(y) ? [] : [{ x, y, open: true, color }])),
  };
}

function grid(from: number, to: number): number[] {
  return Array.from({ length: 201 }, (_, i) => from + ((to - from) * i) / 200);
}
