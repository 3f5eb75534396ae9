import { messages } from "../../language";
import type { Matrix } from "../../math";
import { type Activation, type ActivationName, activationOf } from "../../nn";
import { type Accepted, accepts, between } from "./accepted";
import { acceptedDerivative } from "./activations";
import { BATCH_SIZES, batchRandom, copies, randomTable, requireUnchanged, SUMS } from "./batches";
import { callLearner } from "./learner";
import { report } from "./report";
import { asTable, compareTable, type TableLookalike } from "./tables";
import { tablesText } from "./text";

/** The backward pass of an activation: dz from da and z, all batch × units. */
export type ActivationBackward = (da: Matrix, z: Matrix) => Matrix | number[][];

/**
 * Checks the backward pass of an activation: dz = da ⊙ f′(z). At a kink it accepts every value between the two sides.
 *
 * @example
 * check.activationBackward((da, z) => da.mul(z.map((value) => (value > 0 ? 1 : 0.01))), "leakyRelu");
 * @throws RangeError when `of` is no activation
 */
export function activationBackward(f: ActivationBackward, of: ActivationName | Activation): void {
  const activation = activationOf(of);
  report(() => {
    const random = batchRandom();
    for (const { samples, outputs } of BATCH_SIZES) {
      const z = randomTable(random, samples, outputs);
      plantKinks(z, activation);
      checkBatch(f, { da: randomTable(random, samples, outputs), z }, activation);
    }
    return messages().check.right.batches("dz", BATCH_SIZES.length);
  });
}

/**
 * Checks the backward pass of ReLU: the gradient passes where z > 0 and is 0 where z < 0; where z is exactly 0, any part
 * of it from 0 to 1 is right.
 *
 * @example
 * const myReluBackward = (da: Matrix, z: Matrix): Matrix => da.map((d, i, j) => (z.at(i, j) > 0 ? d : 0));
 * check.reluBackward(myReluBackward);
 */
export function reluBackward(f: ActivationBackward): void {
  activationBackward(f, "relu");
}

/** Puts a kink into larger batches, where it does not hide what is wrong elsewhere. */
function plantKinks(z: Matrix, { kinks }: Activation): void {
  if (z.data.length >= 6)
    kinks.forEach((kink, k) => {
      z.data[z.data.length - 1 - k] = kink;
    });
}

function checkBatch(f: ActivationBackward, tables: { da: Matrix; z: Matrix }, activation: Activation): void {
  const { da, z } = tables;
  const given = copies(tables);
  const dz = callLearner("dz", f, [given.da, given.z], tablesText(tables));
  const slopes = z.map((value) => activation.derivative(value));
  const right = atKinks(asTable(dz), da.mul(slopes), tables, activation);
  compareTable(dz, {
    name: "dz",
    right,
    tolerance: SUMS,
    input: tablesText(tables),
    lookalikes: backwardLookalikes(tables, activation),
    hint: messages().check.hints.layer.product,
  });
  requireUnchanged(given, tables, messages().check.hints.layer.copy);
}

/** The right dz, with the learner's own value where z is at a kink and that value is one of those accepted. */
function atKinks(
  dz: Matrix | undefined,
  right: Matrix,
  { da, z }: { da: Matrix; z: Matrix },
  activation: Activation,
): Matrix {
  if (dz?.shape !== right.shape) return right;
  return right.map((value, i, j) => {
    if (!activation.kinks.includes(z.at(i, j))) return value;
    const slope = acceptedDerivative(activation, z.at(i, j));
    const accepted: Accepted = between(da.at(i, j) * slope.low, da.at(i, j) * slope.high);
    return accepts(accepted, dz.at(i, j), SUMS) ? dz.at(i, j) : value;
  });
}

/** What learners compute in place of da ⊙ f′(z). */
function backwardLookalikes({ da, z }: { da: Matrix; z: Matrix }, activation: Activation): TableLookalike[] {
  const hints = messages().check.hints.layer;
  const slopes = z.map((value) => activation.derivative(value));
  return [
    ...(activation.name === "relu" ? maskLookalikes(da, z) : []),
    { table: da.mul(z.map(activation.f)), hint: hints.factorF },
    { table: slopes, hint: hints.onlySlope },
    { table: z.mul(da.map((value) => activation.derivative(value))), hint: hints.swapped },
    { table: da.mul(slopes).mul(-1), hint: hints.negated },
  ];
}

/** What learners compute in place of the mask of ReLU. */
function maskLookalikes(da: Matrix, z: Matrix): TableLookalike[] {
  const hints = messages().check.hints.layer;
  const positive = (value: number): number => Math.max(0, value);
  return [
    { table: da, hint: hints.noMask },
    { table: da.map(positive), hint: hints.gradientMask },
    { table: da.map((value, i, j) => (z.at(i, j) > 0 ? positive(value) : 0)), hint: hints.bothMasks },
    { table: da.mul(z), hint: hints.factorZ },
    { table: da.mul(z.map(positive)), hint: hints.factorZ },
  ];
}
