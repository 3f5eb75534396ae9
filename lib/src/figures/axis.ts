import { log } from "../math/functions";
import type { JsonObject } from "./figure";
import { FAINT, MUTED } from "./theme";

/**
 * Numbers as a reader who points at them sees them: as the format of an axis they get a true minus sign, which they do
 * not get from a format in the text itself.
 */
export const HOVER_FORMAT = ".4~g";

/** How an axis is drawn. */
export interface AxisOptions {
  /** What the axis counts, with its unit if it has one. */
  readonly label?: string;
  /** Equal steps for equal differences ("linear", the default) or for equal ratios ("log"). */
  readonly scale?: "linear" | "log";
  /** Lowest and highest value shown; what the data needs if absent. */
  readonly range?: readonly [number, number];
  /** Where the ticks are; chosen by Plotly if absent. */
  readonly ticks?: readonly number[];
  /** The axis counts: ticks only at integers. */
  readonly integers?: boolean;
}

/** An axis whose range is known: positions on it can be computed. */
export interface Axis extends AxisOptions {
  readonly range: readonly [number, number];
  /** The lowest and the highest of the values. */
  readonly extent: readonly [number, number];
}

/** Fixes the range of an axis: the one given, or the least that shows all values with `padding` at both ends. */
export function fitAxis(options: AxisOptions, values: Iterable<number>, padding: number): Axis {
  const logarithmic = options.scale === "log";
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value) || (logarithmic && value <= 0)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const extent: [number, number] = low <= high ? [low, high] : logarithmic ? [1, 10] : [0, 1];
  const fitted = logarithmic ? extent : widen(extent, padding);
  return { ...options, extent, range: options.range ?? fitted };
}

function widen([low, high]: [number, number], padding: number): [number, number] {
  const span = high - low;
  if (span === 0) return [low - 0.5, high + 0.5];
  return [low - padding * span, high + padding * span];
}

/** The position of a value on Plotly's axis: its decimal logarithm on a logarithmic axis. */
export function axisValue(axis: Axis, value: number): number {
  return axis.scale === "log" ? log(value) / LN10 : value;
}

const { LN10 } = Math;

/** How far along the axis a value lies: 0 at the low end, 1 at the high end. */
export function fraction(axis: Axis, value: number): number {
  const [low, high] = axis.range.map((end) => axisValue(axis, end));
  return (axisValue(axis, value) - low) / (high - low);
}

/** The ends of the axis as they are drawn, rounded. */
export function drawnRange(axis: Axis): number[] {
  return axis.range.map((end) => round4(axisValue(axis, end)));
}

const round4 = (value: number): number => Number(value.toPrecision(6));

/** What Plotly puts behind the name of the axes of a panel, the first of which is number 0. */
export function axisSuffix(panel: number): string {
  return panel === 0 ? "" : String(panel + 1);
}

/** The axis as Plotly wants it, on its part of the paper. */
export function plotlyAxis(axis: Axis, domain: readonly [number, number], anchor: string): JsonObject {
  const range = drawnRange(axis);
  const logarithmic = axis.scale === "log";
  return {
    domain: domain.map(round4),
    anchor,
    range: logarithmic ? [range[0] - 0.15, range[1] + 0.15] : range,
    ...(logarithmic
      ? { type: "log", exponentformat: "power", dtick: 1, ...logTicks(range) }
      : { type: "linear" }),
    ...(axis.integers && range[1] - range[0] < 8 ? { dtick: 1 } : {}),
    ...(axis.ticks === undefined ? {} : { tickvals: [...axis.ticks] }),
    gridcolor: FAINT,
    gridwidth: 1,
    zeroline: !logarithmic,
    zerolinecolor: MUTED,
    zerolinewidth: 1,
    ticks: "",
    ticklabelstandoff: 5,
    tickfont: { size: 12 },
    nticks: 7,
    hoverformat: HOVER_FORMAT,
  };
}

// A label at each power of ten, or at fewer of them where there are many.
function logTicks(range: readonly number[]): JsonObject {
  const decades = range[1] - range[0];
  return decades > 8 ? { dtick: Math.ceil(decades / 8) } : {};
}
