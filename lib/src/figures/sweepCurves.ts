import { messages } from "../language";
import type { RunResult } from "../train/sweep";
import { axisSuffix } from "./axis";
import { checkFields, list, optional } from "./checks";
import type { Figure, JsonObject } from "./figure";
import { measureName, runWith } from "./parts";
import { activationName, distinct, type EndedRun, median, worstOf } from "./runs";
import { literal } from "./text";
import { baseLayout, FAINT, INK, MUTED, styleOf, WIDTH } from "./theme";

/** What a curve of a run measures. */
export type CurveName = keyof RunResult["curves"];

/** The options of {@link sweepCurves}. */
export interface SweepCurvesOptions {
  /** The runs of a grid of learning rates and momenta, some seeds each. */
  readonly runs: readonly EndedRun[];
  /** Default "validationAccuracy". */
  readonly measure?: CurveName;
}

/** The runs of one activation at one learning rate and momentum. */
interface Cell {
  readonly activation: string;
  readonly learningRate: number;
  readonly momentum: number;
  readonly curves: readonly (readonly number[])[];
  /** What NaN counts as. */
  readonly worst: number;
}

const [LEFT, RIGHT, TOP, BOTTOM] = [86, 12, 96, 40];
const GAP = 14;
const DASHES: Readonly<Record<string, string>> = {
  solid: "———",
  dash: "– – –",
  dashdot: "– · –",
  dot: "· · · ·",
};

/**
 * Draws a grid of small panels, a row for each learning rate and a column for each momentum: each activation's median over its
 * seeds as a line, from the lowest to the highest as a band.
 *
 * @throws RangeError when there is no run
 */
export function sweepCurves(options: SweepCurvesOptions): Figure {
  checkFields("sweepCurves", options, { measure: optional(measureName) });
  const { runs, measure = "validationAccuracy" } = options;
  list(runWith(measure), 0)("sweepCurves: runs", runs);
  if (runs.length === 0) throw new RangeError("sweepCurves: expected at least one run, got none");
  const words = messages().figures.comparison;
  const cells = cellsOf(runs, measure);
  const rates = distinct(cells.map(({ learningRate }) => learningRate));
  const momenta = distinct(cells.map(({ momentum }) => momentum));
  const names = [...new Set(cells.map(({ activation }) => activation))];
  const row = rates.length < 3 ? 200 : 104;
  const height = TOP + rates.length * row + BOTTOM - GAP;
  const place = (cell: Cell): number =>
    rates.indexOf(cell.learningRate) * momenta.length + momenta.indexOf(cell.momentum);
  const range = rangeOf(measure, cells);
  return {
    data: cells.flatMap((cell) => traces(cell, place(cell), names)),
    layout: {
      ...baseLayout(
        words.sweepTitle(words.measures[measure]),
        { l: LEFT, r: RIGHT, t: TOP, b: BOTTOM },
        height,
      ),
      ...axes(rates.length, momenta.length, range, row, height),
      annotations: notes(rates, momenta, names, row, height),
    },
    description: words.sweepDescription(
      words.measures[measure],
      cells.map((cell) => ({ ...cell, last: medianAt(cell, longest(cell.curves) - 1) })),
    ),
  };
}

function cellsOf(runs: SweepCurvesOptions["runs"], measure: CurveName): Cell[] {
  const cells = new Map<string, Cell & { curves: (readonly number[])[] }>();
  for (const { spec, curves } of runs) {
    const { learningRate, momentum } = spec;
    const activation = activationName(spec);
    const key = JSON.stringify([activation, learningRate, momentum]);
    const cell = cells.get(key) ?? {
      activation,
      learningRate,
      momentum,
      curves: [],
      worst: worstOf(measure),
    };
    cell.curves.push(curves[measure]);
    cells.set(key, cell);
  }
  return [...cells.values()];
}

/** From 0 to 1 for accuracies; for losses up to where a network that has learned nothing is, as far as there is any so high. */
function rangeOf(measure: CurveName, cells: readonly Cell[]): readonly [number, number] {
  if (measure === "validationAccuracy") return [0, 1.02];
  const highest = Math.max(...cells.flatMap(({ curves }) => curves.flat()));
  return [0, highest > 0 ? Math.min(3, highest * 1.05) : 3];
}

