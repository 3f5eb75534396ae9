import { messages } from "../language";
import { linspace } from "../math";
import { checkFields, INTERVAL, list } from "./checks";
import { type Differentiable, derivativeLine } from "./derivativeLine";
import type { Figure } from "./figure";
import { type Panel, panels } from "./panels";
import { differentiable } from "./parts";

/** The interval that is drawn. */
export interface ActivationsSideBySideOptions {
  /** The left end of the x axis; −5 if absent. */
  readonly from?: number;
  /** The right end of the x axis; 5 if absent. */
  readonly to?: number;
}

/**
 * Draws activations in one row and their derivatives below them, each row on one scale, so that heights can be
 * compared. The title names the largest slope of each.
 *
 * @throws RangeError when there are none, or the interval is empty
 */
export function activationsSideBySide(
  activations: readonly Differentiable[],
  options: ActivationsSideBySideOptions = {},
): Figure {
  list(differentiable, 0)("activationsSideBySide", activations);
  checkFields("activationsSideBySide", options, INTERVAL);
  const { from = -5, to = 5 } = options;
  if (activations.length === 0) throw new RangeError("activationsSideBySide: expected activations, got none");
  if (!(from < to)) throw new RangeError(`activationsSideBySide: expected from < to, got ${from} and ${to}`);
  const words = messages().figures.plotting.activationsSideBySide;
  const derivatives = activations.map((activation) => derivativeLine(activation, from, to));
  const slopes = activations.map(({ name }, i) => {
    const values = Array.from(derivatives[i].line.y).filter((value) => !Number.isNaN(value));
    return { name, largest: Math.max(...values) };
  });
  const x = { label: "x", range: [from, to] as const };
  const below = derivatives.map(({ line, points }): Panel => {
    return {
      title: "f′(x)",
      x,
      y: { range: [-0.12, 1.2], ticks: [0, 0.25, 0.5, 0.75, 1] },
      lines: [line],
      points,
    };
  });
  return panels({
    title: words.title(slopes),
    panels: [...activations.map((activation) => functionPanel(activation, from, to)), ...below],
    columns: activations.length,
    height: 480,
    description: words.description(slopes),
  });
}

function functionPanel({ name, f }: Differentiable, from: number, to: number): Panel {
  const x = linspace(from, to, 101);
  return {
    title: name,
    x: { range: [from, to] },
    y: { range: [-1.2, 2.2] },
    lines: [{ name: "f", activation: name, x, y: x.map(f), label: false }],
  };
}
