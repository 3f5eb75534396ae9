import { messages } from "../language";
import { axisSuffix } from "./axis";
import { anyNumber, checkFields, fields, list, optional, pair, record, text } from "./checks";
import type { Figure, JsonObject } from "./figure";
import { median } from "./runs";
import { literal, textWidth } from "./text";
import { baseLayout, FAINT, MUTED, styleOf } from "./theme";

/** The results of several runs of each name, under one setting. */
export interface SpreadGroup {
  /** The setting, named above the panel. */
  readonly title: string;
  /** By name, one number for each run; `NaN` for a run that has none because it diverged. */
  readonly values: Readonly<Record<string, readonly number[]>>;
  /** Least and greatest number shown; [0, 1] if absent. */
  readonly range?: readonly [number, number];
}

/** How the results are drawn. */
export interface SpreadByNameOptions {
  /** Above the picture. */
  readonly title?: string;
  /** What the numbers are; the accuracy on the validation data if absent. */
  readonly label?: string;
}

const TOP = 76;
const ROW = 32;
const BOTTOM = 48;
const GAP = 0.06;
const WHOLE = [0, 1] as const;

/**
 * Draws every run as a mark in the row of its name, one panel for each setting, with a stroke at the median. Runs that
 * diverged are counted at the left edge.
 *
 * @throws RangeError when there is no group, or the groups have not the same names
 */
export function spreadByName(groups: readonly SpreadGroup[], options: SpreadByNameOptions = {}): Figure {
  list(fields({ title: text, values: record(list(anyNumber), 0), range: optional(pair) }), 0)(
    "spreadByName",
    groups,
  );
  checkFields("spreadByName", options, { title: optional(text), label: optional(text) });
  const names = namesOf(groups);
  const left = 24 + Math.max(...names.map((name) => textWidth(name, 13)));
  const height = TOP + ROW * names.length + BOTTOM;
  const words = messages().figures.variants.spreadByName;
  const { title: heading = words.title, label = words.label } = options;
  const summaries = groups.map(({ title, values }) => ({
    title,
    medians: names.map((name) => ({ name, median: median(values[name]) })),
  }));
  return {
    data: groups.flatMap((group, g) => tracesOf(group, names, g)),
    layout: {
      ...baseLayout(heading, { l: left, r: 18, t: TOP, b: BOTTOM }, height),
      ...Object.assign({}, ...groups.map((group, g) => axesOf(group, g, groups.length, names))),
      annotations: groups.flatMap(({ title }, g) => headings(title, label, g, groups.length, height)),
    },
    description: words.description(label, summaries),
  };
}

/** The names of the first group, which all others share. */
function namesOf(groups: readonly SpreadGroup[]): string[] {
  const names = Object.keys(groups[0]?.values ?? {});
  if (names.length === 0) throw new RangeError("spreadByName: expected at least one name, got none");
  for (const { title, values } of groups) {
    const other = Object.keys(values);
    if (other.length === names.length && names.every((name) => Object.hasOwn(values, name))) continue;
    throw new RangeError(
      `spreadByName: expected the names ${names.join(", ")} in ${title}, got ${other.join(", ")}`,
    );
  }
  return names;
}

function tracesOf({ values, range }: SpreadGroup, names: readonly string[], g: number): JsonObject[] {
  const [least] = range ?? WHOLE;
  const axes = { xaxis: `x${axisSuffix(g)}`, yaxis: `y${axisSuffix(g)}` };
  return names.flatMap((name, row) => {
    const { color, symbol } = styleOf(name, row);
    const runs = values[name].filter((value) => !Number.isNaN(value));
    const middle = median(values[name]);
    const marks = {
      type: "scatter",
      mode: "markers",
      name: literal(name),
      x: runs,
      y: runs.map(() => row),
      ...axes,
      cliponaxis: false,
      marker: { color, symbol, size: 9, opacity: 0.75 },
      hovertemplate: `${literal(name)}: %{x:.4~g}<extra></extra>`,
    };
    const stroke = {
      type: "scatter",
      mode: "lines",
      x: Number.isNaN(middle) ? [] : [middle, middle],
      y: Number.isNaN(middle) ? [] : [row - 0.36, row + 0.36],
      ...axes,
      line: { color, width: 2.5 },
      hoverinfo: "skip",
    };
    const lost = values[name].length - runs.length;
    const count = lost === 0 ? [] : [lostText(lost, values[name].length, least, row, color)];
    return [marks, stroke, ...count.map((trace) => ({ ...trace, ...axes }))];
  });
}

function lostText(lost: number, runs: number, x: number, y: number, color: string): JsonObject {
  return {
    type: "scatter",
    mode: "text",
    x: [x],
    y: [y],
    text: [literal(messages().figures.variants.spreadByName.diverged(lost, runs))],
    textposition: "middle right",
    textfont: { size: 12, color },
    hoverinfo: "skip",
  };
}

function domainOf(g: number, count: number): [number, number] {
  const width = (1 - GAP * (count - 1)) / count;
  const start = g * (width + GAP);
  return [Number(start.toFixed(4)), Number((start + width).toFixed(4))];
}

function axesOf({ range }: SpreadGroup, g: number, count: number, names: readonly string[]): JsonObject {
  const [low, high] = range ?? WHOLE;
  const padding = 0.03 * (high - low);
  const common = { gridcolor: FAINT, zeroline: false, ticks: "", fixedrange: true, tickfont: { size: 12 } };
  return {
    [`xaxis${axisSuffix(g)}`]: {
      ...common,
      domain: domainOf(g, count),
      anchor: `y${axisSuffix(g)}`,
      range: [low - padding, high + padding],
      nticks: 6,
    },
    [`yaxis${axisSuffix(g)}`]: {
      ...common,
      anchor: `x${axisSuffix(g)}`,
      range: [names.length - 0.4, -0.6],
      tickvals: names.map((_, row) => row),
      ticktext: g === 0 ? names.map((name) => literal(name)) : names.map(() => ""),
      tickfont: { size: 13 },
    },
  };
}

function headings(title: string, label: string, g: number, count: number, height: number): JsonObject[] {
  const [start, end] = domainOf(g, count);
  const plot = height - TOP - BOTTOM;
  const note = { xref: "paper", yref: "paper", showarrow: false, yanchor: "middle" };
  return [
    {
      ...note,
      x: start,
      y: Number((1 + 14 / plot).toFixed(4)),
      xanchor: "left",
      text: `<b>${literal(title)}</b>`,
      font: { size: 14 },
    },
    {
      ...note,
      x: (start + end) / 2,
      y: Number((-36 / plot).toFixed(4)),
      xanchor: "center",
      text: literal(label),
      font: { size: 13, color: MUTED },
    },
  ];
}
