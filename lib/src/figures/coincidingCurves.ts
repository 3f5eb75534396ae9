import { messages } from "../language";
import { callable, checkFields, checkInterval, INTERVAL, optional, record, whole } from "./checks";
import type { Figure, JsonObject } from "./figure";
import { lineChart } from "./lineChart";
import { literal } from "./text";
import { MUTED, STYLES } from "./theme";

/** The interval and the number of marks of each function. */
export interface CoincidingCurvesOptions {
  /** The left end of the x axis; −3 if absent. */
  readonly from?: number;
  /** The right end of the x axis; 3 if absent. */
  readonly to?: number;
  /** How many marks each curve has; 8 if absent. */
  readonly marks?: number;
}

/**
 * Draws functions that are the same one: a grey curve through the first of them, and on it the marks of all, each
 * function at places of its own and with a symbol of its own. A function that differs leaves the curve.
 *
 * @throws RangeError when there are fewer than two functions
 */
export function coincidingCurves(
  functions: Readonly<Record<string, (x: number) => number>>,
  options: CoincidingCurvesOptions = {},
): Figure {
  record(callable, 0)("coincidingCurves", functions);
  checkFields("coincidingCurves", options, { ...INTERVAL, marks: optional(whole(1)) });
  const entries = Object.entries(functions);
  if (entries.length < 2) {
    throw new RangeError(`coincidingCurves: expected at least 2 functions, got ${entries.length}`);
  }
  const { from = -3, to = 3, marks = 8 } = options;
  checkInterval("coincidingCurves", from, to);
  const words = messages().figures.coincidingCurves;
  const grid = Array.from({ length: 241 }, (_, i) => from + ((to - from) * i) / 240);
  const first = entries[0][1];
  const base = lineChart({
    lines: [
      {
        name: entries[0][0],
        x: grid,
        y: grid.map(first),
        color: MUTED,
        dash: "solid",
        width: 1.5,
        label: false,
      },
    ],
    title: words.title(entries.length),
    x: { label: "x" },
    y: { label: "y" },
    description: words.description(entries.map(([name]) => name)),
  });
  const step = (to - from) / (marks * entries.length);
  const traces = entries.map(([name, f], index) => {
    const x = Array.from({ length: marks }, (_, k) => from + (k * entries.length + index + 0.5) * step);
    return marksTrace(name, x, x.map(f), index);
  });
  return {
    ...base,
    data: [...base.data.map((trace) => ({ ...trace, showlegend: false })), ...traces],
    layout: { ...base.layout, ...legend },
  };
}

const legend: JsonObject = {
  showlegend: true,
  legend: { x: 0.1, y: 0.8, xanchor: "left", yanchor: "top", bgcolor: "rgba(0,0,0,0)", font: { size: 14 } },
};

function marksTrace(name: string, x: readonly number[], y: readonly number[], index: number): JsonObject {
  const { color, symbol } = STYLES[index % STYLES.length];
  return {
    type: "scatter",
    mode: "markers",
    name: literal(name),
    x,
    y,
    xaxis: "x",
    yaxis: "y",
    marker: { color, symbol, size: 10 },
    hovertemplate: `${literal(name)}<br>(%{x}, %{y})<extra></extra>`,
  };
}
