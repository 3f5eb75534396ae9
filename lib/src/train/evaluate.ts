import { Matrix } from "../math/matrix";
import { classOf, countCorrect } from "../math/score";
import type { Mlp } from "../nn";
import type { Network } from "../nn/network";
import { outputLoss } from "../nn/output";
import { CHUNK, type ForwardBuffers, type Outputs } from "./forward-buffers";
import type { EpochScore } from "./history";
import { inferenceWorkspace } from "./inference-workspace";
import { checkSamples, type Samples } from "./samples";

/** How a network does on some samples. */
export interface Evaluation {
  /** The loss, as the network's loss defines it over all samples at once. */
  readonly loss: number;
  /** The share of samples whose class is right: the largest output, or the side of 0.5 for a single output. */
  readonly accuracy: number;
  /** How often class i (row) was taken for class j (column). */
  readonly confusion: Matrix;
}

/**
 * Loss, accuracy and confusion matrix of a network on samples.
 *
 * @throws RangeError when the samples do not fit the network
 */
export function evaluate(mlp: Mlp, samples: Samples): Evaluation {
  const checked = checkSamples("evaluate", mlp, samples);
  const classes = Math.max(2, checked.t.cols);
  const confusion = Matrix.zeros(classes, classes);
  const { loss, accuracy } = scoreAt(inferenceWorkspace(mlp).buffers, checked, confusion);
  return { loss, accuracy, confusion };
}

/** Loss and accuracy for samples that are known to fit, in buffers beside the network's parameters. Counts in `confusion`, too. */
export function scoreAt(buffers: ForwardBuffers, samples: Samples, confusion?: Matrix): EpochScore {
  const { network } = buffers;
  const { rows } = samples.x;
  let [loss, correct] = [0, 0];
  for (let start = 0; start < rows; start += CHUNK) {
    const end = Math.min(start + CHUNK, rows);
    const outputs = outputsFor(buffers, samples.x, start, end);
    const t = targetsFor(outputs, samples.t, start, end);
    loss += outputLoss(network, outputs, t) * weight(network, end - start);
    correct += countCorrect(outputs.a, t);
    if (confusion) countClasses(outputs.a, t, confusion);
  }
  return { loss: loss / weight(network, rows), accuracy: correct / rows };
}

/** The outputs for samples start … end − 1. */
function outputsFor(buffers: ForwardBuffers, x: Matrix, start: number, end: number): Outputs {
  const outputs = buffers.outputs(end - start);
  const { cols } = outputs.z;
  for (let row = start; row < end; row += buffers.capacity) {
    const { layers } = buffers.forward(x, row, Math.min(row + buffers.capacity, end));
    const { z, a } = layers[layers.length - 1];
    outputs.z.data.set(z.data, (row - start) * cols);
    outputs.a.data.set(a.data, (row - start) * cols);
  }
  return outputs;
}

/** The targets of samples start … end − 1: beside the outputs, if that rounds none of them. */
function targetsFor(outputs: Outputs, t: Matrix, start: number, end: number): Matrix {
  if (t.dtype !== outputs.t.dtype) return t.slice(start, end);
  outputs.t.data.set(t.data.subarray(start * t.cols, end * t.cols));
  return outputs.t;
}

function countClasses(y: Matrix, t: Matrix, confusion: Matrix): void {
  for (let i = 0; i < t.rows; i++) {
    const [is, taken] = [classOf(t, i), classOf(y, i)];
    if (taken >= 0) confusion.data[is * confusion.cols + taken]++;
  }
}

/** What n samples count: n where the loss is a mean over them, 1 where it is their sum. */
function weight({ loss }: Network, samples: number): number {
  return loss.reduction === "mean" ? samples : 1;
}
