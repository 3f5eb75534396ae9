import type { Matrix } from "../../math";
import { softmax } from "../../nn";
import type { NetGradients, NetParameters } from "./net";

/** How the gradient reaches the hidden layer's pre-activations: dz1 from da1, z1 and a1. */
export type HiddenBackward = (da1: Matrix, z1: Matrix, a1: Matrix) => Matrix;

/** The right rule: the gradient passes where z1 > 0. */
export const reluMask: HiddenBackward = (da1, z1) => da1.mul(z1.map((z) => (z > 0 ? 1 : 0)));

/** Everything that one backward pass computes. */
export interface TwoLayerPass extends NetGradients {
  readonly y: Matrix;
  readonly dz2: Matrix;
  readonly da1: Matrix;
  readonly dz1: Matrix;
}

/** What may be wrong in a backward pass; each is one of the well-known bugs. */
export interface Variant {
  readonly hiddenBackward?: HiddenBackward;
  /** The weights that da1 is computed with, where they are not W2. */
  readonly staleW2?: Matrix;
}

/**
 * Forward and backward of input → dense → ReLU → dense → softmax with cross-entropy, written out here so that a check
 * depends on nothing that it may be compared with. `weight` is what one sample's loss counts: 1/N for the mean, 1 for the sum.
 */
export function twoLayerPass(
  x: Matrix,
  t: Matrix,
  { W1, b1, W2, b2 }: NetParameters,
  weight: number,
  { hiddenBackward = reluMask, staleW2 = W2 }: Variant = {},
): TwoLayerPass {
  const z1 = x.matmul(W1).add(b1);
  const a1 = z1.map((z) => Math.max(0, z));
  const y = softmax(a1.matmul(W2).add(b2));
  const dz2 = y.sub(t).mul(weight);
  const da1 = dz2.matmul(staleW2.transpose());
  const dz1 = hiddenBackward(da1, z1, a1);
  return {
    y,
    dz2,
    da1,
    dz1,
    dW2: a1.transpose().matmul(dz2),
    db2: dz2.sumRows(),
    dW1: x.transpose().matmul(dz1),
    db1: dz1.sumRows(),
  };
}