const longest = (curves: Cell["curves"]): number => Math.max(...curves.map(({ length }) => length));
const short = (value: number): number => Number(value.toPrecision(4));

function valuesAt(curves: Cell["curves"], k: number): number[] {
  return curves.flatMap((curve) => (k < curve.length ? [curve[k]] : [])).sort((a, b) => a - b);
}

function medianAt({ curves, worst }: Cell, k: number): number {
  if (k < 0) return Number.NaN; // all diverged before the first epoch was over
  return short(median(valuesAt(curves, k), worst));
}

/** The band, up along the lowest values and back along the highest, and the median. */
function traces(cell: Cell, place: number, names: readonly string[]): JsonObject[] {
  const { activation, curves } = cell;
  const { color, dash } = styleOf(activation, names.indexOf(activation));
  const epochs = Array.from({ length: longest(curves) }, (_, k) => k);
  const x = epochs.map((k) => k + 1);
  const low = epochs.map((k) => short(valuesAt(curves, k)[0]));
  const high = epochs.map((k) => short(valuesAt(curves, k).at(-1) ?? NaN));
  const shared = {
    type: "scatter",
    mode: "lines",
    xaxis: `x${axisSuffix(place)}`,
    yaxis: `y${axisSuffix(place)}`,
  };
  const band = { x: [...x, ...[...x].reverse()], y: [...low, ...[...high].reverse()] };
  return [
    {
      ...shared,
      ...band,
      fill: "toself",
      fillcolor: color,
      opacity: 0.25,
      line: { width: 0 },
      hoverinfo: "skip",
    },
    {
      ...{ ...shared, x, y: epochs.map((k) => medianAt(cell, k)), name: literal(activation) },
      line: { color, dash, width: 2, simplify: false },
      hovertemplate: `${literal(activation)}<br>(%{x}, %{y})<extra></extra>`,
    },
  ];
}

function axes(
  rows: number,
  columns: number,
  range: readonly [number, number],
  rowHeight: number,
  height: number,
): JsonObject {
  const width = (WIDTH - LEFT - RIGHT) / columns;
  const inner = height - TOP - BOTTOM;
  const entries = Array.from({ length: rows * columns }, (_, place) => {
    const [row, column] = [Math.floor(place / columns), place % columns];
    const x = [column * width, (column + 1) * width - GAP].map((at) => short(at / (WIDTH - LEFT - RIGHT)));
    const y = [(row + 1) * rowHeight - GAP, row * rowHeight].map((at) => short(1 - at / inner));
    const shared = { gridcolor: FAINT, zeroline: false, ticks: "", tickfont: { size: 11 }, nticks: 4 };
    return {
      [`xaxis${axisSuffix(place)}`]: {
        ...shared,
        domain: x,
        anchor: `y${axisSuffix(place)}`,
        showticklabels: row === rows - 1,
      },
      [`yaxis${axisSuffix(place)}`]: {
        ...{ ...shared, domain: y, anchor: `x${axisSuffix(place)}`, range: [...range] },
        showticklabels: column === 0,
      },
    };
  });
  return Object.assign({}, ...entries);
}

function notes(
  rates: readonly number[],
  momenta: readonly number[],
  names: readonly string[],
  row: number,
  height: number,
): JsonObject[] {
  const [plotWidth, plotHeight] = [WIDTH - LEFT - RIGHT, height - TOP - BOTTOM];
  const note = (x: number, y: number, text: string, color: string): JsonObject => ({
    ...{ xref: "paper", yref: "paper", xanchor: "left", yanchor: "middle", showarrow: false },
    text: literal(text),
    x: short((x - LEFT) / plotWidth),
    y: short(1 - (y - TOP) / plotHeight),
    font: { color, size: 13 },
  });
  const words = messages().figures.comparison;
  return [
    ...names.map((name, i) => {
      const { color, dash } = styleOf(name, i);
      return note(LEFT + 120 * i, 54, `${DASHES[dash] ?? DASHES.solid} ${name}`, color);
    }),
    ...momenta.map((momentum, i) =>
      note(LEFT + (i * plotWidth) / momenta.length, 82, `μ = ${momentum}`, INK),
    ),
    ...rates.map((rate, i) => note(8, TOP + i * row + 24, `η = ${rate}`, INK)),
    note(LEFT, height - 10, words.sweepAxes, MUTED),
  ];
}
