import { messages } from "../language";
import { axisSuffix } from "./axis";
import { callable, checkFields, checkInterval, INTERVAL, record } from "./checks";
import type { Figure, JsonObject } from "./figure";
import type { NumberTable } from "./numberTable";
import { table } from "./parts";
import { literal } from "./text";
import { baseLayout, FAINT, INK, MUTED, WIDTH } from "./theme";

/** What is drawn of functions of two inputs. */
export interface DecisionSurfacesOptions {
  /** The functions by name: y for the inputs (x₁, x₂). */
  readonly functions: Readonly<Record<string, (x1: number, x2: number) => number>>;
  /** Inputs of the samples, n×2. */
  readonly x: NumberTable;
  /** Their targets, n×1, each 0 or 1. */
  readonly t: NumberTable;
  /** The interval of both inputs; [−0.5, 1.5] if absent. */
  readonly from?: number;
  /** The right end of that interval. */
  readonly to?: number;
}

const CELLS = 33;
const GAP = 16;
const LEFT = 40;
const RIGHT = 62;
const TOP = 84;
const BOTTOM = 50;

// Dark is low, light is high, in colour and in grey.
const COLORS = ["#12355b", "#1f6f9f", "#5aa9a0", "#b9d38a", "#fff4b8"];

/**
 * Draws functions of two inputs side by side as coloured planes, from 0 (dark) to 1 (light), with the line where y is
 * 0.5 and the samples: on which side of that line does each lie?
 *
 * @throws RangeError when there is no function or the samples are not n×2 with n×1
 */
export function decisionSurfaces(options: DecisionSurfacesOptions): Figure {
  checkFields("decisionSurfaces", options, {
    ...INTERVAL,
    functions: record(callable, 0),
    x: table,
    t: table,
  });
  const { x, t, from = -0.5, to = 1.5 } = options;
  checkInterval("decisionSurfaces", from, to);
  const functions = Object.entries(options.functions);
  if (functions.length === 0)
    throw new RangeError("decisionSurfaces: expected at least one function, got none");
  if (x.cols !== 2 || t.cols !== 1 || t.rows !== x.rows) {
    throw new RangeError(
      `decisionSurfaces: expected n×2 and n×1, got ${x.rows}×${x.cols} and ${t.rows}×${t.cols}`,
    );
  }
  const words = messages().figures.backprop.decisionSurfaces;
  const size = (WIDTH - LEFT - RIGHT - (functions.length - 1) * GAP) / Math.max(functions.length, 2);
  const height = Math.round(TOP + size + BOTTOM);
  const axis = Array.from({ length: CELLS }, (_, i) => from + ((to - from) * i) / (CELLS - 1));
  return {
    data: functions.flatMap(([, f], index) => surface(f, axis, options, index)),
    layout: {
      ...baseLayout(words.title, { l: 0, r: 0, t: 0, b: 0 }, height),
      ...Object.assign({}, ...functions.map((_, index) => axes(index, size, height, [from, to]))),
      annotations: functions.flatMap(([name], index) => captions(name, index, size, height)),
    },
    description: words.description(functions.map(([name, f]) => ({ name, values: valuesAt(f, x) }))),
  };
}

function valuesAt(f: (x1: number, x2: number) => number, { rows, data }: NumberTable): number[][] {
  return Array.from({ length: rows }, (_, n) => {
    return [data[2 * n], data[2 * n + 1], f(data[2 * n], data[2 * n + 1])];
  });
}

function surface(
  f: (x1: number, x2: number) => number,
  axis: readonly number[],
  { x, t }: DecisionSurfacesOptions,
  index: number,
): JsonObject[] {
  const suffix = axisSuffix(index);
  const place = { xaxis: `x${suffix}`, yaxis: `y${suffix}` };
  const z = axis.map((x2) => axis.map((x1) => f(x1, x2)));
  const shared = { ...place, x: axis, y: axis, z };
  const bar = { len: 0.8, thickness: 12, tickvals: [0, 0.5, 1], outlinewidth: 0, tickfont: { size: 12 } };
  return [
    {
      ...shared,
      type: "heatmap",
      zmin: 0,
      zmax: 1,
      zsmooth: false,
      colorscale: COLORS.map((color, i) => [i / (COLORS.length - 1), color]),
      showscale: index === 0,
      colorbar: { ...bar, x: 1 - RIGHT / WIDTH + 0.01, title: { text: "y" } },
      hovertemplate: "x₁ = %{x:.2f}<br>x₂ = %{y:.2f}<br>y = %{z:.3f}<extra></extra>",
    },
    {
      ...shared,
      type: "contour",
      autocontour: false,
      contours: { start: 0.5, end: 0.5, size: 1, coloring: "none" },
      line: { color: "#d55e00", width: 3 },
      showscale: false,
      hoverinfo: "skip",
    },
    samplePoints(x, t, place),
  ];
}

function samplePoints(x: NumberTable, t: NumberTable, place: JsonObject): JsonObject {
  const indices = Array.from({ length: x.rows }, (_, n) => n);
  return {
    ...place,
    type: "scatter",
    mode: "markers+text",
    x: indices.map((n) => x.data[2 * n]),
    y: indices.map((n) => x.data[2 * n + 1]),
    text: indices.map((n) => `${t.data[n]}`),
    textfont: { size: 13, color: "#111418" },
    marker: { size: 22, color: "#ffffff", opacity: 1, line: { width: 2, color: "#111418" } },
    hovertemplate: "(%{x}, %{y}): t = %{text}<extra></extra>",
  };
}

function axes(index: number, size: number, height: number, range: readonly number[]): JsonObject {
  const suffix = axisSuffix(index);
  const left = LEFT + index * (size + GAP);
  const common = { range: [...range], tickvals: [0, 1], ticks: "", gridcolor: FAINT, zeroline: false };
  return {
    [`xaxis${suffix}`]: {
      ...common,
      showgrid: false,
      domain: [left / WIDTH, (left + size) / WIDTH],
      anchor: `y${suffix}`,
    },
    [`yaxis${suffix}`]: {
      ...common,
      showgrid: false,
      showticklabels: index === 0,
      domain: [BOTTOM / height, (BOTTOM + size) / height],
      anchor: `x${suffix}`,
    },
  };
}

function captions(name: string, index: number, size: number, height: number): JsonObject[] {
  const left = LEFT + index * (size + GAP);
  const note = (text: string, x: number, y: number, more: JsonObject): JsonObject => ({
    xref: "paper",
    yref: "paper",
    x: x / WIDTH,
    y: 1 - y / height,
    showarrow: false,
    yanchor: "middle",
    text,
    ...more,
  });
  return [
    note(`<b>${literal(name)}</b>`, left, TOP - 16, { xanchor: "left", font: { size: 14, color: INK } }),
    note("x₁", left + size / 2, TOP + size + 32, { xanchor: "center", font: { color: MUTED } }),
    ...(index > 0 ? [] : [note("x₂", 14, TOP + size / 2, { xanchor: "left", font: { color: MUTED } })]),
  ];
}
