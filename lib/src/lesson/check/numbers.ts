import { formatNumber, messages } from "../../language";
import { Matrix } from "../../math";
import type { Tolerance } from "./accepted";
import { callLearner, kindHint, numberHint } from "./learner";
import { mistake } from "./mistake";
import { asTable, countDifferences, firstDifference, placeText } from "./tables";
import { describeValue, digitsToTell, listText, numberText, tableText } from "./text";
import { isOpen, OpenExercise } from "./todo";

/** What a learner answers with: a number, a list, a table. */
export type Numbers = number | ArrayLike<number> | ArrayLike<ArrayLike<number>> | Matrix;

/** A hint from a wrong number and the right one. */
export type NumberHint = (got: number, right: number) => string | undefined;

/** Compares an answer with the right numbers; ends the check when they differ. */
export function compareNumbers(
  name: string,
  answer: unknown,
  expected: Numbers,
  slack: Tolerance,
  hint: NumberHint,
): void {
  const right = asTable(expected);
  if (right === undefined) {
    throw new RangeError(`check: expected numbers to compare ${name} with, got ${describeValue(expected)}`);
  }
  const given = typeof answer === "function" ? callLearner(name, answer, []) : answer;
  if (isOpen(given)) throw new OpenExercise("todo()");
  const got = asTable(given);
  if (got === undefined || isSingle(given) !== isSingle(expected) || got.shape !== right.shape) {
    wrongForm(name, given, expected, right);
  }
  const at = firstDifference(got, right, slack);
  if (at < 0) return;
  const { wrong, hints } = messages().check;
  const digits = digitsToTell(got.data[at], right.data[at]);
  const entries = hints.value.entries(countDifferences(got, right, slack), right.data.length);
  mistake({
    what: isSingle(expected) ? wrong.quantity(name) : wrong.entry(name, placeText(name, right, at)),
    expected: textOf(expected, right, digits),
    got: textOf(expected, got, digits),
    hint: hint(got.data[at], right.data[at]) ?? (right.data.length > 1 ? entries : undefined),
  });
}

/** Whether an answer is one number, not a list or table. */
export function isSingle(numbers: unknown): boolean {
  return typeof numbers === "number";
}

function wrongForm(name: string, given: unknown, expected: Numbers, right: Matrix): never {
  const texts = messages().check;
  const isList = right.rows === 1 && !(expected instanceof Matrix);
  const table = isList ? texts.expected.list(right.cols) : texts.expected.table(right.shape);
  const got = asTable(given);
  const isShape = got !== undefined && !isSingle(given) && !isSingle(expected);
  return mistake({
    what: isShape ? texts.wrong.shape(name) : texts.wrong.kind(name),
    expected: isSingle(expected) ? texts.expected.number : table,
    got: isShape && !isList ? texts.got.table(got.shape) : describeValue(given),
    hint: formHint(given, expected, right, isList),
  });
}

function formHint(given: unknown, expected: Numbers, right: Matrix, isList: boolean): string | undefined {
  const { kind, value: hints } = messages().check.hints;
  if (isSingle(expected)) return kindHint(given, kind.number);
  const got = asTable(given);
  if (got === undefined || isSingle(given)) return kindHint(given, isList ? kind.list : kind.matrix);
  if (got.rows === right.cols && got.cols === right.rows) return hints.transposed;
  return isList ? hints.length : undefined;
}

function textOf(expected: Numbers, table: Matrix, digits: number): string {
  if (isSingle(expected)) return numberText(table.data[0], digits);
  return expected instanceof Matrix || table.rows > 1
    ? tableText(table, digits)
    : listText(table.data, digits);
}

/** Compares sizes: the sign, a simple factor, the inverse, too few digits. */
export function roughHint(got: number, right: number): string | undefined {
  const { value: hints } = messages().check.hints;
  if (!Number.isFinite(got)) return numberHint(got);
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-4 * Math.abs(b);
  if (right === 0 || got === 0) return undefined;
  if (near(got, -right)) return hints.sign;
  const factor = [2, 0.5, 4, 0.25, 10, 0.1, 100, 0.01].find((times) => near(got, times * right));
  if (factor !== undefined) return hints.factor(formatNumber(factor));
  if (near(got, 1 / right)) return hints.reciprocal;
  return Math.abs(got - right) <= 0.02 * Math.abs(right) ? hints.close : undefined;
}
