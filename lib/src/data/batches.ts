import type { Matrix, Random } from "../math";
import { checkFunction, checkInteger, checkOptions, reject } from "../math/errors";
import { checkMatrix } from "../math/matrix";
import { takeRows } from "./dataset";

/** The options of {@link batches}. */
export interface BatchOptions {
  /** Samples a batch; the last one has what is left. */
  readonly batchSize: number;
  /** Puts the samples in random order; without it they keep theirs. */
  readonly random?: Random;
}

/** Some samples of a data set. */
export interface Batch {
  /** The inputs: batch × features. */
  readonly x: Matrix;
  /** The targets: batch × outputs. */
  readonly t: Matrix;
  /** The number of each sample in the data set. */
  readonly samples: Uint32Array;
}

/**
 * Cuts samples into batches that hold each sample once: one epoch.
 *
 *     for (const { x, t } of batches(train, { batchSize: 32, random })) { … }
 *
 * @throws RangeError for no samples, x and t of different height, or a batch size below 1
 */
export function batches(
  data: { readonly x: Matrix; readonly t: Matrix },
  options: BatchOptions,
): Generator<Batch, void, void> {
  const { x, t } = checkOptions("batches: data", data);
  const { batchSize, random } = checkOptions("batches", options);
  checkMatrix("batches.x", x);
  checkMatrix("batches.t", t, x.rows);
  if (x.rows === 0) reject("batches", "at least one sample", x);
  checkInteger("batches.batchSize", batchSize, 1);
  if (random !== undefined) checkFunction("batches.random.shuffle", random?.shuffle);
  const order = Uint32Array.from({ length: x.rows }, (_, i) => i);
  return cut(x, t, random === undefined ? order : random.shuffle(order), batchSize);
}

function* cut(x: Matrix, t: Matrix, order: Uint32Array, batchSize: number): Generator<Batch, void, void> {
  for (let start = 0; start < order.length; start += batchSize) {
    const samples = order.slice(start, start + batchSize);
    yield { x: takeRows(x, samples), t: takeRows(t, samples), samples };
  }
}
