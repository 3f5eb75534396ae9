import { messages } from "../language";
import { type AxisOptions, fitAxis, HOVER_FORMAT, plotlyAxis } from "./axis";
import {
  type Check,
  checkFields,
  fields,
  gappyNumbers,
  list,
  number,
  numbers,
  optional,
  positive,
  text,
} from "./checks";
import type { Figure, Json, JsonObject } from "./figure";
import { type Line, lineTrace, type Point, pointTraces } from "./line";
import { axisOptions, line, point } from "./parts";
import { literal } from "./text";
import { baseLayout, MUTED } from "./theme";

/** An axis of a grid. */
export interface GridAxis extends AxisOptions {
  /** Where the grid has its points, ascending. */
  readonly values: ArrayLike<number>;
}

/** A function of two numbers on a grid, with what is drawn over it. */
export interface ContoursOptions {
  /** Above the picture. */
  readonly title?: string;
  /** The horizontal axis. */
  readonly x: GridAxis;
  /** The vertical axis. */
  readonly y: GridAxis;
  /** One list of numbers for each value of y, lowest y first. */
  readonly z: readonly ArrayLike<number>[];
  /** First level, last level and the step between them; chosen by Plotly if absent. */
  readonly levels?: {
    /** The lowest level. */
    readonly from: number;
    /** The highest level. */
    readonly to: number;
    /** From one level to the next. */
    readonly step: number;
  };
  /** Paths over the contours, such as the way of a gradient descent. */
  readonly lines?: readonly Line[];
  /** Points over the contours. */
  readonly points?: readonly Point[];
  /** What there is to see, in words; made from the title and axes if absent. */
  readonly description?: string;
}

const gridAxis: Check = (name, value) => {
  fields({ values: numbers() })(name, value);
  axisOptions(name, value);
};

const MARGIN = { l: 52, r: 90, b: 48 };
const HEIGHT = 460;

// Light to dark, and light enough for lines and points on it.
const COLORS: readonly (readonly [number, string])[] = [
  [0, "#f4f7fa"],
  [0.5, "#b4cfe8"],
  [1, "#5f97c9"],
];

const ON_FIELDS = "#1c2024";

/**
 * Draws a function of two numbers by its level lines, each with its number, on fields that grow darker.
 *
 * @throws if `z` has not one row for each value of y and one column for each value of x.
 */
export function contours(options: ContoursOptions): Figure {
  checkFields("contours", options, {
    title: optional(text),
    x: gridAxis,
    y: gridAxis,
    z: list(gappyNumbers(0), 0),
    levels: optional(fields({ from: number, to: number, step: positive })),
    lines: optional(list(line, 0)),
    points: optional(list(point, 0)),
    description: optional(text),
  });
  const { title, z, lines = [], points = [] } = options;
  const [xs, ys] = [Array.from(options.x.values), Array.from(options.y.values)];
  if (z.length !== ys.length || z.some((row) => row.length !== xs.length)) {
    throw new RangeError(
      `contours: expected z ${ys.length}×${xs.length}, got ${z.length}×${z[0]?.length ?? 0}`,
    );
  }
  const [x, y] = [fitAxis(options.x, xs, 0), fitAxis(options.y, ys, 0)];
  const top = title === undefined ? 34 : 74;
  return {
    data: [
      field(xs, ys, z, options.levels),
      ...lines.map((line, index) => lineTrace(line, index, "")),
      ...pointTraces(points, "").map((trace) => ({ ...trace, textfont: { color: ON_FIELDS } })),
    ],
    layout: {
      ...baseLayout(title, { ...MARGIN, t: top }, HEIGHT),
      xaxis: { ...plotlyAxis(x, [0, 1], "y"), zeroline: false, ...axisTitle(options.x.label) },
      yaxis: { ...plotlyAxis(y, [0, 1], "x"), zeroline: false, ...axisTitle(options.y.label) },
    },
    description: options.description ?? messages().figures.contours.description(title, options.x, options.y),
  };
}

function axisTitle(label: string | undefined): JsonObject {
  return label === undefined ? {} : { title: { text: literal(label), font: { color: MUTED }, standoff: 8 } };
}

function field(
  x: number[],
  y: number[],
  z: readonly ArrayLike<number>[],
  levels: ContoursOptions["levels"],
): JsonObject {
  const given = levels && { start: levels.from, end: levels.to, size: levels.step };
  return {
    type: "contour",
    x,
    y,
    z: z.map((row) => Array.from(row)),
    colorscale: COLORS as Json,
    ...(given === undefined ? { ncontours: 12 } : { autocontour: false }),
    contours: { showlabels: true, labelfont: { size: 11, color: ON_FIELDS }, ...given },
    line: { color: "#5b6b7a", width: 1 },
    colorbar: { thickness: 12, outlinewidth: 0, tickfont: { size: 12 } },
    hovertemplate: "(%{x}, %{y}): %{z}<extra></extra>",
    zhoverformat: HOVER_FORMAT,
  };
}
