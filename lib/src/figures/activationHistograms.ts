import { messages } from "../language";
import { axisSuffix } from "./axis";
import { anyNumbers, checkFields, fields, list, optional, pair, text, whole } from "./checks";
import type { Figure, JsonObject } from "./figure";
import { binShares, rootMeanSquare, shareOfZeros } from "./histogram";
import { literal, textWidth } from "./text";
import { baseLayout, FAINT, MUTED, styleOf, WIDTH } from "./theme";

/** The activations of some layers of one network. */
export interface HistogramRow {
  /** What tells the network from the others: its start. */
  readonly name: string;
  /** The layers to show, each with its number and the values of all its units for all samples. */
  readonly layers: readonly {
    /** The number of the layer, counted from 1. */
    readonly layer: number;
    /** The activations. */
    readonly values: ArrayLike<number>;
  }[];
}

/** Networks to compare, and the scale. */
export interface ActivationHistogramsOptions {
  /** The activation, for the title and the colour. */
  readonly activation: string;
  /** The networks, one row of histograms each. */
  readonly rows: readonly HistogramRow[];
  /** Lowest and highest value shown; what lies beyond is counted in the last bar. */
  readonly range: readonly [number, number];
  /** Bars in a histogram; 20 if absent. */
  readonly bins?: number;
}

const TOP = 72;
const ROW = 92;
const EDGE = { right: 14, bottom: 30, gap: 12, note: 20 };
// The share of values at which a bar reaches the upper edge.
const HIGHEST = 0.5;

/**
 * Draws histograms of activations: a row for each network, a column for each layer. Each says the root mean square of
 * its values, and the share of exact zeros where there are many.
 *
 * @throws RangeError when there is no row, or rows differ in their number of layers, or a layer has no values
 */
export function activationHistograms(options: ActivationHistogramsOptions): Figure {
  const { activation, rows, range, bins = 20 } = checked(options);
  const columns = rows[0].layers.length;
  const words = messages().figures.training.activationHistograms;
  const left = 26 + Math.ceil(Math.max(...rows.map(({ name }) => textWidth(name, 14))));
  const height = TOP + rows.length * ROW + EDGE.bottom;
  const cell = (index: number): Cell => {
    const width = (WIDTH - left - EDGE.right) / columns;
    return {
      suffix: axisSuffix(index),
      left: left + (index % columns) * width,
      top: TOP + Math.floor(index / columns) * ROW,
      width: width - EDGE.gap,
      height,
    };
  };
  const scale = { activation, range, bins };
  const all = rows.flatMap(({ layers }, r) =>
    layers.map(({ values }, c) => ({ values, cell: cell(r * columns + c), last: r === rows.length - 1 })),
  );
  return {
    data: all.map(({ values, cell }) => bars(values, cell, scale)),
    layout: {
      ...baseLayout(words.title(activation), { l: 0, r: 0, t: 0, b: 0 }, height),
      bargap: 0,
      ...Object.assign({}, ...all.map(({ cell, last }) => axes(cell, scale, last))),
      annotations: [
        ...rows.map(({ name }, r) => heading(`<b>${literal(name)}</b>`, 14, TOP + (r + 0.55) * ROW, height)),
        ...rows[0].layers.map(({ layer }, c) => heading(words.layer(layer), cell(c).left, TOP - 12, height)),
        ...all.flatMap(({ values, cell }) => notes(values, cell)),
      ],
    },
    description: words.description(activation, rows.map(lastLayer)),
  };
}

function checked(options: ActivationHistogramsOptions): ActivationHistogramsOptions {
  checkFields("activationHistograms", options, {
    activation: text,
    rows: list(
      fields({ name: text, layers: list(fields({ layer: whole(0), values: anyNumbers(0) }), 0) }),
      0,
    ),
    range: pair,
    bins: optional(whole(1, 1000)),
  });
  const { rows } = options;
  const columns = rows[0]?.layers.length ?? 0;
  if (columns === 0 || rows.some((row) => row.layers.length !== columns)) {
    throw new RangeError("activationHistograms: expected rows with equally many layers, got others or none");
  }
  if (rows.some((row) => row.layers.some(({ values }) => values.length === 0))) {
    throw new RangeError("activationHistograms: expected values in every layer, got none");
  }
  return options;
}

/** Where a histogram lies, in pixels of a figure of this height. */
interface Cell {
  readonly suffix: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Scale {
  readonly activation: string;
  readonly range: readonly [number, number];
  readonly bins: number;
}

function bars(values: ArrayLike<number>, { suffix }: Cell, { activation, range, bins }: Scale): JsonObject {
  const width = (range[1] - range[0]) / bins;
  return {
    type: "bar",
    x: Array.from({ length: bins }, (_, i) => round(range[0] + (i + 0.5) * width)),
    y: binShares(values, range, bins).map(round),
    xaxis: `x${suffix}`,
    yaxis: `y${suffix}`,
    marker: { color: styleOf(activation, 0).color },
    hovertemplate: "%{x}: %{y}<extra></extra>",
  };
}

function axes({ suffix, left, top, width, height }: Cell, { range }: Scale, last: boolean): JsonObject {
  const plain = { showgrid: false, zeroline: false, fixedrange: true, ticks: "", showline: true };
  return {
    [`xaxis${suffix}`]: {
      ...plain,
      domain: [round(left / WIDTH), round((left + width) / WIDTH)],
      anchor: `y${suffix}`,
      range: [...range],
      tickvals: [range[0], (range[0] + range[1]) / 2, range[1]],
      tickfont: { size: 11 },
      showticklabels: last,
      linecolor: MUTED,
      hoverformat: ".3~g",
    },
    [`yaxis${suffix}`]: {
      ...plain,
      domain: [round(1 - (top + ROW - 8) / height), round(1 - (top + EDGE.note) / height)],
      anchor: `x${suffix}`,
      range: [0, HIGHEST],
      showticklabels: false,
      linecolor: FAINT,
      hoverformat: ".1%",
    },
  };
}

function notes(values: ArrayLike<number>, { left, top, width, height }: Cell): JsonObject[] {
  const words = messages().figures.training.activationHistograms;
  const small = { font: { size: 11, color: MUTED } };
  const zeros = shareOfZeros(values);
  const size = { ...heading(words.rms(rootMeanSquare(values)), left, top + 9, height), ...small };
  if (zeros < 0.01) return [size];
  // Beside the high bar at 0.
  const share = heading(words.zeros(zeros), left + width, top + EDGE.note + 8, height);
  return [size, { ...share, ...small, xanchor: "right" }];
}

function heading(text: string, x: number, y: number, height: number): JsonObject {
  return {
    xref: "paper",
    yref: "paper",
    x: round(x / WIDTH),
    y: round(1 - y / height),
    xanchor: "left",
    yanchor: "middle",
    showarrow: false,
    text,
  };
}

function lastLayer({ name, layers }: HistogramRow): { name: string; layer: number; rms: number } {
  const { layer, values } = layers[layers.length - 1];
  return { name, layer, rms: rootMeanSquare(values) };
}

const round = (value: number): number => Number(value.toPrecision(5));
