import { messages } from "../language";
import { linspace } from "../math";
import type { AxisOptions } from "./axis";
import {
  type Check,
  checkFields,
  checkInterval,
  fields,
  INTERVAL,
  list,
  number,
  optional,
  text,
} from "./checks";
import type { Figure } from "./figure";
import type { Line } from "./line";
import { panels } from "./panels";
import { axisOptions } from "./parts";
import { STYLES } from "./theme";

/** A ReLU that bends at `at` and rises with `slope` to the right of it: slope · relu(x − at). */
export interface Hinge {
  /** Where it bends. */
  readonly at: number;
  /** The slope to the right of the bend. */
  readonly slope: number;
}

/** A Hinge. */
export const hinge: Check = fields({ at: number, slope: number });

/** Which hinges are drawn, and where. */
export interface HingeSumOptions {
  /** Above the picture. */
  readonly title?: string;
  /** The hinges that are added up. */
  readonly hinges: readonly Hinge[];
  /** Added to the sum everywhere; 0 if absent. */
  readonly bias?: number;
  /** The interval; [−3, 3] if absent. */
  readonly from?: number;
  /** The right end of that interval. */
  readonly to?: number;
  /** The vertical axis. */
  readonly y?: AxisOptions;
}

/** Draws hinges and their sum: a line that bends wherever a hinge does. */
export function hingeSum(options: HingeSumOptions): Figure {
  checkFields("hingeSum", options, {
    ...INTERVAL,
    title: optional(text),
    hinges: list(hinge, 0),
    bias: optional(number),
    y: optional(axisOptions),
  });
  const { title, hinges, from = -3, to = 3, bias = 0 } = options;
  checkInterval("hingeSum", from, to);
  const words = messages().figures.hinges;
  const bends = hinges.map(({ at }) => at).filter((at) => at > from && at < to);
  // More points than bends: a line that leaves the picture has its name where it does.
  const x = [...new Set([...linspace(from, to, 17), ...bends])].sort((a, b) => a - b);
  const value = ({ at, slope }: Hinge, z: number): number => slope * Math.max(0, z - at);
  const parts = hinges.map((hinge, index): Line => {
    const style = STYLES[1 + (index % (STYLES.length - 1))];
    const name = words.hinge(hinge.slope, hinge.at);
    return { name, x, y: x.map((z) => value(hinge, z)), color: style.color, dash: style.dash, width: 1.5 };
  });
  const total = x.map((z) => hinges.reduce((sum, hinge) => sum + value(hinge, z), bias));
  const sum: Line = { name: words.sum, x, y: total, color: STYLES[0].color, dash: "solid", width: 3.5 };
  return panels({ title, panels: [{ x: { label: "x" }, y: options.y, lines: [...parts, sum] }] });
}
