import { messages } from "../../language";
import { Matrix } from "../../math";
import { softmax as rightSoftmax } from "../../nn";
import { batchRandom, copies, randomTable, requireUnchanged, SUMS } from "./batches";
import { callLearner } from "./learner";
import { report } from "./report";
import { knownSoftmax, softmaxHint } from "./softmax-hint";
import { asTable, compareTable } from "./tables";
import { listText, tablesText } from "./text";

/**
 * Checks softmax of one list of numbers: y_i = e^{z_i} / Σ_j e^{z_j}, without overflow for numbers of any size.
 *
 * @example
 * const mySoftmax = (z: number[]): number[] => {
 *   const largest = Math.max(...z);
 *   const powers = z.map((value) => Math.exp(value - largest));
 *   const sum = powers.reduce((a, b) => a + b, 0);
 *   return powers.map((power) => power / sum);
 * };
 * check.softmax(mySoftmax);
 */
export function softmax(f: (z: number[]) => ArrayLike<number>): void {
  report(() => {
    const cases = softmaxRowsToTry();
    for (const z of cases) {
      const given = [...z];
      const y = callLearner("softmax", f, [given], `z = ${listText(z)}`);
      compareSoftmax(y, Matrix.from(z), `z = ${listText(z)}`, true);
      requireUnchanged({ z: Matrix.from(given) }, { z: Matrix.from(z) }, messages().check.hints.layer.copy);
    }
    return messages().check.right.lists("softmax", cases.length);
  });
}

/**
 * Checks softmax of each row of a matrix.
 *
 * @example
 * check.softmaxRows((z) => mySoftmaxOfRows(z));
 */
export function softmaxRows(f: (z: Matrix) => Matrix | number[][]): void {
  report(() => {
    const cases = matricesToTry();
    for (const z of cases) {
      const given = copies({ z });
      const y = callLearner("softmax", f, [given.z], tablesText({ z }));
      compareSoftmax(y, z, tablesText({ z }), false);
      requireUnchanged(given, { z }, messages().check.hints.layer.copy);
    }
    return messages().check.right.lists("softmax", cases.length);
  });
}

function compareSoftmax(y: unknown, z: Matrix, input: string, isList: boolean): void {
  const right = rightSoftmax(z);
  compareTable(y, {
    name: "y",
    right,
    tolerance: SUMS,
    input,
    isList,
    lookalikes: knownSoftmax(z),
    diagnosis: softmaxHint(asTable(y), z),
  });
}

/** Small ones for hand and head, random ones, then numbers whose powers overflow or vanish. */
function softmaxRowsToTry(): number[][] {
  const random = batchRandom();
  const drawn = [2, 3, 4, 6, 10].map((length) => Array.from(randomTable(random, 1, length).data));
  const large = [
    [1000, 1000],
    [1000, 1001, 999],
    [-1000, -1001],
    [-2000, 0, 2000],
    [710, -3],
    [1e6, 1e6 - 1, 5],
  ];
  return [[0, 0], [1, 2, 3], [0.62, -0.48], [-1, -2, -3, -4], [5], ...drawn, ...large];
}

function matricesToTry(): Matrix[] {
  const random = batchRandom();
  const large = Matrix.from([
    [1000, 999, 998],
    [-1000, -1001, -1002],
    [1, 2, 3],
  ]);
  return [
    Matrix.from([[0, 0]]),
    randomTable(random, 2, 3),
    randomTable(random, 3, 3),
    randomTable(random, 5, 2),
    large,
  ];
}
