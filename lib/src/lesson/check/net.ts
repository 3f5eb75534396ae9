import { createRandom, Matrix } from "../../math";
import { checkOptions, describe } from "../../math/errors";
import type { Reduction } from "../../nn";
import { batchRandom, randomTable } from "./batches";

/** The parameters of a net with one hidden layer. */
export interface NetParameters {
  /** inputs × hidden units */
  readonly W1: Matrix;
  /** 1 × hidden units */
  readonly b1: Matrix;
  /** hidden units × outputs */
  readonly W2: Matrix;
  /** 1 × outputs */
  readonly b2: Matrix;
}

/** The derivatives of the loss by the parameters of a net with one hidden layer. */
export interface NetGradients {
  /** ∂L/∂W₁, inputs × hidden units. */
  readonly dW1: Matrix;
  /** ∂L/∂b₁, 1 × hidden units. */
  readonly db1: Matrix;
  /** ∂L/∂W₂, hidden units × outputs. */
  readonly dW2: Matrix;
  /** ∂L/∂b₂, 1 × outputs. */
  readonly db2: Matrix;
}

/** Whether a batch's loss is the mean or the sum over its samples. */
export interface ReductionOption {
  /** "mean" (default) or "sum". */
  readonly reduction?: Reduction;
}

/** A net with a batch of samples. */
export interface NetCase {
  readonly x: Matrix;
  /** one-hot */
  readonly t: Matrix;
  readonly parameters: NetParameters;
}

/** Lesson 3's net with its two samples, then random nets of other sizes, square ones too. */
export function netCases(): NetCase[] {
  return [lessonCase(), randomCase(1, [2, 2, 2]), randomCase(3, [3, 3, 3]), randomCase(5, [4, 6, 3])];
}

/** The reduction that a check was given, "mean" without one. */
export function reductionOf(check: string, options: ReductionOption): Reduction {
  const { reduction = "mean" } = checkOptions(check, options);
  if (reduction === "mean" || reduction === "sum") return reduction;
  throw new RangeError(`${check}.reduction: expected "mean" or "sum", got ${describe(reduction)}`);
}

/** What one sample counts in the loss of a batch. */
export function sampleWeight({ x }: NetCase, reduction: Reduction): number {
  return reduction === "mean" ? 1 / x.rows : 1;
}

/** The inputs and parameters by name, for messages and comparisons. */
export function netTables({ x, t, parameters }: NetCase): Record<string, Matrix> {
  return { x, t, ...parameters };
}

/** The same net with parameters of its own. */
export function copyOf({ x, t, parameters: { W1, b1, W2, b2 } }: NetCase): NetCase {
  const parameters = { W1: W1.copy(), b1: b1.copy(), W2: W2.copy(), b2: b2.copy() };
  return { x: x.copy(), t: t.copy(), parameters };
}

function lessonCase(): NetCase {
  return {
    x: Matrix.from([
      [1, -0.5],
      [-1, 1],
    ]),
    t: Matrix.from([
      [0, 1],
      [1, 0],
    ]),
    parameters: {
      W1: Matrix.from([
        [0.6, -0.9, 0.4],
        [-0.4, -0.2, 0.8],
      ]),
      b1: Matrix.from([0.2, 0.3, 0.1]),
      W2: Matrix.from([
        [0.5, -0.3],
        [0.3, -0.1],
        [0.2, -0.8],
      ]),
      b2: Matrix.from([0.1, -0.1]),
    },
  };
}

/** No z1 is 0 there, so that no convention for the kink shows: checked by the tests. */
function randomCase(samples: number, [inputs, hidden, outputs]: [number, number, number]): NetCase {
  const random = batchRandom();
  const labels = createRandom(samples);
  const table = (rows: number, cols: number): Matrix => randomTable(random, rows, cols).mul(0.5);
  const t = Matrix.zeros(samples, outputs);
  for (let i = 0; i < samples; i++) t.data[i * outputs + labels.integer(outputs)] = 1;
  return {
    x: table(samples, inputs),
    t,
    parameters: {
      W1: table(inputs, hidden),
      b1: table(1, hidden),
      W2: table(hidden, outputs),
      b2: table(1, outputs),
    },
  };
}
