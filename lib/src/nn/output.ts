import { scaledDifference } from "../math/elementwise";
import type { Matrix } from "../math/matrix";
import { crossEntropyOfLogits } from "../math/score";
import { softmaxGradientInto } from "../math/softmax";
import { activateBackward } from "./activate";
import { batchLoss, reductionDivisor } from "./losses";
import { isSoftmaxCrossEntropy, type LayerDeltas, type LayerTrace, type Network } from "./network";

/** The loss of a batch from the output layer's trace. Where a wanted probability became 0, cross-entropy is had from z. */
export function outputLoss(network: Network, { z, a: y }: LayerTrace, t: Matrix): number {
  const loss = batchLoss(network.loss, y, t);
  if (loss !== Infinity || !isSoftmaxCrossEntropy(network)) return loss;
  return crossEntropyOfLogits(z, t) / reductionDivisor(network.loss.reduction, z.rows);
}

/**
 * ∂L/∂z of the output layer. For softmax with cross-entropy L = −Σ t_k z_k + log Σ e^{z_j} (as Σ t_k = 1), hence
 * dz = y − t; for squared error da = 2 (y − t), and from there through the output's activation. For the mean of a batch
 * all is divided by the number of samples.
 */
export function outputBackward(network: Network, trace: LayerTrace, t: Matrix, deltas: LayerDeltas): void {
  const { a: y } = trace;
  const { da, dz } = deltas;
  const parameters = network.parameters[network.parameters.length - 1];
  const divisor = reductionDivisor(network.loss.reduction, y.rows);
  if (da === undefined) {
    scaledDifference(y, t, 1, divisor, dz);
    return;
  }
  scaledDifference(y, t, 2, divisor, da);
  if (network.output === "softmax") softmaxGradientInto(da, y, dz);
  else activateBackward(network.output, parameters, trace, deltas, network);
}
