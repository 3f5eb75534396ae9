import { formatNumber } from "../numbers";

const n = (value: number): string => formatNumber(value, 3);
const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** A grid that a figure tells of: how many points, and whether it hits the kink. */
export interface GridWords {
  readonly count: number;
  readonly hits: boolean;
}

/** The largest slope of a function. */
export interface SlopeWords {
  readonly name: string;
  readonly largest: number;
}

/** The slope of a tangent; `undefined` where there is none. */
export interface TangentWords {
  readonly name: string;
  readonly slope: number | undefined;
}

/** The derivative of a chain's output by its input. */
export interface ChainWords {
  readonly name: string;
  readonly gradient: number;
}

/** The figures of the lesson on plotting in English. Its shape is the shape of every other language. */
export const plottingEn = {
  sampledCurve: {
    title: (count: number): string => `${count} points, joined by ${count - 1} straight segments`,
    curve: "f" as string,
    segments: "segments" as string,
    description: (count: number, from: number, to: number): string =>
      `Line chart: a function from ${n(from)} to ${n(to)} in grey, and on it ${count} evenly spaced points ` +
      `joined by ${count - 1} straight segments.`,
  },
  joinedAndBroken: {
    title: "The slanted line is the plot's doing" as string,
    joined: "points joined" as string,
    broken: "broken at the jump" as string,
    description: (last: number, first: number, slope: number): string =>
      `Two line charts of a jump. Left: the points at x = ${n(last)} and x = ${n(first)} are joined by a line of slope ` +
      `${formatNumber(slope, 4)}. Right: the line is broken, with open circles at both limits and a closed circle at the value.`,
  },
  conventionsOnGrids: {
    title: "Only a grid that hits 0 shows the convention" as string,
    panel: (count: number, atKink: number): string => `${count} points, f′(0) = ${n(atKink)}`,
    description: (atKinks: readonly number[], grids: readonly GridWords[]): string =>
      `Line charts of a derivative near its kink for the conventions ${list(atKinks.map(n))}. ` +
      grids
        .map(({ count, hits }) =>
          hits
            ? `${count} points: the middle point shows the convention.`
            : `${count} points: all pictures are the same.`,
        )
        .join(" "),
  },
  activationsSideBySide: {
    title: (slopes: readonly SlopeWords[]): string =>
      `Largest slopes: ${slopes.map(({ name, largest }) => `${name} ${n(largest)}`).join(", ")}`,
    description: (slopes: readonly SlopeWords[]): string =>
      `Line charts: ${list(slopes.map(({ name }) => name))}, each with its derivative below it. The largest slopes are ` +
      `${list(slopes.map(({ name, largest }) => `${n(largest)} for ${name}`))}.`,
  },
  tangents: {
    title: (at: number): string => `Tangents at x₀ = ${n(at)}`,
    panel: (name: string, slope: number | undefined): string =>
      slope === undefined ? `${name}: no tangent` : `${name}: slope ${n(slope)}`,
    description: (at: number, slopes: readonly TangentWords[]): string =>
      `Line charts: functions and their tangents at x = ${n(at)}. ` +
      slopes
        .map(({ name, slope }) =>
          slope === undefined ? `${name} has no tangent.` : `${name}: slope ${n(slope)}.`,
        )
        .join(" "),
  },
  chainGradients: {
    title: (depth: number, ends: readonly ChainWords[]): string =>
      `${depth === 1 ? "1 layer" : `${depth} layers`}: ${ends.map(({ name, gradient }) => `${name} ${formatNumber(gradient)}`).join(", ")}`,
    layers: "layers passed on the way back" as string,
    gradient: "derivative of the output" as string,
    description: (depth: number, ends: readonly ChainWords[]): string =>
      `Line chart with a logarithmic axis: the derivative of a chain's output on the way back through ${depth} layers, ` +
      `from 1 to ${list(ends.map(({ name, gradient }) => `${formatNumber(gradient)} for ${name}`))}.`,
  },
};

/** What the figures on plotting say. */
export type PlottingMessages = typeof plottingEn;
