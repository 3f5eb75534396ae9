import { messages } from "../language";
import { callable, checkFields, checkInterval, INTERVAL, list, number } from "./checks";
import type { Figure } from "./figure";
import { lineChart } from "./lineChart";
import { STYLES } from "./theme";

/** The function and the steps whose difference quotients are drawn. */
export interface DifferenceQuotientsOptions {
  /** The function. */
  readonly f: (x: number) => number;
  /** The steps h > 0, from coarse to fine. */
  readonly steps: readonly number[];
  /** The left end of the x axis; −1.5 if absent. */
  readonly from?: number;
  /** The right end of the x axis; 0.75 if absent. */
  readonly to?: number;
}

/**
 * Draws the right difference quotients R_h(x) = (f(x + h) − f(x)) / h as functions of x, one curve for each step h.
 *
 * @throws RangeError when there is no step, or one that is not positive
 */
export function differenceQuotients(options: DifferenceQuotientsOptions): Figure {
  checkFields("differenceQuotients", options, { ...INTERVAL, f: callable, steps: list(number, 0) });
  const { f, steps, from = -1.5, to = 0.75 } = options;
  const bad = steps.find((h) => !(h > 0));
  if (steps.length === 0 || bad !== undefined) {
    throw new RangeError(`differenceQuotients: expected steps h > 0, got ${bad ?? "none"}`);
  }
  checkInterval("differenceQuotients", from, to);
  const words = messages().figures.differenceQuotients;
  // Every multiple of 1/400 of the interval: the corners −h and 0 of ReLU's quotients lie on it for round steps.
  const x = Array.from({ length: 451 }, (_, i) => from + ((to - from) * i) / 450);
  const lines = steps.map((h, index) => ({
    name: `h = ${h}`,
    x,
    // Rounded, so that curves of the same height stay in the order of their steps.
    y: x.map((at) => Number(((f(at + h) - f(at)) / h).toPrecision(12))),
    color: STYLES[index % STYLES.length].color,
    dash: STYLES[index % STYLES.length].dash,
  }));
  return lineChart({
    title: words.title,
    x: { label: "x" },
    y: { label: words.y },
    lines,
    points: [{ x: 0, y: (f(steps[0]) - f(0)) / steps[0], color: STYLES[0].color }],
    description: words.description(steps),
  });
}
