import { messages } from "../language";
import { callable, checkFields, checkInterval, INTERVAL, list, number, optional } from "./checks";
import type { Figure } from "./figure";
import type { Line } from "./line";
import { lineChart } from "./lineChart";
import { STYLES } from "./theme";

/** The function and the lines through one of its points. */
export interface SupportingLinesOptions {
  /** The function. */
  readonly f: (x: number) => number;
  /** Where the lines touch the graph; 0 if absent. */
  readonly at?: number;
  /** The slopes of the lines. */
  readonly slopes: readonly number[];
  /** The left end of the x axis; −2 if absent. */
  readonly from?: number;
  /** The right end of the x axis; 2 if absent. */
  readonly to?: number;
}

/**
 * Draws a function and the lines of the given slopes through one of its points. A line that stays below the graph or on
 * it has a subgradient for its slope and is drawn solid; one that comes above the graph is dashed.
 *
 * @throws RangeError when there is no slope
 */
export function supportingLines(options: SupportingLinesOptions): Figure {
  checkFields("supportingLines", options, {
    ...INTERVAL,
    f: callable,
    at: optional(number),
    slopes: list(number, 0),
  });
  const { f, at = 0, slopes, from = -2, to = 2 } = options;
  if (slopes.length === 0) throw new RangeError("supportingLines: expected at least one slope, got none");
  checkInterval("supportingLines", from, to);
  const words = messages().figures.supportingLines;
  const x = Array.from({ length: 161 }, (_, i) => from + ((to - from) * i) / 160);
  const lines = slopes.map((slope): Line => {
    const y = x.map((place) => f(at) + slope * (place - at));
    const below = y.every((value, i) => value <= f(x[i]));
    const { color } = STYLES[below ? 2 : 1];
    return { name: words.slope(slope), x, y, color, dash: below ? "solid" : "dash", width: 1.5 };
  });
  const graph: Line = { name: words.graph, x, y: x.map(f), color: STYLES[0].color, dash: "solid", width: 4 };
  return lineChart({
    title: words.title,
    x: { label: "x" },
    y: { label: "y", range: [-1.2, 2.2] },
    lines: [...lines, graph],
    points: [{ x: at, y: f(at) }],
    description: words.description(slopes),
  });
}
