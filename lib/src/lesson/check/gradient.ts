import { checkFields, numbers, optional, text, within } from "../../figures/checks";
import { formatNumber, messages } from "../../language";
import { Matrix, relativeError } from "../../math";
import { SUMS } from "./batches";
import { type Differences, differences } from "./differences";
import { gradientHint, type Verdict } from "./gradient-hint";
import { callLearner } from "./learner";
import { mistake } from "./mistake";
import type { Numbers } from "./numbers";
import { report } from "./report";
import { placeText, shapedTable } from "./tables";
import { describeValue, digitsToTell, numberText } from "./text";
import { isOpen, OpenExercise } from "./todo";

/** Parameters that a gradient check moves: a matrix or a list of numbers, in f64. */
export type Movable = Matrix | number[] | Float64Array;

/** How exact a gradient has to be. */
export interface GradientOptions {
  /** The relative error that is accepted, of the whole gradient's size. Default 1e-6. */
  readonly tolerance?: number;
}

/**
 * Gradient check: compares an analytic gradient with difference quotients of the loss. `parameters` is the very object
 * that the loss reads; each element is moved in turn and put back. Where a kink lies within the step, every value between
 * the difference quotients of both sides is right, and the answer says how many such entries there are.
 *
 * @example
 * check.gradient("dW1", gradients.dW1, () => loss(x, t, W1, b1, W2, b2), W1);
 * @throws RangeError when `parameters` is no matrix or list, or `loss` is no function
 */
export function gradient(
  name: string,
  analytic: Numbers | (() => Numbers),
  loss: () => number,
  parameters: Movable,
  options: GradientOptions = {},
): void {
  text("check.gradient: name", name);
  checkFields("check.gradient", options, { tolerance: optional(within(0, Infinity)) });
  const { tolerance = 1e-6 } = options;
  const values = movableValues(parameters);
  report(() => {
    if (values === undefined) return coarseParameters(name);
    const given = typeof analytic === "function" ? callLearner(name, analytic, []) : analytic;
    if (isOpen(given)) throw new OpenExercise("todo()");
    const measured = differences(() => lossNumber(loss), values);
    const shape = new Matrix(
      ...shapeOf(parameters),
      Float64Array.from(measured, ({ central }) => central),
    );
    const table = shapedTable(given, { name, right: shape, tolerance: SUMS });
    return compareGradient(name, table, shape, measured, tolerance);
  });
}

function movableValues(parameters: Movable): number[] | Float64Array | undefined {
  if (parameters instanceof Matrix) {
    return parameters.data instanceof Float64Array ? parameters.data : undefined;
  }
  const isList = Array.isArray(parameters) || (parameters as unknown) instanceof Float64Array;
  if (isList) {
    numbers()("check.gradient: parameters", parameters);
    return parameters;
  }
  throw new RangeError(
    `check.gradient: expected a Matrix or a list as parameters, got ${describeValue(parameters)}`,
  );
}

function coarseParameters(name: string): never {
  const { wrong, expected, got, hints } = messages().check;
  return mistake({ what: wrong.kind(name), expected: expected.f64, got: got.f32, hint: hints.gradient.f64 });
}

function shapeOf(parameters: Movable): [number, number] {
  return parameters instanceof Matrix ? [parameters.rows, parameters.cols] : [1, parameters.length];
}

function lossNumber(loss: () => number): number {
  const value = callLearner("L", loss, []);
  if (typeof value === "number" && Number.isFinite(value)) return value;
  const { wrong, expected, hints } = messages().check;
  return mistake({
    what: wrong.result("L"),
    expected: expected.finite,
    got: describeValue(value),
    hint: hints.kind.number,
  });
}

function compareGradient(
  name: string,
  analytic: Matrix,
  numeric: Matrix,
  measured: readonly Differences[],
  tolerance: number,
): string {
  const size = measured.reduce((largest, { central }) => Math.max(largest, Math.abs(central)), 0);
  const slack = tolerance * Math.max(size, 1e-4);
  const verdicts = measured.map((entry, k) => verdictOf(analytic.data[k], entry, slack));
  const at = verdicts.indexOf("wrong");
  if (at >= 0) wrongEntry(name, analytic, numeric, at, verdicts);
  const counted = verdicts.map((verdict) => (verdict === "kink" ? 0 : 1));
  const error = relativeError(
    analytic.data.map((value, k) => value * counted[k]),
    numeric.data.map((value, k) => value * counted[k]),
  );
  const kinks = verdicts.filter((verdict) => verdict === "kink").length;
  const { right } = messages().check;
  return (
    right.gradient(name, verdicts.length, formatNumber(error, 1)) + (kinks > 0 ? right.kinks(kinks) : "")
  );
}

function verdictOf(value: number, { left, right, central, isKink }: Differences, slack: number): Verdict {
  if (Math.abs(value - central) <= slack && !isKink) return "right";
  const isBetween = value >= Math.min(left, right) - slack && value <= Math.max(left, right) + slack;
  return isKink && isBetween ? "kink" : "wrong";
}

function wrongEntry(
  name: string,
  analytic: Matrix,
  numeric: Matrix,
  at: number,
  verdicts: readonly Verdict[],
): never {
  const { wrong } = messages().check;
  const [got, right] = [analytic.data[at], numeric.data[at]];
  const digits = digitsToTell(got, right);
  return mistake({
    what: wrong.entry(name, placeText(name, numeric, at)),
    expected: numberText(right, digits),
    got: numberText(got, digits),
    hint: gradientHint(analytic, numeric, verdicts),
  });
}
