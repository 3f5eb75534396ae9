import { messages } from "../language";
import { checkFields, list, numbers, oneOf } from "./checks";
import type { Figure, JsonObject } from "./figure";
import { rate } from "./parts";
import { literal } from "./text";
import { baseLayout, MUTED } from "./theme";

/**
 * What becomes of a start: dead from the beginning, killed on the way, active for a part of the samples only and at rest there, none
 * of these yet, or at the optimum.
 */
export type Fate = "born dead" | "killed" | "half dead" | "unsettled" | "learned";

/** The options of {@link fateOfStarts}. */
export interface FateOfStartsOptions {
  /** The values of w₁ and of w₂ that were tried. */
  readonly values: ArrayLike<number>;
  /** One list for each value of w₂, the lowest first, with one fate for each value of w₁. */
  readonly fates: readonly (readonly Fate[])[];
  /** η, for the title. */
  readonly learningRate: number;
}

const ORDER: readonly Fate[] = ["born dead", "killed", "half dead", "unsettled", "learned"];
// From dark to light, so that greyscale print keeps them apart.
const COLORS = ["#3b444d", "#d55e00", "#d9a441", "#ecd08f", "#e6f0f8"];
const MARGIN = { l: 46, r: 200, t: 74, b: 48 };

/**
 * Draws what becomes of each start of a unit with two weights under gradient descent with one learning rate.
 *
 * @throws RangeError when there is not one fate for each pair of values
 */
export function fateOfStarts(options: FateOfStartsOptions): Figure {
  checkFields("fateOfStarts", options, {
    values: numbers(),
    fates: list(list(oneOf(...ORDER), 0), 0),
    learningRate: rate,
  });
  const { values, fates, learningRate } = options;
  const axis = Array.from(values);
  if (fates.length !== axis.length || fates.some((row) => row.length !== axis.length)) {
    throw new RangeError(
      `fateOfStarts: expected fates ${axis.length}×${axis.length}, got ${fates.length}×${fates[0]?.length ?? 0}`,
    );
  }
  const words = messages().figures.dying.fate;
  const all = fates.flat();
  const counts = ORDER.map((fate) => ({ fate, count: all.filter((each) => each === fate).length }));
  const style = { showgrid: false, zeroline: false, ticks: "", tickfont: { size: 12 }, nticks: 7 };
  const label = (text: string): JsonObject => ({
    title: { text: literal(text), font: { color: MUTED }, standoff: 6 },
  });
  return {
    data: [field(axis, fates)],
    layout: {
      ...baseLayout(words.title(learningRate, counts[1].count), MARGIN, 440),
      xaxis: { ...style, ...label("w₁") },
      yaxis: { ...style, ...label("w₂") },
      annotations: counts.flatMap(({ fate, count }, i) => legend(fate, words.legend[fate](count), i)),
    },
    description: words.description(
      learningRate,
      counts.map(({ fate, count }) => words.legend[fate](count)),
    ),
  };
}

function field(axis: number[], fates: FateOfStartsOptions["fates"]): JsonObject {
  return {
    type: "heatmap",
    x: axis,
    y: axis,
    z: fates.map((row) => row.map((fate) => ORDER.indexOf(fate))),
    zmin: 0,
    zmax: ORDER.length - 1,
    colorscale: COLORS.map((color, i) => [i / (COLORS.length - 1), color]),
    showscale: false,
    xgap: 1,
    ygap: 1,
    hovertemplate: "w = (%{x:.3~g}, %{y:.3~g})<extra></extra>",
  };
}

function legend(fate: Fate, text: string, place: number): JsonObject[] {
  const at = { xref: "paper", yref: "paper", y: 0.98 - 0.09 * place, yanchor: "middle", showarrow: false };
  return [
    {
      ...at,
      x: 1.03,
      xanchor: "left",
      text: "■",
      font: { size: 20, color: COLORS[ORDER.indexOf(fate)] },
    },
    { ...at, x: 1.09, xanchor: "left", text: literal(text), font: { size: 13 } },
  ];
}
