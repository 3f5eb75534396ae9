import { type Axis, axisValue, drawnRange, fraction } from "./axis";
import type { JsonObject } from "./figure";
import { literal, textWidth } from "./text";
import { type LineStyle, PAPER, styleOf } from "./theme";

/** A line through points, from left to right. `NaN` breaks it. */
export interface Line {
  /** What the line shows, in a few words; it is written at the line's end. */
  readonly name: string;
  /** Where its points are, ascending. */
  readonly x: ArrayLike<number>;
  /** How high they are; as many as x has. */
  readonly y: ArrayLike<number>;
  /** The activation that the line belongs to: it has the same look in every figure. */
  readonly activation?: string;
  /** A colour of CSS; that of its activation, or of its place among the lines, if absent. */
  readonly color?: string;
  /** How it is broken; as its activation or its place among the lines asks for if absent. */
  readonly dash?: LineStyle["dash"];
  /** In pixels; 2.5 if absent. */
  readonly width?: number;
  /** Also marks each point. */
  readonly markers?: boolean;
  /** `false` leaves the name to the hover text. */
  readonly label?: boolean;
}

/** A single point to be seen; an open one says that the value next to it is not taken there. */
export interface Point {
  /** Where it is. */
  readonly x: number;
  /** How high it is. */
  readonly y: number;
  /** Whether it is drawn as a circle without filling. */
  readonly open?: boolean;
  /** A colour of CSS; that of the first line if absent. */
  readonly color?: string;
  /** What is written beside it. */
  readonly label?: string;
}

/** The look of a line among its neighbours. */
export function lineStyle(line: Line, index: number): LineStyle {
  const style = styleOf(line.activation ?? line.name, index);
  return { ...style, color: line.color ?? style.color, dash: line.dash ?? style.dash };
}

/** A line as Plotly's trace on the axes `x…` and `y…` with this suffix. */
export function lineTrace(line: Line, index: number, suffix: string): JsonObject {
  const style = lineStyle(line, index);
  return {
    type: "scatter",
    mode: line.markers ? "lines+markers" : "lines",
    name: literal(line.name),
    x: Array.from(line.x),
    y: Array.from(line.y),
    xaxis: `x${suffix}`,
    yaxis: `y${suffix}`,
    // Plotly would round off corners by a fraction of a pixel: visible in a course on a corner.
    line: { color: style.color, dash: style.dash, width: line.width ?? 2.5, simplify: false },
    ...(line.markers
      ? { cliponaxis: false, marker: { color: style.color, symbol: style.symbol, size: 7 } }
      : {}),
    hovertemplate: `${literal(line.name)}<br>(%{x}, %{y})<extra></extra>`,
  };
}

/** Points as Plotly's traces, drawn over the lines. */
export function pointTraces(points: readonly Point[], suffix: string): JsonObject[] {
  return points.map((point) => ({
    type: "scatter",
    mode: point.label === undefined ? "markers" : "markers+text",
    x: [point.x],
    y: [point.y],
    xaxis: `x${suffix}`,
    yaxis: `y${suffix}`,
    cliponaxis: false,
    ...(point.label === undefined ? {} : { text: [literal(point.label)], textposition: "top center" }),
    marker: {
      size: 10,
      color: point.open ? PAPER : (point.color ?? styleOf(undefined, 0).color),
      line: { width: 2, color: point.color ?? styleOf(undefined, 0).color },
    },
    hovertemplate: "(%{x}, %{y})<extra></extra>",
  }));
}

const LABEL_SIZE = 13;
const LABEL_HEIGHT = 17;

/** The room in pixels that the names at the lines' ends need. */
export function labelRoom(lines: readonly Line[]): number {
  const widths = lines.filter((line) => line.label !== false).map((line) => textWidth(line.name, LABEL_SIZE));
  return widths.length === 0 ? 0 : Math.ceil(Math.max(...widths)) + 12;
}

/** The names at the right ends of the lines, moved up or down where they would overlap. */
export function endLabels(
  lines: readonly Line[],
  x: Axis,
  y: Axis,
  height: number,
  suffix: string,
): JsonObject[] {
  const ends = lines.flatMap((line, index) => {
    const end = line.label === false ? undefined : lastPoint(line, y);
    return end === undefined ? [] : [{ ...end, name: line.name, color: lineStyle(line, index).color }];
  });
  const shifts = spread(ends.map((end) => fraction(y, end.y) * height));
  return ends.map((end, index) => ({
    xref: `x${suffix}`,
    yref: `y${suffix}`,
    // Plotly leaves out a text beyond the end of its axis, be it by a rounding error.
    x: Math.min(axisValue(x, end.x), Math.max(...drawnRange(x))),
    y: axisValue(y, end.y),
    xshift: 6,
    yshift: shifts[index],
    xanchor: "left",
    yanchor: "middle",
    showarrow: false,
    text: literal(end.name),
    font: { size: LABEL_SIZE, color: end.color },
  }));
}

function lastPoint(line: Line, y: Axis): { x: number; y: number } | undefined {
  for (let i = line.x.length - 1; i >= 0; i--) {
    const share = Number.isFinite(line.y[i]) ? fraction(y, line.y[i]) : NaN;
    if (share >= 0 && share <= 1) return { x: line.x[i], y: line.y[i] };
  }
  return undefined;
}

// How far each label has to move so that neighbours are a line's height apart: whoever overlaps, moves
// with the others of its heap, so that the heap stays centred on where its labels belong.
function spread(wanted: readonly number[]): number[] {
  const order = wanted.map((_, index) => index).sort((i, j) => wanted[i] - wanted[j] || j - i);
  const heaps: { members: number[]; centre: number }[] = [];
  for (const index of order) {
    let heap = { members: [index], centre: wanted[index] };
    for (let below = heaps.at(-1); below !== undefined && overlap(below, heap); below = heaps.at(-1)) {
      heaps.pop();
      heap = merge(below, heap);
    }
    heaps.push(heap);
  }
  const shifts = wanted.map(() => 0);
  for (const { members, centre } of heaps) {
    members.forEach((member, place) => {
      const position = centre + (place - (members.length - 1) / 2) * LABEL_HEIGHT;
      shifts[member] = Math.round(position - wanted[member]);
    });
  }
  return shifts;
}

type Heap = { members: number[]; centre: number };

function overlap(below: Heap, above: Heap): boolean {
  return above.centre - below.centre < ((below.members.length + above.members.length) / 2) * LABEL_HEIGHT;
}

function merge(below: Heap, above: Heap): Heap {
  const sum = below.centre * below.members.length + above.centre * above.members.length;
  const members = [...below.members, ...above.members];
  return { members, centre: sum / members.length };
}
