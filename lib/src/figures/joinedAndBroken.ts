import { messages } from "../language";
import { linspace } from "../math";
import { callable, checkFields, checkInterval, INTERVAL, number, optional, positive, whole } from "./checks";
import type { Figure } from "./figure";
import type { Line } from "./line";
import { type Panel, panels } from "./panels";
import { STYLES } from "./theme";

/** A function with a jump, the points at which it is computed, and the part of the picture that is enlarged. */
export interface JoinedAndBrokenOptions {
  /** The function. */
  readonly f: (x: number) => number;
  /** Where it jumps; 0 if absent. */
  readonly at?: number;
  /** How many evenly spaced points from `from` to `to`; 1000 from −10 to 10 if absent. */
  readonly count?: number;
  /** The left end of the x axis; −10 if absent. */
  readonly from?: number;
  /** The right end of the x axis; 10 if absent. */
  readonly to?: number;
  /** How far the enlarged part reaches to both sides of the jump; 0.1 if absent. */
  readonly around?: number;
}

// So close to the jump that a limit is read off.
const NEAR = 1e-9;

/**
 * Draws the neighbourhood of a jump twice: as a line plot joins the points on both sides of it, and as it is, a line
 * broken between its one-sided limits (open circles) with the value that the program gives (closed circle).
 *
 * @throws RangeError when no point lies on one of the sides of the jump
 */
export function joinedAndBroken(options: JoinedAndBrokenOptions): Figure {
  checkFields("joinedAndBroken", options, {
    ...INTERVAL,
    f: callable,
    at: optional(number),
    count: optional(whole(2)),
    around: optional(positive),
  });
  const { f, at = 0, count = 1000, from = -10, to = 10, around = 0.1 } = options;
  checkInterval("joinedAndBroken", from, to);
  const near = linspace(from, to, count).filter((x) => Math.abs(x - at) <= around);
  const left = near.filter((x) => x < at);
  const right = near.filter((x) => x > at);
  if (left.length === 0 || right.length === 0) {
    throw new RangeError(
      `joinedAndBroken: expected points on both sides of ${at}, got ${near.length} within ${around}`,
    );
  }
  const words = messages().figures.plotting.joinedAndBroken;
  const [last, first] = [left[left.length - 1], right[0]];
  const slope = (f(first) - f(last)) / (first - last);
  const x = { label: "x", range: [at - around, at + around] as const };
  const joined: Panel = { title: words.joined, x, lines: [line(near, near.map(f), true)] };
  const limits = [f(at - NEAR), f(at + NEAR)];
  const pieces = [at - around, at, at, at, at + around];
  const broken: Panel = {
    title: words.broken,
    x,
    lines: [line(pieces, [f(at - around), limits[0], NaN, limits[1], f(at + around)], false)],
    points: [
      ...limits.map((y) => ({ x: at, y, open: true, color: COLOR })),
      { x: at, y: f(at), color: COLOR },
    ],
  };
  return panels({
    title: words.title,
    panels: [joined, broken],
    height: 320,
    description: words.description(last, first, slope),
  });
}

const COLOR = STYLES[0].color;

function line(x: readonly number[], y: readonly number[], markers: boolean): Line {
  return { name: "f′", x, y, markers, color: COLOR, dash: "solid", label: false };
}
