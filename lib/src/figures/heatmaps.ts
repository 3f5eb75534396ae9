import { formatNumber, messages } from "../language";
import { axisSuffix } from "./axis";
import { callable, checkFields, fields, gappyNumbers, list, optional, pair, text } from "./checks";
import type { Figure, JsonObject } from "./figure";
import { heatmap, type TableAxis, tableAxis, tableAxisCheck } from "./heatmap";
import { literal } from "./text";
import { baseLayout, INK, MUTED, WIDTH } from "./theme";

/** Several tables of one shape, side by side. */
export interface HeatmapsOptions {
  /** Above all tables. */
  readonly title?: string;
  /** The columns of each table. */
  readonly x: TableAxis;
  /** The rows of each table, the first one on top. */
  readonly y: TableAxis;
  /** The tables from left to right. */
  readonly tables: readonly {
    /** What it is called. */
    readonly name: string;
    /** One list of numbers for each row. */
    readonly z: readonly ArrayLike<number>[];
  }[];
  /** The numbers of the lightest and the darkest colour, the same for all tables. */
  readonly range: readonly [number, number];
  /** Writes a cell's number; two significant digits if absent. */
  readonly format?: (value: number) => string;
}

const [LEFT, RIGHT, TOP, BOTTOM, GAP] = [70, 12, 104, 12, 14];
const CELL = 34;

/**
 * Draws tables of numbers in the same colours side by side, with each number in its cell.
 *
 * @throws RangeError when there is no table, or one has not the shape of the axes
 */
export function heatmaps(options: HeatmapsOptions): Figure {
  checkFields("heatmaps", options, {
    title: optional(text),
    x: tableAxisCheck,
    y: tableAxisCheck,
    tables: list(fields({ name: text, z: list(gappyNumbers(0), 0) }), 0),
    range: pair,
    format: optional(callable),
  });
  const { title, x, y, tables, range, format = (v: number): string => formatNumber(v, 2) } = options;
  if (tables.length === 0) throw new RangeError("heatmaps: expected at least one table, got none");
  const height = TOP + y.names.length * CELL + BOTTOM;
  const width = (WIDTH - LEFT - RIGHT + GAP) / tables.length;
  const plotWidth = WIDTH - LEFT - RIGHT;
  const data = tables.map(({ z }, i) => {
    const [cells] = heatmap({ x, y, z, range, format }).data;
    return { ...cells, xaxis: `x${axisSuffix(i)}`, yaxis: "y" };
  });
  const axes = tables.map((_, i) => ({
    [`xaxis${axisSuffix(i)}`]: {
      ...tableAxis({ names: x.names }),
      domain: [(i * width) / plotWidth, (i * width + width - GAP) / plotWidth].map(short),
      side: "top",
      anchor: "y",
    },
  }));
  const note = (text: string, at: number, line: number, color: string, bold = false): JsonObject => ({
    ...{ xref: "paper", yref: "paper", xanchor: "left", yanchor: "middle", showarrow: false },
    text: bold ? `<b>${literal(text)}</b>` : literal(text),
    x: short((at - LEFT) / plotWidth),
    y: short(1 + (TOP - line) / (height - TOP - BOTTOM)),
    font: { color, size: 13 },
  });
  return {
    data,
    layout: {
      ...baseLayout(title, { l: LEFT, r: RIGHT, t: TOP, b: BOTTOM }, height),
      ...Object.assign({}, ...axes),
      yaxis: { ...tableAxis({ names: y.names }), autorange: "reversed" },
      annotations: [
        ...tables.map(({ name }, i) => note(name, LEFT + i * width, 54, INK, true)),
        note(`${y.label ?? ""} ↓  ${x.label ?? ""} →`, 8, 84, MUTED),
      ],
    },
    description: messages().figures.comparison.heatmaps(title, x, y, tables.map(extentOf)),
  };
}

const short = (value: number): number => Number(value.toFixed(5));

function extentOf({ name, z }: HeatmapsOptions["tables"][number]): {
  name: string;
  low: number;
  high: number;
} {
  const numbers = z.flatMap((row) => Array.from(row)).filter(Number.isFinite);
  return { name, low: Math.min(...numbers), high: Math.max(...numbers) };
}
