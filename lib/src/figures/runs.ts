import type { RunResult } from "../train/sweep";

/** The name of a run's activation, without its parameters. */
export function activationName({ activation }: Pick<RunResult["spec"], "activation">): string {
  return typeof activation === "string" ? activation : activation.name;
}

/** Each number once, in ascending order. */
export function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

/**
 * The middle of the numbers in ascending order, or the mean of the two in the middle. NaN, the result of a diverged run, counts as
 * the smallest number; the median is NaN when it is one of these.
 */
export function median(values: ArrayLike<number>): number {
  const sorted = Array.from(values, (value) => (Number.isNaN(value) ? -Infinity : value)).sort(
    (a, b) => a - b,
  );
  const middle = sorted.length / 2;
  const value = (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
  return Number.isFinite(value) ? value : NaN;
}
