import { messages } from "../language";
import { linspace } from "../math";
import { callable, checkFields, checkInterval, INTERVAL, number, optional } from "./checks";
import type { Figure } from "./figure";
import type { Line } from "./line";
import { lineChart } from "./lineChart";
import { STYLES } from "./theme";

/** The function, and the line through one of its points. */
export interface SupportingLineOptions {
  /** The function. */
  readonly f: (x: number) => number;
  /** The slope of the line. */
  readonly slope: number;
  /** Where the line touches the graph; 0 if absent. */
  readonly at?: number;
  /** The interval; [−2, 2] if absent. */
  readonly from?: number;
  /** The right end of that interval. */
  readonly to?: number;
}

/**
 * Draws a function and one line through a point of its graph, and says on which side of the point the line comes above
 * the graph: on neither if its slope is a subgradient there. What is above is drawn thick and dashed.
 */
export function supportingLine(options: SupportingLineOptions): Figure {
  checkFields("supportingLine", options, { ...INTERVAL, f: callable, slope: number, at: optional(number) });
  const { f, slope, at = 0, from = -2, to = 2 } = options;
  checkInterval("supportingLine", from, to);
  const words = messages().figures.corner.supportingLine;
  const x = [...new Set([...linspace(from, to, 41), at])].sort((a, b) => a - b);
  const height = (place: number): number => f(at) + slope * (place - at);
  const isAbove = (place: number): boolean => height(place) > f(place);
  const above = {
    left: x.some((place) => place < at && isAbove(place)),
    right: x.some((place) => place > at && isAbove(place)),
  };
  const good = !above.left && !above.right;
  const line: Line = {
    name: words.line,
    x,
    y: x.map(height),
    color: STYLES[good ? 2 : 1].color,
    dash: good ? "solid" : "dash",
    width: 2,
  };
  // Thick where it is too high; the point itself belongs to it, so that the stretch begins there.
  const stretch = x.map((place) => (place === at || isAbove(place) ? height(place) : NaN));
  const tooHigh: Line = { ...line, y: stretch, width: 6, color: STYLES[1].color, label: false };
  const graph: Line = { name: words.graph, x, y: x.map(f), color: STYLES[0].color, dash: "solid", width: 4 };
  return lineChart({
    title: words.title(slope, above),
    x: { label: "x", range: [from, to] },
    y: { label: "y", range: [-1.3, 2.6] },
    lines: [tooHigh, line, graph],
    points: [{ x: at, y: f(at) }],
    height: 340,
    description: words.description(slope, above),
  });
}
