import { messages } from "../language";
import { anyNumbers, checkFields, oneOf, optional, record } from "./checks";
import type { Figure } from "./figure";
import { lineChart } from "./lineChart";

/** Losses by name, each list from the loss before the first step onwards. */
export type LossesByName = Readonly<Record<string, ArrayLike<number>>>;

/** The options of {@link lossBySteps}. */
export interface LossByStepsOptions {
  /** The scale of the losses: "log" where they fall by powers of ten. Default "linear". */
  readonly scale?: "linear" | "log";
}

// More marks than this run into one another.
const MARKED = 12;

/**
 * Draws how the loss changes with the steps of a training, counted from 0: one line for each name.
 *
 * @throws RangeError when there is no loss
 */
export function lossBySteps(losses: LossesByName, options: LossByStepsOptions = {}): Figure {
  record(anyNumbers(0), 0)("lossBySteps", losses);
  checkFields("lossBySteps", options, { scale: optional(oneOf("linear", "log")) });
  const words = messages().figures.backprop.lossBySteps;
  const runs = Object.entries(losses);
  const empty = runs.find(([, run]) => run.length === 0);
  if (runs.length === 0 || empty) throw new RangeError("lossBySteps: expected at least one loss, got none");
  const ends = runs.map(([name, run]) => ({ name, first: run[0], last: run[run.length - 1] }));
  const falls = ends.every(({ first, last }) => last < first);
  return lineChart({
    title: falls ? words.falls : words.title,
    x: { label: words.step, integers: true },
    y: { label: words.loss, scale: options.scale },
    lines: runs.map(([name, run]) => ({
      name,
      x: Array.from(run, (_, step) => step),
      y: run,
      markers: run.length <= MARKED,
    })),
    height: 340,
    description: words.description(Math.max(...runs.map(([, run]) => run.length)) - 1, ends),
  });
}
