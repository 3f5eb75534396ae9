import { formatNumber, messages } from "../../language";
import { type Matrix, relativeError } from "../../math";

/** How an entry of a gradient compares with its difference quotients. */
export type Verdict = "right" | "kink" | "wrong";

/** Looks for a pattern in what is wrong with a gradient. */
export function gradientHint(analytic: Matrix, numeric: Matrix, verdicts: readonly Verdict[]): string {
  const { gradient: hints, kind } = messages().check.hints;
  if (!analytic.data.every(Number.isFinite)) return kind.nan;
  if (numeric.data.every((value) => value === 0)) return hints.unused;
  if (analytic.data.every((value) => value === 0)) return hints.zero;
  const factor = factorOf(analytic, numeric);
  if (factor === -1) return hints.negated;
  if (factor !== undefined) return hints.factor(formatNumber(factor, 3));
  const wrongs = verdicts.filter((verdict) => verdict === "wrong").length;
  return wrongs === verdicts.length && wrongs > 1 ? hints.all : hints.some(wrongs, verdicts.length);
}

/** The factor by which all of `a` differs from `b`, rounded; undefined when there is none. */
function factorOf(a: Matrix, b: Matrix): number | undefined {
  const size = sizeOf(a) / sizeOf(b);
  const factor = [size, -size].find((times) => relativeError(a, b.mul(times)) < 1e-4);
  return factor === undefined ? undefined : Number(factor.toPrecision(3));
}

function sizeOf({ data }: Matrix): number {
  return Array.from(data).reduce((sum, value) => sum + Math.abs(value), 0);
}
