import { messages } from "../language";
import type { AxisOptions } from "./axis";
import { anyNumber, checkFields, checkInterval, INTERVAL, list, number, optional, text } from "./checks";
import type { Figure } from "./figure";
import { functionPlot, type PlottedFunction } from "./functionPlot";
import type { Point } from "./line";
import { axisOptions, plottedFunction } from "./parts";
import { type LineStyle, STYLES } from "./theme";

/** A function, a point of it, and the steps from there whose secants are drawn. */
export interface SecantsOptions {
  /** Above the picture. */
  readonly title?: string;
  /** The function. */
  readonly function: PlottedFunction;
  /** Where all secants begin. */
  readonly at: number;
  /** Steps to the right (positive) or to the left (negative). */
  readonly steps: readonly number[];
  /** The interval; [−3, 3] if absent. */
  readonly from?: number;
  /** The right end of that interval. */
  readonly to?: number;
  /** The vertical axis. */
  readonly y?: AxisOptions;
}

/**
 * Draws the secants from one point of a function to its neighbours; the slope of each is a difference
 * quotient, (f(at + h) − f(at)) / h.
 *
 * @throws if a step is 0 or not finite.
 */
export function secants(options: SecantsOptions): Figure {
  checkFields("secants", options, {
    ...INTERVAL,
    title: optional(text),
    function: plottedFunction,
    at: number,
    steps: list(anyNumber, 0),
    y: optional(axisOptions),
  });
  const { function: plotted, at, steps } = options;
  checkInterval("secants", options.from ?? -3, options.to ?? 3);
  const words = messages().figures.secants;
  const origin: Point = { x: at, y: plotted.f(at) };
  const lines = steps.map((h, index): PlottedFunction => {
    if (h === 0 || !Number.isFinite(h))
      throw new RangeError(`secants: expected steps other than 0, got ${h}`);
    const slope = (plotted.f(at + h) - origin.y) / h;
    const { dash } = look(index);
    return { name: words.secant(h), f: (x) => origin.y + slope * (x - at), dash, width: 1.8 };
  });
  const ends = steps.map((h, index): Point => {
    return { x: at + h, y: plotted.f(at + h), color: look(index).color };
  });
  return functionPlot({ ...options, functions: [plotted, ...lines], points: [...ends, origin] });
}

// The function itself has the first look.
function look(index: number): LineStyle {
  return STYLES[1 + (index % (STYLES.length - 1))];
}
