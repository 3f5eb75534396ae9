import { messages } from "../language";
import { linspace } from "../math";
import {
  anyNumber,
  checkFields,
  checkInterval,
  fields,
  INTERVAL,
  list,
  number,
  optional,
  pair,
} from "./checks";
import { frame, labels } from "./dyingUnitFrame";
import type { Figure, JsonObject } from "./figure";
import { border, type Corner, deadCone, ON_FIELDS } from "./halfPlanes";
import { MUTED, STYLES } from "./theme";

/** One sample of the unit: inputs (x₁, x₂) and target t. */
export interface UnitSample {
  /** The inputs. */
  readonly x: readonly [x1: number, x2: number];
  /** The target. */
  readonly t: number;
}

/** Where the unit's two weights stand after some steps, and the loss there. */
export interface UnitStep {
  /** The weights. */
  readonly w: readonly [w1: number, w2: number];
  /** The loss with these weights. */
  readonly loss: number;
}

/** The options of {@link dyingUnit}. */
export interface DyingUnitOptions {
  /** The samples that the loss is a mean over. */
  readonly samples: readonly UnitSample[];
  /** The way of the weights, from the start (step 0) on. */
  readonly path: readonly UnitStep[];
  /** The step to be shown; the last one if absent. */
  readonly step?: number;
  /** The slope of the activation below 0; 0 (ReLU) if absent. */
  readonly negativeSlope?: number;
  /** Where the loss is lowest; not marked if absent. */
  readonly optimum?: readonly [w1: number, w2: number];
  /** The interval of both weights; [−2, 4] if absent. */
  readonly from?: number;
  /** The right end of that interval. */
  readonly to?: number;
}

// Grid lines along each weight where the figure spans at most 6, and where it spans more.
const CELLS = [25, 33];
const LEVELS = { start: 0, end: 24, size: 4 };

const COLORS = ["#f4f7fa", "#b4cfe8", "#5f97c9"];

/**
 * Draws the way of a unit a = f(w₁x₁ + w₂x₂) over the surface of its mean squared error: for each sample the line z = 0,
 * on one side of which the unit is active for it, the cone in which it is dead, and the loss by step.
 *
 * @throws RangeError when there is no sample, or no such step
 */
export function dyingUnit(options: DyingUnitOptions): Figure {
  checkFields("dyingUnit", options, {
    ...INTERVAL,
    samples: list(fields({ x: pair, t: number }), 0),
    path: list(fields({ w: pair, loss: anyNumber }), 0),
    step: optional(number),
    negativeSlope: optional(number),
    optimum: optional(pair),
  });
  const { samples, path, step = path.length - 1, from = -2, to = 4 } = options;
  if (samples.length === 0) throw new RangeError("dyingUnit: expected at least one sample, got none");
  if (!(step in path)) {
    throw new RangeError(`dyingUnit: expected a step from 0 to ${path.length - 1}, got ${step}`);
  }
  checkInterval("dyingUnit", from, to);
  const words = messages().figures.dying.unit;
  const { w, loss } = path[step];
  const active = samples.map(({ x }) => w[0] * x[0] + w[1] * x[1] > 0);
  return {
    data: [
      surface(options, from, to),
      deadCone(samples, from, to),
      ...samples.map((sample) => border(sample, Math.max(-from, to))),
      star(options.optimum),
      way(path, step),
      mark(w, "x", "y"),
      losses(path),
      mark([step, loss], "x2", "y2"),
    ],
    layout: {
      ...frame(
        words.title(step, loss, active),
        path.map(({ loss }) => loss),
        from,
        to,
      ),
      annotations: labels(samples, from, to),
    },
    description: words.description(step, w, loss, active),
  };
}

function surface({ samples, negativeSlope = 0 }: DyingUnitOptions, from: number, to: number): JsonObject {
  const axis = linspace(from, to, CELLS[to - from > 6 ? 1 : 0]);
  const f = (z: number): number => (z > 0 ? z : negativeSlope * z);
  const squaredError = ({ x, t }: UnitSample, w1: number, w2: number): number => {
    const error = f(w1 * x[0] + w2 * x[1]) - t;
    return error * error;
  };
  const lossAt = (w1: number, w2: number): number =>
    samples.reduce((sum, sample) => sum + squaredError(sample, w1, w2), 0) / samples.length;
  return {
    type: "contour",
    x: axis,
    y: axis,
    // What lies above the last level looks the same, so it need not be kept.
    z: axis.map((w2) => axis.map((w1) => Math.min(lossAt(w1, w2), LEVELS.end + LEVELS.size))),
    autocontour: false,
    contours: { ...LEVELS, showlabels: true, labelfont: { size: 11, color: ON_FIELDS } },
    colorscale: COLORS.map((color, i) => [i / (COLORS.length - 1), color]),
    showscale: false,
    line: { color: "#5b6b7a", width: 1 },
    hovertemplate: "(%{x:.3~g}, %{y:.3~g}): L = %{z:.4~g}<extra></extra>",
  };
}

function star(optimum: readonly number[] = []): JsonObject {
  return {
    type: "scatter",
    mode: "markers",
    x: optimum.slice(0, 1),
    y: optimum.slice(1, 2),
    marker: { symbol: "star", color: ON_FIELDS, size: 11 },
    hovertemplate: "w = (%{x:.4~g}, %{y:.4~g})<extra></extra>",
  };
}

function way(path: readonly UnitStep[], step: number): JsonObject {
  const sofar = path.slice(0, step + 1);
  return {
    type: "scatter",
    mode: "lines+markers",
    x: sofar.map(({ w }) => w[0]),
    y: sofar.map(({ w }) => w[1]),
    line: { color: STYLES[1].color, width: 2, simplify: false },
    marker: { color: STYLES[1].color, size: 6 },
    hovertemplate: "w = (%{x:.4~g}, %{y:.4~g})<extra></extra>",
  };
}

function mark([x, y]: Corner, xaxis: string, yaxis: string): JsonObject {
  return {
    type: "scatter",
    mode: "markers",
    x: [x],
    y: [y],
    xaxis,
    yaxis,
    cliponaxis: false,
    marker: { color: STYLES[1].color, size: 13, line: { color: ON_FIELDS, width: 2 } },
    hovertemplate: "(%{x:.4~g}, %{y:.4~g})<extra></extra>",
  };
}

function losses(path: readonly UnitStep[]): JsonObject {
  return {
    type: "scatter",
    mode: "lines+markers",
    x: path.map((_, step) => step),
    y: path.map(({ loss }) => loss),
    xaxis: "x2",
    yaxis: "y2",
    line: { color: MUTED, width: 2, simplify: false },
    marker: { color: MUTED, size: 4 },
    hovertemplate: "%{x}: L = %{y:.4~g}<extra></extra>",
  };
}
