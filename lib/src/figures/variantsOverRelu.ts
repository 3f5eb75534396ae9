import { messages } from "../language";
import { linspace } from "../math";
import { checkFields, INTERVAL, list } from "./checks";
import { type Differentiable, derivativeLine } from "./derivativeLine";
import type { Figure } from "./figure";
import type { Line } from "./line";
import { type Panel, panels } from "./panels";
import { differentiable } from "./parts";
import { MUTED, styleOf } from "./theme";

/** The interval that is drawn. */
export interface VariantsOverReluOptions {
  /** The left end of the x axis; −4 if absent. */
  readonly from?: number;
  /** The right end of the x axis; 2 if absent. */
  readonly to?: number;
}

const COLUMNS = 4;

/**
 * Draws each activation in a panel of its own, solid, with its derivative, dashed, over a thin ReLU. The panel's title says
 * whether the activation has a kink; there the derivative is broken between two open circles.
 *
 * @throws RangeError when there are no activations, or the interval is empty
 */
export function variantsOverRelu(
  activations: readonly Differentiable[],
  options: VariantsOverReluOptions = {},
): Figure {
  list(differentiable, 0)("variantsOverRelu", activations);
  checkFields("variantsOverRelu", options, INTERVAL);
  const { from = -4, to = 2 } = options;
  if (activations.length === 0) throw new RangeError("variantsOverRelu: expected activations, got none");
  if (!(from < to)) throw new RangeError(`variantsOverRelu: expected from < to, got ${from} and ${to}`);
  const words = messages().figures.variants.variantsOverRelu;
  const kinked = activations.map(({ name, kinks }) => ({ name, kinks }));
  return panels({
    title: words.title,
    panels: activations.map((activation) => panelOf(activation, from, to)),
    columns: Math.min(COLUMNS, activations.length),
    height: 60 + 200 * Math.ceil(activations.length / COLUMNS),
    description: words.description(kinked),
  });
}

function panelOf(activation: Differentiable, from: number, to: number): Panel {
  const words = messages().figures.variants.variantsOverRelu;
  const { name, kinks, f } = activation;
  const { color } = styleOf(name, 0);
  const x = linspace(from, to, 121);
  const slope = derivativeLine(activation, from, to);
  const thin: Line = { name: "ReLU", x: [from, 0, to], y: [0, 0, to], color: MUTED, dash: "solid", width: 1 };
  const value: Line = { name: "f", x, y: x.map(f), color, dash: "solid" };
  const lines = [thin, value, { ...slope.line, dash: "dash" as const, width: 2 }];
  return {
    title: words.panel(name, kinks.length > 0),
    x: { range: [from, to], ticks: [-4, -2, 0, 2, 4] },
    y: { range: [-2.1, 2.1], ticks: [-2, -1, 0, 1, 2] },
    lines: lines.map((line) => ({ ...line, label: false })),
    points: slope.points,
  };
}
