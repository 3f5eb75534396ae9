import { messages } from "../language";
import { checkFields, fields, list, optional, pair } from "./checks";
import type { Figure, JsonObject } from "./figure";
import { lineChart } from "./lineChart";
import { literal } from "./text";
import { INK, STYLES } from "./theme";

/** A place in the plane of two weights. */
export type WeightPair = readonly [number, number];

/** The way that two weights took. */
export interface WeightPathOptions {
  /** The weights from the start on, one pair for each step. */
  readonly path: readonly WeightPair[];
  /** Where the loss is least. */
  readonly goal: WeightPair;
  /** The part of the plane that is shown, the same for both weights' lengths; what the path needs if absent. */
  readonly range?: {
    /** The lowest and the highest w₁. */
    readonly x: WeightPair;
    /** The lowest and the highest w₂. */
    readonly y: WeightPair;
  };
}

/**
 * Draws the way of two weights through their plane, step by step, with the goal. The title compares the way's length
 * with the straight line from its start to its end.
 *
 * @throws RangeError when the path has no step
 */
export function weightPath(options: WeightPathOptions): Figure {
  checkFields("weightPath", options, {
    path: list(pair, 0),
    goal: pair,
    range: optional(fields({ x: pair, y: pair })),
  });
  const { path, goal, range } = options;
  if (path.length < 2) throw new RangeError(`weightPath: expected at least one step, got ${path.length - 1}`);
  const words = messages().figures.variants.weightPath;
  const steps = path.length - 1;
  const straight = distance(path[0], path[steps]);
  let length = 0;
  for (let step = 1; step <= steps; step++) length += distance(path[step - 1], path[step]);
  const figure = lineChart({
    title: words.title(steps, length / straight),
    x: { label: "w₁", range: range?.x },
    y: { label: "w₂", range: range?.y },
    lines: [
      {
        name: words.path,
        x: path.map(([first]) => first),
        y: path.map(([, second]) => second),
        color: STYLES[0].color,
        dash: "solid",
        markers: true,
        label: false,
      },
    ],
    points: [
      { x: path[0][0], y: path[0][1], color: INK, open: true },
      { x: goal[0], y: goal[1], color: STYLES[1].color },
    ],
    height: 420,
    description: words.description(steps, length, straight),
  });
  const names = [nameAt(path[0], words.start, INK, -1), nameAt(goal, words.goal, STYLES[1].color, 1)];
  return { ...figure, layout: withEqualScales(figure.layout, names) };
}

/** A name to the left (−1) or to the right (1) of a point, where the path does not run. */
function nameAt([x, y]: WeightPair, text: string, color: string, side: -1 | 1): JsonObject {
  return {
    x,
    y,
    xshift: 12 * side,
    xanchor: side < 0 ? "right" : "left",
    yanchor: "middle",
    showarrow: false,
    text: literal(text),
    font: { size: 13, color },
  };
}

function distance([a, b]: WeightPair, [c, d]: WeightPair): number {
  return Math.sqrt((a - c) * (a - c) + (b - d) * (b - d));
}

/** One unit is as long upwards as it is sideways: a direction in the picture is a direction of the weights. */
function withEqualScales(layout: JsonObject, names: readonly JsonObject[]): JsonObject {
  const yaxis = { ...(layout.yaxis as JsonObject), scaleanchor: "x", scaleratio: 1 };
  return { ...layout, yaxis, annotations: [...(layout.annotations as JsonObject[]), ...names] };
}
