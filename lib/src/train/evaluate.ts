import { Matrix } from "../math/matrix";
import { classOf } from "../math/score";
import type { Mlp } from "../nn";
import { outputLoss } from "../nn/output";
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

const CHUNK = 256; // rows computed at once: bounds the memory, changes no digit of the outputs

/**
 * Loss, accuracy and confusion matrix of a network on samples.
 *
 * @throws RangeError when the samples do not fit the network
 */
export function evaluate(mlp: Mlp, samples: Samples): Evaluation {
  const { x, t } = checkSamples("evaluate", mlp, samples);
  const classes = Math.max(2, t.cols);
  const confusion = Matrix.zeros(classes, classes);
  let [loss, correct] = [0, 0];
  for (let start = 0; start < x.rows; start += CHUNK) {
    const end = Math.min(start + CHUNK, x.rows);
    const { layers, y } = mlp.forward(x.slice(start, end));
    const targets = t.slice(start, end);
    loss += outputLoss(mlp, layers[layers.length - 1], targets) * weight(mlp, end - start);
    for (let i = 0; i < y.rows; i++) {
      const [is, taken] = [classOf(targets, i), classOf(y, i)];
      if (taken >= 0) confusion.data[is * classes + taken]++;
      if (is === taken) correct++;
    }
  }
  return { loss: loss / weight(mlp, x.rows), accuracy: correct / x.rows, confusion };
}

/** What n samples count: n where the loss is a mean over them, 1 where it is their sum. */
function weight(mlp: Mlp, samples: number): number {
  return mlp.loss.reduction === "mean" ? samples : 1;
}
