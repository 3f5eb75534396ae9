import { checkFunction, checkNumber, reject, rejectAs } from "./errors";
import type { Matrix } from "./matrix";

/** From which side a point is approached. */
export type Side = "left" | "right";

/** A function of one number. */
export type RealFunction = (x: number) => number;

/**
 * The difference quotient (f(x + h) − f(x)) / h: the slope of the secant from x to x + h. A negative h looks to the left.
 *
 * @throws RangeError when x or h is not finite or h is 0
 */
export function differenceQuotient(f: RealFunction, x: number, h: number): number {
  checkFunction("differenceQuotient", f);
  checkNumber("differenceQuotient: x", x);
  checkStep("differenceQuotient", h);
  return (f(x + h) - f(x)) / h + 0; // + 0 turns −0 into 0
}

/**
 * The central difference (f(x + h) − f(x − h)) / 2h. Its error falls with h² where f is smooth; at a kink it is the mean
 * of the two one-sided derivatives, which no one-sided limit is.
 *
 * @throws RangeError when x or h is not finite or h is 0
 */
export function centralDifference(f: RealFunction, x: number, h = 1e-5): number {
  checkFunction("centralDifference", f);
  checkNumber("centralDifference: x", x);
  checkStep("centralDifference", h);
  return (f(x + h) - f(x - h)) / (2 * h);
}

/**
 * Estimates the limit of f at `x` from one side: f is evaluated at x ± 2⁻¹, x ± 2⁻², …, and the value where two
 * neighbours differ least is taken. NaN when the values do not settle (no limit, or an infinite one).
 *
 * @example oneSidedLimit((h) => differenceQuotient(relu.f, 0, h), 0, "right") // 1
 * @throws RangeError when x is not finite or the side is unknown
 */
export function oneSidedLimit(f: RealFunction, x: number, side: Side): number {
  checkFunction("oneSidedLimit", f);
  checkNumber("oneSidedLimit: x", x);
  if (side !== "left" && side !== "right") reject("oneSidedLimit", '"left" or "right"', side);
  const sign = side === "right" ? 1 : -1;
  let [best, smallest] = [Number.NaN, Infinity];
  let before = f(x + sign / 2);
  for (let k = 2, h = sign / 4; k <= 40 && x + h !== x; k++, h /= 2) {
    const value = f(x + h);
    const change = Math.abs(value - before);
    if (change <= smallest) [best, smallest] = [value, change];
    before = value;
  }
  return smallest <= 1e-4 * Math.max(1, Math.abs(best)) ? best + 0 : Number.NaN;
}

/**
 * The gradient of f by central differences: element i is (f(x + h eᵢ) − f(x − h eᵢ)) / 2h.
 * `x` is changed in place while f is called, and restored.
 *
 * @param f takes the values and gives one number
 * @throws RangeError when x is empty or h is not a finite number other than 0
 */
export function numericGradient<T extends number[] | Float64Array>(
  f: (x: T) => number,
  x: T,
  h = 1e-5,
): Float64Array {
  checkFunction("numericGradient", f);
  if (!(Array.isArray(x) || (x as unknown) instanceof Float64Array) || x.length === 0) {
    reject("numericGradient", "a list of at least one number", x);
  }
  checkStep("numericGradient", h);
  const gradient = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const value = checkNumber(`numericGradient: x[${i}]`, x[i]);
    try {
      x[i] = value + h;
      const above = f(x);
      x[i] = value - h;
      gradient[i] = (above - f(x)) / (2 * h);
    } finally {
      x[i] = value;
    }
  }
  return gradient;
}

/**
 * The relative error ‖a − b‖ / max(‖a‖, ‖b‖): of two numbers, or of two lists or matrices by their Euclidean norms.
 * 0 when both are 0; NaN when one of them is NaN.
 *
 * @throws RangeError when the shapes differ
 */
export function relativeError(
  a: number | ArrayLike<number> | Matrix,
  b: number | ArrayLike<number> | Matrix,
): number {
  const [p, q] = [valuesOf(a), valuesOf(b)];
  if (p.shape !== q.shape) rejectAs("relativeError", p.shape, q.shape);
  let [difference, left, right] = [0, 0, 0];
  const scale = largest(p.values, q.values);
  if (scale === 0) return 0;
  for (let i = 0; i < p.values.length; i++) {
    const [v, w] = [p.values[i] / scale, q.values[i] / scale];
    difference += (v - w) * (v - w);
    left += v * v;
    right += w * w;
  }
  return Math.sqrt(difference) / Math.sqrt(Math.max(left, right));
}

/** Scaling by the largest value keeps the squares from overflow and underflow. */
function largest(...lists: ArrayLike<number>[]): number {
  let size = 0;
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      const value = Math.abs(list[i]);
      if (!(value <= size)) size = value;
      if (Number.isNaN(size)) return size;
    }
  }
  return size;
}

function valuesOf(a: number | ArrayLike<number> | Matrix): { values: ArrayLike<number>; shape: string } {
  if (typeof a === "number") return { values: [a], shape: "1 value" };
  if (a === null || typeof a !== "object") reject("relativeError", "a number, a list or a Matrix", a);
  if ("shape" in a) return { values: a.data, shape: `${a.shape} matrix` };
  if (typeof a.length !== "number" || Array.from(a).some((v) => typeof v !== "number")) {
    reject("relativeError", "a number, a list or a Matrix", a);
  }
  return { values: a, shape: `${a.length} value${a.length === 1 ? "" : "s"}` };
}

function checkStep(name: string, h: unknown): void {
  if (checkNumber(`${name}: h`, h) === 0) reject(`${name}: h`, "a step other than 0", h);
}
