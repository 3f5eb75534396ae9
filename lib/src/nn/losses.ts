import { checkOptions, reject } from "../math/errors";
import { checkMatrix, Matrix } from "../math/matrix";
import { crossEntropyTotal } from "../math/score";

/** Whether a batch's loss is the mean over its samples or their sum. */
export type Reduction = "mean" | "sum";

/** A loss: how far the outputs y are from the targets t, both batch × outputs. */
export interface Loss {
  /** The name by which `Mlp` knows it. */
  readonly name: "crossEntropy" | "squaredError";
  /** The right-hand side of L = … for one sample, as TeX. */
  readonly tex: string;
  /** Whether a batch counts as the mean of its samples or as their sum. */
  readonly reduction: Reduction;
  /** The loss L of a batch. Throws when the shapes differ or the batch is empty. */
  f(y: Matrix, t: Matrix): number;
  /** dy = ∂L/∂y, batch × outputs. Throws as `f` does. */
  derivative(y: Matrix, t: Matrix): Matrix;
}

/** The options of a loss. */
export interface LossOptions {
  /** Mean over the samples (default) or sum over them. */
  readonly reduction?: Reduction;
}

/** A loss with its default options that also makes others: `squaredError` and `squaredError({ reduction: "sum" })`. */
export type LossFactory = Loss & ((options?: LossOptions) => Loss);

/** The losses of this module, so that no other object passes for one. */
const made = new WeakMap<Loss, LossTerms>();

/**
 * Cross-entropy of targets t (rows that sum to 1, such as one-hot) and probabilities y: for a sample L = −Σ_k t_k log y_k,
 * dy_k = −t_k / y_k. Over a batch the mean over the samples, or their sum.
 * Infinite where y_k = 0 and t_k > 0; inside a network it is then had from z instead.
 */
export const crossEntropy: LossFactory = lossFactory({
  name: "crossEntropy",
  tex: "-\\sum_k t_k \\log y_k",
  total: crossEntropyTotal,
  slope: (y, t) => (t === 0 ? 0 : -t / y),
});

/**
 * Squared error: for a sample L = Σ_k (y_k − t_k)², dy_k = 2 (y_k − t_k). Over a batch the mean over the *samples*, or
 * their sum. (PyTorch's MSELoss divides by the number of outputs as well.)
 */
export const squaredError: LossFactory = lossFactory({
  name: "squaredError",
  tex: "\\sum_k (y_k - t_k)^2",
  total: ({ data: y }, { data: t }) => {
    let sum = 0;
    for (let k = 0; k < y.length; k++) sum += (y[k] - t[k]) * (y[k] - t[k]);
    return sum;
  },
  slope: (y, t) => 2 * (y - t),
});

/** A loss by its name, or a loss of this library as it is. */
export function lossOf(loss: Loss["name"] | Loss): Loss {
  if (loss === "crossEntropy") return crossEntropy;
  if (loss === "squaredError") return squaredError;
  if (!made.has(loss as Loss)) reject("lossOf", "crossEntropy or squaredError", loss);
  return loss as Loss;
}

/** What each sample counts in a batch of this many: 1/n for the mean, 1 for the sum. Given as a divisor. */
export function reductionDivisor(reduction: Reduction, samples: number): number {
  return reduction === "mean" ? samples : 1;
}

/** The loss of a batch whose shapes are known to fit. */
export function batchLoss(loss: Loss, y: Matrix, t: Matrix): number {
  const { total } = made.get(loss) as LossTerms;
  return total(y, t) / reductionDivisor(loss.reduction, y.rows);
}

interface LossTerms {
  readonly name: Loss["name"];
  readonly tex: string;
  /** The sum over samples and outputs. */
  total(y: Matrix, t: Matrix): number;
  /** The derivative of one term by its y. */
  slope(y: number, t: number): number;
}

function makeLoss(terms: LossTerms, reduction: Reduction): Loss {
  const { name, tex, slope } = terms;
  if (reduction !== "mean" && reduction !== "sum") reject(`${name}.reduction`, '"mean" or "sum"', reduction);
  const loss: Loss = Object.freeze({
    name,
    tex,
    reduction,
    f: (y: Matrix, t: Matrix) => {
      checkPair(name, y, t);
      return batchLoss(loss, y, t);
    },
    derivative: (y: Matrix, t: Matrix) => {
      checkPair(name, y, t);
      const divisor = reductionDivisor(reduction, y.rows);
      const dy = Matrix.zeros(y.rows, y.cols, y.dtype);
      for (let k = 0; k < y.data.length; k++) dy.data[k] = slope(y.data[k], t.data[k]) / divisor;
      return dy;
    },
  });
  made.set(loss, terms);
  return loss;
}

function lossFactory(terms: LossTerms): LossFactory {
  const factory = (options?: LossOptions): Loss =>
    makeLoss(terms, checkOptions(terms.name, options).reduction ?? "mean");
  // A function's own `name` cannot be assigned to, only redefined.
  Object.defineProperties(factory, Object.getOwnPropertyDescriptors(makeLoss(terms, "mean")));
  made.set(factory as LossFactory, terms);
  return Object.freeze(factory) as LossFactory;
}

function checkPair(name: string, y: Matrix, t: Matrix): void {
  checkMatrix(`${name}: y`, y);
  if (y.rows === 0) reject(`${name}: y`, "at least one row", y);
  checkMatrix(`${name}: t`, t, y.rows, y.cols);
}
