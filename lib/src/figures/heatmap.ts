import { formatNumber, messages } from "../language";
import { reject } from "../math/errors";
import { HOVER_FORMAT } from "./axis";
import {
  type Check,
  callable,
  checkFields,
  fields,
  gappyNumbers,
  list,
  optional,
  pair,
  text,
} from "./checks";
import type { Figure, Json, JsonObject } from "./figure";
import { literal, textWidth } from "./text";
import { baseLayout, MUTED } from "./theme";

/** A table of numbers to be drawn in colours. */
export interface HeatmapOptions {
  /** Above the picture. */
  readonly title?: string;
  /** What the columns and the rows are, and what each is called. */
  readonly x: TableAxis;
  /** The rows, the first one on top. */
  readonly y: TableAxis;
  /** One list of numbers for each row, the first row on top. `NaN` leaves a cell empty. */
  readonly z: readonly ArrayLike<number>[];
  /** The numbers of the lightest and the darkest colour; the lowest and the highest number if absent. */
  readonly range?: readonly [number, number];
  /** Writes a cell's number; four significant digits if absent. */
  readonly format?: (value: number) => string;
  /** What there is to see, in words; made from the title, axes and numbers if absent. */
  readonly description?: string;
}

/** The columns or rows of a table. */
export interface TableAxis {
  /** What the columns or rows differ in. */
  readonly label?: string;
  /** What each is called. */
  readonly names: readonly (string | number)[];
}

// Light to dark, so that greyscale print keeps the order.
const COLORS: readonly (readonly [number, string])[] = [
  [0, "#eef3f8"],
  [0.25, "#b9d3ea"],
  [0.5, "#6fa8d8"],
  [0.75, "#2a6fb0"],
  [1, "#0b2f57"],
];
const CELL_HEIGHT = 30;

/** A TableAxis. */
export const tableAxisCheck: Check = fields({
  label: optional(text),
  names: list((name, value) => {
    if (typeof value !== "string" && !Number.isFinite(value)) reject(name, "a text or a number", value);
  }),
});

/**
 * Draws a table of numbers in colours, with each number in its cell.
 *
 * @throws if `z` has not one row for each name of `y` and one column for each name of `x`.
 */
export function heatmap(options: HeatmapOptions): Figure {
  checkFields("heatmap", options, {
    title: optional(text),
    x: tableAxisCheck,
    y: tableAxisCheck,
    z: list(gappyNumbers(0), 0),
    range: optional(pair),
    format: optional(callable),
    description: optional(text),
  });
  const { title, x, y, z, format = (value) => formatNumber(value, 3) } = options;
  const shape = `${z.length}×${z[0]?.length ?? 0}`;
  if (z.length !== y.names.length || z.some((row) => row.length !== x.names.length)) {
    throw new RangeError(`heatmap: expected z ${y.names.length}×${x.names.length}, got ${shape}`);
  }
  const rows = z.map((row) => Array.from(row));
  const range = options.range ?? extent(rows);
  const left = 26 + Math.max(...y.names.map((name) => textWidth(String(name), 12))) + (y.label ? 22 : 0);
  const top = title === undefined ? 34 : 74;
  const height = top + rows.length * CELL_HEIGHT + 20;
  return {
    data: [cells(rows, range, format)],
    layout: {
      ...baseLayout(title, { l: left, r: 16, t: top, b: 20 }, height),
      xaxis: { ...tableAxis(x), side: "top" },
      yaxis: { ...tableAxis(y), autorange: "reversed" },
    },
    description: options.description ?? messages().figures.heatmap.description(title, x, y, extent(rows)),
  };
}

function extent(rows: readonly (readonly number[])[]): [number, number] {
  const numbers = rows.flat().filter(Number.isFinite);
  if (numbers.length === 0) return [0, 1];
  return [Math.min(...numbers), Math.max(...numbers)];
}

function cells(
  rows: number[][],
  [low, high]: readonly [number, number],
  format: (value: number) => string,
): JsonObject {
  return {
    type: "heatmap",
    z: rows,
    zmin: low,
    zmax: high > low ? high : low + 1,
    colorscale: COLORS as Json,
    showscale: false,
    xgap: 1,
    ygap: 1,
    text: rows.map((row) =>
      row.map((value) => (Number.isFinite(value) ? literal(String(format(value))) : "")),
    ),
    texttemplate: "%{text}",
    textfont: { size: 12 },
    hovertemplate: "%{y}, %{x}: %{z}<extra></extra>",
    zhoverformat: HOVER_FORMAT,
  };
}

/** A table's axis as Plotly wants it: names instead of numbers, and no lines. */
export function tableAxis({ label, names }: TableAxis): JsonObject {
  return {
    tickvals: names.map((_, i) => i),
    ticktext: names.map((name) => literal(String(name))),
    ...(label === undefined
      ? {}
      : { title: { text: literal(label), font: { size: 13, color: MUTED }, standoff: 6 } }),
    showgrid: false,
    zeroline: false,
    ticks: "",
    ticklabelstandoff: 4,
    tickfont: { size: 12 },
    fixedrange: true,
  };
}
