import { messages } from "../language";
import { checkFields, numbers, record } from "./checks";
import type { Figure } from "./figure";
import { type Panel, panels } from "./panels";

/** The share of active units by epoch, from epoch 0 on, for several runs by name. */
export type ActiveByName = Readonly<Record<string, ArrayLike<number>>>;

/** The shares of active units in each stage. */
export interface ActiveByEpochOptions {
  /** Active for at least one training sample. */
  readonly training: ActiveByName;
  /** Active for at least one validation sample. */
  readonly validation: ActiveByName;
  /** Active for at least one test sample. */
  readonly test: ActiveByName;
}

const shares = record(numbers(), 0);

/**
 * Draws the share of units that are active for at least one sample of the stage, by epoch, for training, validation and
 * test side by side.
 *
 * @throws RangeError when there is no run
 */
export function activeByEpoch(options: ActiveByEpochOptions): Figure {
  checkFields("activeByEpoch", options, { training: shares, validation: shares, test: shares });
  const words = messages().figures.dying.activeByEpoch;
  const ends = Object.entries(options.training).map(([name, shares]) => {
    return { name, first: shares[0], last: shares[shares.length - 1] };
  });
  if (ends.length === 0) throw new RangeError("activeByEpoch: expected at least one run, got none");
  const stages = ["training", "validation", "test"] as const;
  return panels({
    title: words.title,
    panels: stages.map((stage, i): Panel => {
      return {
        title: words.stages[stage],
        x: { label: words.epoch, integers: true },
        y: { range: [-0.02, 1.02], ...(i === 0 ? { label: words.share } : { label: " " }) },
        lines: Object.entries(options[stage]).map(([name, y]) => {
          return { name, x: Array.from(y, (_, epoch) => epoch), y, label: i === stages.length - 1 };
        }),
      };
    }),
    height: 340,
    description: words.description(ends),
  });
}
