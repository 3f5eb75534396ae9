import type { RunResult } from "../train/sweep";

/** The name of a run's activation, without its parameters. */
export function activationName({ activation }: Pick<RunResult["spec"], "activation">): string {
  return typeof activation === "string" ? activation : activation.name;
}

/** What is known of a run whose end is drawn. */
export type EndedRun = Pick<RunResult, "spec" | "curves" | "stopped">;

/** What the last epoch measured; NaN for a run that diverged, however good it was before. */
export function endOf({ stopped, curves }: EndedRun, measure: keyof RunResult["curves"]): number {
  return stopped === "diverged" ? Number.NaN : (curves[measure].at(-1) ?? Number.NaN);
}

/** What a diverged run counts as, at the bad end of what is measured. */
export function worstOf(measure: keyof RunResult["curves"]): number {
  return measure === "validationAccuracy" ? -Infinity : Infinity;
}

/** Each number once, in ascending order. */
export function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

/**
 * The middle of the numbers in ascending order, or the mean of the two in the middle. NaN, the result of a diverged run, counts as
 * `worst`: −∞, the default, for an accuracy; ∞ for a loss. The median is NaN when there is no number, or when one in the middle is NaN or
 * infinite: of four runs, when two have diverged.
 */
export function median(values: ArrayLike<number>, worst: number = -Infinity): number {
  const sorted = Array.from(values, (value) => (Number.isNaN(value) ? worst : value)).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const value = (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
  return Number.isFinite(value) ? value : NaN;
}
