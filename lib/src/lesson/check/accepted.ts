/** The values that count as right at one input: one value, or at a kink all values between two. */
export interface Accepted {
  readonly low: number;
  readonly high: number;
}

/** How far a result may be off: by `relative` of the right value, or by `absolute`. */
export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

/** Piecewise linear functions are exact but for the order of a few roundings. */
export const EXACT: Tolerance = { relative: 1e-9, absolute: 1e-320 };

/** Formulas with powers of e lose digits where they nearly cancel. */
export const SMOOTH: Tolerance = { relative: 1e-8, absolute: 1e-9 };

/** One accepted value. */
export function only(value: number): Accepted {
  return { low: value, high: value };
}

/** All values between the two, in either order. */
export function between(a: number, b: number): Accepted {
  return { low: Math.min(a, b), high: Math.max(a, b) };
}

/** Whether a value counts as right. NaN never does. */
export function accepts({ low, high }: Accepted, value: number, tolerance: Tolerance): boolean {
  return value >= low - slack(low, tolerance) && value <= high + slack(high, tolerance);
}

/** Whether two numbers are the same up to a tolerance; NaN equals NaN. */
export function isClose(value: number, right: number, tolerance: Tolerance): boolean {
  if (Number.isNaN(value) && Number.isNaN(right)) return true;
  return value === right || accepts(only(right), value, tolerance);
}

function slack(value: number, { relative, absolute }: Tolerance): number {
  return Math.max(absolute, relative * Math.abs(value));
}
