import { messages } from "../language";
import { anyNumber, fields, list, positive } from "./checks";
import type { Figure } from "./figure";
import { lineChart } from "./lineChart";
import { STYLES } from "./theme";

/** The error of a difference quotient that was computed with the step h. */
export interface QuotientError {
  /** The step, above 0. */
  readonly h: number;
  /** How far the quotient is from the derivative. */
  readonly error: number;
}

// Half the distance of the floating-point numbers from 1 to 2: 2⁻⁵³.
const HALF_SPACING = Number.EPSILON / 2;

/**
 * Draws the errors of difference quotients at x = 1 over the step h, both on logarithmic axes, with the bound 2⁻⁵³ / h
 * that rounding 1 + h to the nearest floating-point number (f64) gives.
 *
 * @throws RangeError when there are no errors
 */
export function roundingErrors(errors: readonly QuotientError[]): Figure {
  list(fields({ h: positive, error: anyNumber }), 0)("roundingErrors", errors);
  if (errors.length === 0) throw new RangeError("roundingErrors: expected at least one error, got none");
  const words = messages().figures.roundingErrors;
  const sorted = [...errors].sort((a, b) => a.h - b.h);
  const h = sorted.map((row) => row.h);
  return lineChart({
    title: words.title,
    x: { label: words.step, scale: "log" },
    y: { label: words.error, scale: "log" },
    lines: [
      { name: words.bound, x: h, y: h.map((step) => HALF_SPACING / step), ...look(1) },
      { name: words.measured, x: h, y: sorted.map((row) => row.error), ...look(0), markers: true },
    ],
    description: words.description(sorted),
  });
}

function look(index: number): { color: string; dash: "solid" | "dash" } {
  return { color: STYLES[index].color, dash: index === 0 ? "solid" : "dash" };
}
