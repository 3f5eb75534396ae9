import { messages } from "../../language";
import { exp, log, type Matrix } from "../../math";
import { softmax } from "../../nn";
import type { TableLookalike } from "./tables";
import { numberText } from "./text";

/** What learners compute in place of softmax. */
export function knownSoftmax(z: Matrix): TableLookalike[] {
  const hints = messages().check.hints.softmax;
  const y = softmax(z);
  const powers = z.map(exp);
  const total = sum(powers.data);
  const rowSums = z.map((_, i) => sum(z.row(i).data));
  const candidates: TableLookalike[] = [
    { table: powers, hint: hints.notNormalised },
    { table: z.map((value, i, j) => value / rowSums.at(i, j)), hint: hints.noExponential },
    { table: z.map((value) => 1 / (1 + exp(-value))), hint: hints.sigmoid },
    { table: softmax(z.mul(-1)), hint: hints.negated },
    { table: y.map(log), hint: hints.logarithm },
    { table: powers.mul(1 / total), hint: hints.wholeMatrix },
    { table: y.map((_, i, j) => (j === y.argmax()[i] ? 1 : 0)), hint: hints.hard },
    { table: y.map(() => 1 / z.cols), hint: hints.wrongShift },
  ];
  // A lookalike with NaN in it is an overflow, for which there is a better hint.
  return candidates.filter(({ table }) => table.data.every(Number.isFinite));
}

/** The hint for a wrong y that nothing known gives. */
export function softmaxHint(y: Matrix | undefined, z: Matrix): string | undefined {
  const hints = messages().check.hints.softmax;
  if (y?.shape !== z.shape) return undefined;
  if (!y.data.every(Number.isFinite)) {
    if (z.data.some((value) => value > 700)) return hints.overflow;
    return z.data.every((value) => value < -700) ? hints.underflow : undefined;
  }
  const sums = Array.from({ length: y.rows }, (_, i) => sum(y.row(i).data));
  const wrong = sums.find((value) => Math.abs(value - 1) > 1e-9);
  if (wrong !== undefined) return hints.sum(numberText(wrong));
  return undefined;
}

function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((a, b) => a + b, 0);
}
