import { messages } from "../language";
import { type Axis, type AxisOptions, axisSuffix, fitAxis, plotlyAxis } from "./axis";
import { checkFields, fields, list } from "./checks";
import type { Figure, JsonObject } from "./figure";
import { endLabels, type Line, labelRoom, lineTrace, type Point, pointTraces } from "./line";
import { columnCount, FRAME, PANEL } from "./parts";
import { literal } from "./text";
import { baseLayout, HEIGHT, MUTED, WIDTH } from "./theme";

/** One pair of axes with what is drawn on it. */
export interface Panel {
  /** Above the panel. */
  readonly title?: string;
  /** The horizontal axis. */
  readonly x?: AxisOptions;
  /** The vertical axis. */
  readonly y?: AxisOptions;
  /** The lines, in the order of the legend. */
  readonly lines: readonly Line[];
  /** Single points, over the lines. */
  readonly points?: readonly Point[];
}

/** Several panels side by side and below each other. */
export interface PanelsOptions {
  /** Above all panels. */
  readonly title?: string;
  /** The panels, row by row. */
  readonly panels: readonly Panel[];
  /** Panels in a row; all in one row if absent. */
  readonly columns?: number;
  /** In pixels. */
  readonly height?: number;
  /** What there is to see, in words; made from the titles, axes and lines if absent. */
  readonly description?: string;
}

/** A part of the figure in pixels, from its upper left corner. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const EDGE = { left: 14, right: 10, bottom: 8 };
const TICKS = { left: 34, bottom: 27 };
const TEXT_LINE = 19;

/**
 * Draws panels with lines. Each line's name stands at its end, in its colour; each line has a dash of its
 * own, so that it can be told apart in greyscale.
 */
export function panels(options: PanelsOptions): Figure {
  checkFields("panels", options, { ...FRAME, panels: list(fields(PANEL)), columns: columnCount });
  const height = options.height ?? HEIGHT;
  const columns = options.columns ?? options.panels.length;
  const rows = Math.ceil(options.panels.length / columns);
  const top = options.title === undefined ? 10 : 50;
  const cell = {
    width: (WIDTH - EDGE.left - EDGE.right) / columns,
    height: (height - top - EDGE.bottom) / rows,
  };
  const drawn = options.panels.map((panel, index) => {
    const left = EDGE.left + (index % columns) * cell.width;
    return drawPanel(
      panel,
      { ...cell, left, top: top + Math.floor(index / columns) * cell.height },
      index,
      height,
    );
  });
  const layout = baseLayout(options.title, { l: 0, r: 0, t: 0, b: 0 }, height);
  return {
    data: drawn.flatMap((part) => part.traces),
    layout: {
      ...layout,
      ...Object.assign({}, ...drawn.map((part) => part.axes)),
      annotations: drawn.flatMap((part) => part.annotations),
    },
    description: options.description ?? describe(options, drawn),
  };
}

interface Drawn {
  readonly traces: JsonObject[];
  readonly axes: JsonObject;
  readonly annotations: JsonObject[];
  readonly x: Axis;
  readonly y: Axis;
}

function drawPanel(panel: Panel, cell: Box, index: number, height: number): Drawn {
  const suffix = axisSuffix(index);
  const points = panel.points ?? [];
  const x = fitAxis(panel.x ?? {}, values(panel.lines, points, "x"), 0);
  const y = fitAxis(panel.y ?? {}, values(panel.lines, points, "y"), 0.06);
  const area = plotArea(panel, cell);
  return {
    traces: [
      ...panel.lines.map((line, place) => lineTrace(line, place, suffix)),
      ...pointTraces(points, suffix),
    ],
    axes: {
      [`xaxis${suffix}`]: plotlyAxis(x, [area.left / WIDTH, (area.left + area.width) / WIDTH], `y${suffix}`),
      [`yaxis${suffix}`]: plotlyAxis(
        y,
        [1 - (area.top + area.height) / height, 1 - area.top / height],
        `x${suffix}`,
      ),
    },
    annotations: [
      ...endLabels(panel.lines, x, y, area.height, suffix),
      ...headings(panel, cell, area, height),
    ],
    x,
    y,
  };
}

function* values(lines: readonly Line[], points: readonly Point[], axis: "x" | "y"): Iterable<number> {
  for (const line of lines) {
    for (let i = 0; i < line[axis].length; i++) yield line[axis][i];
  }
  for (const point of points) yield point[axis];
}

function plotArea(panel: Panel, cell: Box): Box {
  const head =
    (panel.title === undefined ? 0 : TEXT_LINE) + (panel.y?.label === undefined ? 8 : TEXT_LINE + 6);
  const foot = TICKS.bottom + (panel.x?.label === undefined ? 4 : TEXT_LINE);
  const right = Math.max(labelRoom(panel.lines), 12);
  return {
    left: cell.left + TICKS.left,
    top: cell.top + head,
    width: cell.width - TICKS.left - right,
    height: cell.height - head - foot,
  };
}

// The y axis is named above it, in the direction of reading; the x axis below it.
function headings(panel: Panel, cell: Box, area: Box, height: number): JsonObject[] {
  const note = (text: string, x: number, y: number, more: JsonObject): JsonObject => ({
    xref: "paper",
    yref: "paper",
    x: Number((x / WIDTH).toFixed(5)),
    y: Number((1 - y / height).toFixed(5)),
    showarrow: false,
    yanchor: "middle",
    text,
    ...more,
  });
  const left = { xanchor: "left" };
  const lineAt = (line: number): number => cell.top + (line + 0.5) * TEXT_LINE;
  const notes: JsonObject[] = [];
  if (panel.title !== undefined) {
    notes.push(note(`<b>${literal(panel.title)}</b>`, cell.left, lineAt(0), { ...left, font: { size: 14 } }));
  }
  if (panel.y?.label !== undefined) {
    const line = panel.title === undefined ? 0 : 1;
    notes.push(note(literal(panel.y.label), cell.left, lineAt(line), { ...left, font: { color: MUTED } }));
  }
  if (panel.x?.label !== undefined) {
    const middle = area.left + area.width / 2;
    const below = area.top + area.height + TICKS.bottom + TEXT_LINE / 2;
    notes.push(note(literal(panel.x.label), middle, below, { xanchor: "center", font: { color: MUTED } }));
  }
  return notes;
}

function describe(options: PanelsOptions, drawn: readonly Drawn[]): string {
  const words = messages().figures.lines;
  const parts = options.panels.map((panel, index) =>
    words.panel(panel, drawn[index].x.extent, drawn[index].y.extent),
  );
  return [words.chart(options.title), ...parts].join(" ");
}
