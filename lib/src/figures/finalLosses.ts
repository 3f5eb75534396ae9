import { messages } from "../language";
import { anyNumbers, fields, list, record, text } from "./checks";
import type { Figure } from "./figure";
import { type Panel, panels } from "./panels";

/** The final losses of many runs that differ in their seed only, by the name of what they have in common. */
export interface FinalLosses {
  /** Named above the panel. */
  readonly title: string;
  /** By name, the final loss of each run. */
  readonly losses: Readonly<Record<string, ArrayLike<number>>>;
}

/** What is smaller is drawn here: the eye has no use for the difference between 1e-12 and 1e-30. */
const LEAST = 1e-8;

/**
 * Draws, for each group of runs, the final losses from the smallest to the largest: a run that is merely slow lies on a
 * slope, runs that are stuck lie on steps.
 *
 * @throws RangeError when there is no run
 */
export function finalLosses(groups: readonly FinalLosses[]): Figure {
  list(fields({ title: text, losses: record(anyNumbers(0)) }), 0)("finalLosses", groups);
  if (groups.length === 0) throw new RangeError("finalLosses: expected at least one group, got none");
  const words = messages().figures.backprop.finalLosses;
  return panels({
    title: words.title,
    panels: groups.map(panelOf),
    height: 340,
    description: words.description(
      groups.map(({ title, losses }) => ({
        title,
        runs: Object.entries(losses).map(([name, values]) => ({ name, ...extremes(values) })),
      })),
    ),
  });
}

function panelOf({ title, losses }: FinalLosses): Panel {
  const words = messages().figures.backprop.finalLosses;
  return {
    title,
    x: { label: words.runs, integers: true },
    y: { label: words.loss, scale: "log", range: [LEAST, 10] },
    lines: Object.entries(losses).map(([name, values]) => {
      const y = Array.from(values, (value) => Math.max(LEAST, value)).sort((a, b) => a - b);
      return { name, x: y.map((_, rank) => rank + 1), y };
    }),
  };
}

function extremes(values: ArrayLike<number>): { least: number; most: number } {
  if (values.length === 0) throw new RangeError("finalLosses: expected at least one loss, got none");
  const list = Array.from(values);
  return { least: Math.min(...list), most: Math.max(...list) };
}
