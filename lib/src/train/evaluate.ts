import { Matrix } from "../math/matrix";
import { classOf } from "../math/score";
import type { Mlp } from "../nn";
import type { LayerTrace, Network, Trace } from "../nn/network";
import { outputLoss } from "../nn/output";
import { forwardRoom } from "./forward-room";
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
  return evaluateAt(forwardRoom(mlp), checked);
}

/** Where samples go forward. */
export interface ForwardPlace {
  /** The network whose parameters are used. */
  readonly network: Network;
  /** How many samples at most go forward at once. */
  readonly capacity: number;
  /** The forward pass of rows start … end − 1 of x; its trace is valid until the next one. */
  forward(x: Matrix, start: number, end: number): Trace;
}

const CHUNK = 256; // rows whose loss is summed up at once

/** The same for samples that are known to fit, at a place that has the network's parameters. */
export function evaluateAt(place: ForwardPlace, { x, t }: Samples): Evaluation {
  const { network } = place;
  const classes = Math.max(2, t.cols);
  const confusion = Matrix.zeros(classes, classes);
  let [loss, correct] = [0, 0];
  for (let start = 0; start < x.rows; start += CHUNK) {
    const end = Math.min(start + CHUNK, x.rows);
    const output = outputOf(place, x, start, end);
    const targets = t.slice(start, end);
    loss += outputLoss(network, output, targets) * weight(network, end - start);
    for (let i = 0; i < targets.rows; i++) {
      const [is, taken] = [classOf(targets, i), classOf(output.a, i)];
      if (taken >= 0) confusion.data[is * classes + taken]++;
      if (is === taken) correct++;
    }
  }
  return { loss: loss / weight(network, x.rows), accuracy: correct / x.rows, confusion };
}

/** The output layer's z and a for rows start … end − 1 of x. */
function outputOf(place: ForwardPlace, x: Matrix, start: number, end: number): LayerTrace {
  const { sizes, dtype } = place.network;
  const cols = sizes[sizes.length - 1];
  const [z, a] = [Matrix.zeros(end - start, cols, dtype), Matrix.zeros(end - start, cols, dtype)];
  for (let row = start; row < end; row += place.capacity) {
    const { layers } = place.forward(x, row, Math.min(row + place.capacity, end));
    z.data.set(layers[layers.length - 1].z.data, (row - start) * cols);
    a.data.set(layers[layers.length - 1].a.data, (row - start) * cols);
  }
  return { z, a };
}

/** What n samples count: n where the loss is a mean over them, 1 where it is their sum. */
function weight({ loss }: Network, samples: number): number {
  return loss.reduction === "mean" ? samples : 1;
}
