import { messages } from "../language";
import { linspace } from "../math";
import { checkFields, checkInterval, INTERVAL, list, optional, positive, whole, within } from "./checks";
import type { Differentiable } from "./derivativeLine";
import type { Figure } from "./figure";
import { type Panel, panels } from "./panels";
import { differentiable } from "./parts";
import { STYLES } from "./theme";

/** An activation with a kink, the values that its derivative may take there, and the grids to draw it on. */
export interface ConventionsOnGridsOptions {
  /** A function with a kink. */
  readonly activation: Differentiable;
  /** The conventions θ to draw, each in [0, 1]. */
  readonly atKinks: readonly number[];
  /** Numbers of evenly spaced points, one row of panels each. */
  readonly counts: readonly number[];
  /** The interval of the grids; [−10, 10] if absent. */
  readonly from?: number;
  /** The right end of that interval. */
  readonly to?: number;
  /** How far the enlarged part reaches to both sides of the kink; 0.06 if absent. */
  readonly around?: number;
}

/**
 * Draws a derivative near its kink as a line plot would, for each grid (rows) and each convention (columns). Only a
 * grid that hits the kink can show the convention.
 *
 * @throws RangeError when there is no kink
 */
export function conventionsOnGrids(options: ConventionsOnGridsOptions): Figure {
  checkFields("conventionsOnGrids", options, {
    ...INTERVAL,
    activation: differentiable,
    atKinks: list(within(0, 1)),
    counts: list(whole(2)),
    around: optional(positive),
  });
  const { activation, atKinks, counts, from = -10, to = 10, around = 0.06 } = options;
  const [kink] = activation.kinks;
  if (kink === undefined)
    throw new RangeError("conventionsOnGrids: expected an activation with a kink, got none");
  checkInterval("conventionsOnGrids", from, to);
  const words = messages().figures.plotting.conventionsOnGrids;
  const rows = counts.map((count) => {
    const grid = linspace(from, to, count);
    return { count, hits: grid.includes(kink), x: grid.filter((x) => Math.abs(x - kink) <= around) };
  });
  const panel = (x: readonly number[], count: number, atKink: number): Panel => ({
    title: words.panel(count, atKink),
    x: { label: "x", range: [kink - around, kink + around], ticks: [kink - 0.05, kink, kink + 0.05] },
    y: { range: [-0.15, 1.15], ticks: [0, 0.5, 1] },
    lines: [
      {
        name: "f′",
        x,
        y: x.map((z) => activation.derivative(z, { atKink })),
        markers: true,
        color: STYLES[0].color,
        dash: "solid",
        width: 1.5,
        label: false,
      },
    ],
  });
  return panels({
    title: words.title,
    panels: rows.flatMap(({ x, count }) => atKinks.map((atKink) => panel(x, count, atKink))),
    columns: atKinks.length,
    height: 70 + 200 * rows.length,
    description: words.description(atKinks, rows),
  });
}
