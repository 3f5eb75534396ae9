import { messages } from "../language";
import { linspace } from "../math";
import { callable, checkFields, checkInterval, INTERVAL, whole } from "./checks";
import type { Figure } from "./figure";
import { lineChart } from "./lineChart";
import { MUTED, STYLES } from "./theme";

/** The function, the number of points at which it is computed, and the interval. */
export interface SampledCurveOptions {
  /** The function. */
  readonly f: (x: number) => number;
  /** How many evenly spaced points, both ends included; at least 2. */
  readonly count: number;
  /** The interval; [−10, 10] if absent. */
  readonly from?: number;
  /** The right end of that interval. */
  readonly to?: number;
}

// More marks than this run into one another.
const MARKED = 60;

/**
 * Draws what a line plot makes of a function: straight segments between evenly spaced points, over the function itself
 * as a grey line.
 *
 * @throws RangeError when there are fewer than two points
 */
export function sampledCurve(options: SampledCurveOptions): Figure {
  checkFields("sampledCurve", options, { ...INTERVAL, f: callable, count: whole(-Infinity) });
  const { f, count, from = -10, to = 10 } = options;
  if (!(count >= 2)) throw new RangeError(`sampledCurve: expected at least 2 points, got ${count}`);
  checkInterval("sampledCurve", from, to);
  const words = messages().figures.plotting.sampledCurve;
  const fine = linspace(from, to, 401);
  const x = linspace(from, to, count);
  return lineChart({
    title: words.title(count),
    x: { label: "x", range: [from, to] },
    y: { label: "y" },
    lines: [
      { name: words.curve, x: fine, y: fine.map(f), color: MUTED, dash: "solid", width: 6, label: false },
      {
        name: words.segments,
        x,
        y: x.map(f),
        color: STYLES[1].color,
        dash: "solid",
        markers: count <= MARKED,
        label: false,
      },
    ],
    height: 340,
    description: words.description(count, from, to),
  });
}
