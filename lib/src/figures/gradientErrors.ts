import { messages } from "../language";
import { anyNumber, fields, list, positive } from "./checks";
import type { Figure } from "./figure";
import { lineChart } from "./lineChart";
import { STYLES } from "./theme";

/** The relative error of a numerical gradient that was taken with the step h. */
export interface GradientError {
  /** The step, above 0. */
  readonly h: number;
  /** The relative error. */
  readonly error: number;
}

/**
 * Draws the relative errors of central differences over their step, both on logarithmic axes. Where the formula's own
 * error rules it falls with h²; where rounding rules it grows with 1/h.
 *
 * @throws RangeError when there are no errors
 */
export function gradientErrors(errors: readonly GradientError[]): Figure {
  list(fields({ h: positive, error: anyNumber }), 0)("gradientErrors", errors);
  if (errors.length === 0) throw new RangeError("gradientErrors: expected at least one error, got none");
  const words = messages().figures.backprop.gradientErrors;
  const sorted = [...errors].sort((a, b) => a.h - b.h);
  const best = sorted.reduce((least, row) => (row.error < least.error ? row : least));
  return lineChart({
    title: words.title,
    x: { label: words.step, scale: "log" },
    y: { label: words.error, scale: "log" },
    lines: [
      {
        name: words.error,
        label: false,
        x: sorted.map(({ h }) => h),
        y: sorted.map(({ error }) => error),
        color: STYLES[0].color,
        markers: true,
      },
    ],
    points: [{ x: best.h, y: best.error, color: STYLES[1].color }],
    height: 340,
    description: words.description(sorted, best),
  });
}
