import { messages } from "../language";
import { linspace } from "../math";
import { checkFields, checkInterval, INTERVAL, list } from "./checks";
import type { Figure } from "./figure";
import { type Hinge, hinge } from "./hingeSum";
import type { Line } from "./line";
import { type Panel, panels } from "./panels";
import { MUTED, STYLES } from "./theme";

/** The interval that is drawn. */
export interface HingeSumsOptions {
  /** The left end of the x axis; 1 left of the first bend if absent. */
  readonly from?: number;
  /** The right end of the x axis; 1 right of the last bend if absent. */
  readonly to?: number;
}

/**
 * Draws how a sum of hinges Σ slope · max(0, x − at) grows: the first hinge alone, then two, and so on,
 * each panel with the newest hinge as a thin line and the sum as a thick one.
 *
 * @throws RangeError when there are no hinges, or more than four
 */
export function hingeSums(hinges: readonly Hinge[], options: HingeSumsOptions = {}): Figure {
  list(hinge, 0)("hingeSums", hinges);
  checkFields("hingeSums", options, INTERVAL);
  if (hinges.length < 1 || hinges.length > 4) {
    throw new RangeError(`hingeSums: expected 1 to 4 hinges, got ${hinges.length}`);
  }
  const corners = hinges.map((hinge) => hinge.at);
  const { from = Math.min(...corners) - 1, to = Math.max(...corners) + 1 } = options;
  checkInterval("hingeSums", from, to);
  const words = messages().figures.hingeSums;
  const x = [...linspace(from, to, 241), ...corners].sort((a, b) => a - b);
  const counts = hinges.map((_, index) => index + 1);
  return panels({
    title: words.title,
    panels: counts.map((count) => sumPanel(hinges.slice(0, count), x)),
    columns: Math.min(hinges.length, 3),
    height: hinges.length > 3 ? 520 : 320,
    description: words.description(hinges),
  });
}

function sumPanel(hinges: readonly Hinge[], x: readonly number[]): Panel {
  const words = messages().figures.hingeSums;
  const newest = hinges[hinges.length - 1];
  const sum: Line = {
    name: words.sum,
    x,
    y: x.map((at) => valueAt(hinges, at)),
    color: STYLES[0].color,
    dash: "solid",
  };
  const hinge: Line = {
    name: words.newest,
    x,
    y: x.map((at) => valueAt([newest], at)),
    color: STYLES[1].color,
    dash: "dash",
    width: 1.5,
  };
  const lines = (hinges.length === 1 ? [sum] : [hinge, sum]).map((line) => ({ ...line, label: false }));
  const points = hinges.map(({ at }) => {
    return {
      x: at,
      y: valueAt(hinges, at),
      color: at === newest.at ? STYLES[1].color : MUTED,
    };
  });
  return {
    title: words.panel(hinges.length),
    x: { label: "x" },
    y: { label: "y", range: [-2.2, 2.2] },
    lines,
    points,
  };
}

function valueAt(hinges: readonly Hinge[], x: number): number {
  return hinges.reduce((sum, { at, slope }) => sum + slope * Math.max(0, x - at), 0);
}
