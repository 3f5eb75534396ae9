import { messages } from "../language";
import { axisSuffix } from "./axis";
import { anyNumbers, fields, list, record, text } from "./checks";
import type { Figure, JsonObject } from "./figure";
import { median } from "./runs";
import { literal, textWidth } from "./text";
import { baseLayout, FAINT, INK, MUTED, STYLES, WIDTH } from "./theme";

/** Results of runs that differ in their seed only, by the name of what they have in common. */
export interface RankedGroup {
  /** Named above the panel. */
  readonly title: string;
  /** By name, the result of each run. */
  readonly values: Readonly<Record<string, ArrayLike<number>>>;
}

const ROW = 26;
const TOP = 72;
const BOTTOM = 48;
const GAP = 22;
const RIGHT = 16;

/**
 * Draws the accuracy of every run as a dot, one row for each name, with a bar at the median. The rows are in the order of
 * their medians in the first group, the best on top, and the same in every group.
 *
 * @throws RangeError when there is no run, or a group lacks one of the names
 */
export function rankedRuns(groups: readonly RankedGroup[]): Figure {
  list(fields({ title: text, values: record(anyNumbers(0), 0) }), 0)("rankedRuns", groups);
  const names = rankedNames(groups);
  const words = messages().figures.dying.ranked;
  const height = TOP + names.length * ROW + BOTTOM;
  const left = 24 + Math.max(...names.map((name) => textWidth(name, 13)));
  const width = (WIDTH - left - RIGHT - GAP * (groups.length - 1)) / groups.length;
  const place = (index: number): readonly [number, number] => {
    const start = left + index * (width + GAP);
    return [start / WIDTH, (start + width) / WIDTH];
  };
  return {
    data: groups.flatMap((group, index) => dots(group, names, index)),
    layout: {
      ...baseLayout(words.title, { l: 0, r: 0, t: 0, b: 0 }, height),
      ...Object.assign({}, ...groups.map((_, index) => axes(names, place(index), index, height))),
      annotations: groups.flatMap(({ title }, index) => captions(title, place(index), height)),
    },
    description: words.description(
      groups.map(({ title, values }) => ({
        title,
        medians: names.map((name) => ({ name, median: median(values[name]) })),
      })),
    ),
  };
}

function rankedNames(groups: readonly RankedGroup[]): string[] {
  const values = groups[0]?.values ?? {};
  const names = Object.keys(values);
  if (names.length === 0) throw new RangeError("rankedRuns: expected at least one run, got none");
  for (const group of groups) {
    const lacking = names.find((name) => (group.values[name]?.length ?? 0) === 0);
    if (lacking !== undefined) {
      throw new RangeError(`rankedRuns: expected runs of ${lacking} in ${group.title}, got none`);
    }
  }
  return names.sort((a, b) => median(values[b]) - median(values[a]));
}

function dots({ values }: RankedGroup, names: readonly string[], index: number): JsonObject[] {
  const suffix = axisSuffix(index);
  const common = {
    type: "scatter",
    mode: "markers",
    xaxis: `x${suffix}`,
    yaxis: `y${suffix}`,
    cliponaxis: false,
  };
  const rows = names.flatMap((name, row) => Array.from(values[name], () => row));
  return [
    {
      ...common,
      x: names.flatMap((name) => Array.from(values[name])),
      y: rows,
      marker: { color: STYLES[0].color, size: 8, opacity: 0.6 },
      hovertemplate: "%{x:.3f}<extra></extra>",
    },
    {
      ...common,
      x: names.map((name) => median(values[name])),
      y: names.map((_, row) => row),
      marker: { symbol: "line-ns-open", color: INK, size: 15, line: { width: 3, color: INK } },
      hovertemplate: "%{x:.3f}<extra></extra>",
    },
  ];
}

function axes(
  names: readonly string[],
  domain: readonly [number, number],
  index: number,
  height: number,
): JsonObject {
  const suffix = axisSuffix(index);
  const common = { gridcolor: FAINT, zeroline: false, ticks: "" };
  return {
    [`xaxis${suffix}`]: {
      ...common,
      domain: domain.map((end) => Number(end.toFixed(5))),
      range: [-0.02, 1.02],
      tickvals: [0, 0.2, 0.4, 0.6, 0.8, 1],
      tickfont: { size: 12 },
      anchor: `y${suffix}`,
    },
    [`yaxis${suffix}`]: {
      ...common,
      domain: [BOTTOM / height, 1 - TOP / height],
      range: [names.length - 0.5, -0.5],
      tickvals: names.map((_, row) => row),
      ticktext: names.map(literal),
      showticklabels: index === 0,
      anchor: `x${suffix}`,
    },
  };
}

function captions(title: string, [start, end]: readonly [number, number], height: number): JsonObject[] {
  const at = { xref: "paper", yref: "paper", showarrow: false };
  const { accuracy } = messages().figures.dying.ranked;
  return [
    { ...at, x: start, xanchor: "left", y: 1 - (TOP - 16) / height, text: `<b>${literal(title)}</b>` },
    {
      ...at,
      x: (start + end) / 2,
      xanchor: "center",
      y: 10 / height,
      text: literal(accuracy),
      font: { color: MUTED },
    },
  ];
}
