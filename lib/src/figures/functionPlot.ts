import type { AxisOptions } from "./axis";
import { type Check, checkFields, INTERVAL, list, optional } from "./checks";
import type { Figure } from "./figure";
import type { Line, Point } from "./line";
import { lineStyle } from "./line";
import { type Panel, panels } from "./panels";
import { axisOptions, columnCount, FRAME, plottedFunction, point } from "./parts";

/** A function of one number to be drawn. An activation of the library fits as it is. */
export interface PlottedFunction {
  /** What the legend calls it. */
  readonly name: string;
  /** y for x; NaN leaves a gap. */
  readonly f: (x: number) => number;
  /** The activation that the function belongs to, for its look; its name if absent. */
  readonly activation?: string;
  /** Where the function jumps: the line is broken there, with an open and a closed circle. */
  readonly jumps?: readonly number[];
  /** How its line is broken; as its activation asks for if absent. */
  readonly dash?: Line["dash"];
  /** In pixels. */
  readonly width?: number;
}

/** What functions are drawn, and over which interval. */
export interface FunctionPlotOptions {
  /** Above the picture. */
  readonly title?: string;
  /** The functions, in the order of the legend. */
  readonly functions: readonly PlottedFunction[];
  /** The interval; [−3, 3] if absent. */
  readonly from?: number;
  /** The right end of that interval. */
  readonly to?: number;
  /** The horizontal axis. */
  readonly x?: AxisOptions;
  /** The vertical axis. */
  readonly y?: AxisOptions;
  /** Points to mark. */
  readonly points?: readonly Point[];
  /** In pixels. */
  readonly height?: number;
  /** What there is to see, in words; made from the title, axes and functions if absent. */
  readonly description?: string;
}

const SHAPE: Readonly<Record<string, Check>> = {
  ...FRAME,
  ...INTERVAL,
  functions: list(plottedFunction, 0),
  x: optional(axisOptions),
  y: optional(axisOptions),
  points: optional(list(point, 0)),
};

/** Draws functions over an interval. Jumps are drawn as jumps: a line broken between two circles. */
export function functionPlot(options: FunctionPlotOptions): Figure {
  checkFields("functionPlot", options, SHAPE);
  const { title, height, description } = options;
  return panels({ title, height, description, panels: [functionPanel(options)] });
}

/** Draws each function in a panel of its own, named above it: for functions that would hide each other. */
export function functionPanels(options: FunctionPlotOptions & { readonly columns?: number }): Figure {
  checkFields("functionPanels", options, {
    ...SHAPE,
    functions: list(plottedFunction),
    columns: columnCount,
  });
  const { title, height, description, columns } = options;
  const one = (f: PlottedFunction): Panel => {
    const panel = functionPanel({ ...options, functions: [f] });
    return { ...panel, title: f.name, lines: panel.lines.map((line) => ({ ...line, label: false })) };
  };
  return panels({ title, height, description, columns: columns ?? 2, panels: options.functions.map(one) });
}

function functionPanel(options: FunctionPlotOptions): Panel {
  const from = options.from ?? -3;
  const to = options.to ?? 3;
  if (!(from < to)) throw new RangeError(`functionPlot: expected from < to, got from ${from}, to ${to}`);
  const sampled = options.functions.map((f) => sample(f, from, to));
  const circles = sampled.flatMap((line, index) => {
    const color = lineStyle(line, index).color;
    return jumpCircles(options.functions[index]).map((point) => ({ ...point, color }));
  });
  return {
    x: { label: "x", ...options.x, range: options.x?.range ?? [from, to] },
    y: options.y,
    lines: sampled,
    points: [...circles, ...(options.points ?? [])],
  };
}

const POINTS = 241;
// Close enough to a jump that the eye sees no gap, and a limit is read off.
const NEAR = 1e-9;

// Samples [from, to] evenly; at a jump the line ends, and begins anew on the other side.
function sample(plotted: PlottedFunction, from: number, to: number): Line {
  const { name, f, activation, dash, width } = plotted;
  const jumps = (plotted.jumps ?? []).filter((at) => at > from && at < to);
  const x: number[] = [];
  for (let i = 0; i < POINTS; i++) {
    const at = i === POINTS - 1 ? to : from + ((to - from) * i) / (POINTS - 1);
    if (!jumps.includes(at)) x.push(at);
  }
  for (const at of jumps) x.push(at - NEAR, at, at + NEAR);
  x.sort((a, b) => a - b);
  const y = x.map((value) => (jumps.includes(value) ? NaN : f(value)));
  return { name, activation, dash, width, x, y };
}

function jumpCircles({ f, jumps }: PlottedFunction): Point[] {
  return (jumps ?? []).flatMap((at) => {
    const limits = [f(at - NEAR), f(at + NEAR)].filter((limit) => Math.abs(limit - f(at)) > 1e-6);
    return [...limits.map((y) => ({ x: at, y, open: true })), { x: at, y: f(at) }];
  });
}
