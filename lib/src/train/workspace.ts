import { descend, descendProduct, descendSums, type StepOptions } from "../math/descend";
import { gatherRows } from "../math/elementwise";
import type { Indices } from "../math/grid";
import type { Matrix } from "../math/matrix";
import { blockLength, Memory } from "../math/memory";
import { countCorrect } from "../math/score";
import type { LayerParameters } from "../nn";
import type { Network } from "../nn/network";
import { type Allocate, backpropagate, forwardPass, inputOf, parameterGradients } from "../nn/pass";
import { CHUNK, ForwardBuffers } from "./forward-buffers";
import {
  type Batch,
  copyParameters,
  createBatch,
  createParameters,
  numbersNeeded,
  withParameters,
} from "./layout";
import type { Samples } from "./samples";
import type { Optimizer } from "./sgd";

/** Loss and number of right answers of a batch. */
export interface Score {
  readonly loss: number;
  readonly correct: number;
}

/** Samples that go forward at once at least, where they make no step: tiny batches would take long. */
const FORWARD = 64;
/** Up to this many numbers, samples are copied to where the fast kernels reach them. */
const SMALL_SAMPLES = 1 << 18;

/**
 * Where a training happens: one memory with copies of a network's parameters, their velocities and room for one batch.
 * Everything is made once; a step then only writes into it.
 *
 * With the network's own parameters that is three times their length and one batch: inputs, targets, and for each layer
 * z, a and dz; in f32 for each z of sigmoid and tanh two more numbers, `slopes`. (Where that is more: inputs, z and a of a batch, but of
 * 64 to 256 samples, and the output layer's z, a and targets of 256.) On top comes what does not grow with the network: 161 KB in
 * which products are made, 64 rows of a gradient, and at most 64 KB because a memory has whole pages. Each sample takes 4 bytes
 * for its place in the order.
 */
export class Workspace {
  /** The network, its parameters in this place. */
  readonly network: Network;
  /** For samples that only go forward, where the batch lies else. */
  readonly forward: ForwardBuffers;
  readonly #source: Network;
  readonly #optimizer: Optimizer;
  readonly #velocity: readonly LayerParameters[];
  readonly #memory: Memory;
  /** Where the batch begins in the memory: batches of all sizes share the place. */
  readonly #batchStart: number;
  readonly #batches = new Map<number, Batch>();
  readonly #samples: Samples;
  readonly #order: Indices;

  constructor(source: Network, samples: Samples, optimizer: Optimizer, batchSize: number) {
    const { x, t } = samples;
    const small = x.data.length + t.data.length <= SMALL_SAMPLES;
    const samplesLength =
      blockLength(x.rows) + (small ? blockLength(x.data.length) + blockLength(t.data.length) : 0);
    const capacity = Math.min(Math.max(batchSize, FORWARD), CHUNK);
    const forwardLength = ForwardBuffers.lengthFor(source, capacity);
    const length = numbersNeeded(source, optimizer, batchSize, forwardLength) + samplesLength;
    this.#memory = new Memory(source.dtype, length);
    const allocate: Allocate = (rows, cols) => this.#memory.matrix(rows, cols);
    this.#source = source;
    this.network = withParameters(source, createParameters(source, allocate));
    this.#optimizer = optimizer;
    this.#velocity = createParameters(source, allocate);
    this.#order = this.#memory.indices(x.rows);
    this.#samples = small ? { x: copyTo(allocate, x), t: copyTo(allocate, t) } : samples;
    this.#batchStart = this.#memory.used;
    this.forward = new ForwardBuffers(this.network, this.#memory, capacity);
    this.load();
  }

  /** The order in which the samples are taken: the caller's to fill. */
  get order(): Uint32Array {
    return this.#order.values;
  }

  /** Takes over the network's parameters. */
  load(): void {
    copyParameters(this.#source.parameters, this.network.parameters);
  }

  /** Gives the parameters back to the network. */
  store(): void {
    copyParameters(this.network.parameters, this.#source.parameters);
  }

  /** Ends the work here: the memory goes to the next training of this shape. */
  release(): void {
    this.#memory.release();
  }

  /** One step on the samples order[start] … order[end − 1]: forward, backward, update. */
  step(start: number, end: number, update: number): Score {
    const batch = this.#gather(start, end);
    const { trace, t, gradients } = batch;
    forwardPass(this.network, trace);
    const loss = backpropagate(this.network, trace, t, gradients);
    const step = this.#optimizer.step?.(update);
    if (step) {
      this.#descend(batch, step);
    } else {
      parameterGradients(this.network, trace, gradients);
      this.#optimizer.apply(this.network.parameters, gradients, this.#velocity, update);
    }
    return { loss, correct: countCorrect(trace.y, t) };
  }

  /** W ← W + v with v ← μ v − η xᵀ dz, and b likewise, layer by layer. */
  #descend({ trace, gradients }: Batch, step: StepOptions): void {
    const { parameters, bias } = this.network;
    for (let l = 0; l < parameters.length; l++) {
      const { W, b, slope } = parameters[l];
      const { dz, dW, db, dSlope } = gradients[l];
      const v = this.#velocity[l];
      descendProduct(inputOf(trace, l), dz, step, v.W, W, dW);
      if (bias) descendSums(dz, step, v.b, b, db);
      if (dSlope && v.slope && slope) descend(dSlope, step, v.slope, slope);
    }
  }

  #gather(start: number, end: number): Batch {
    const batch = this.#batch(end - start);
    gatherRows(this.#samples.x, this.#order, start, batch.trace.x);
    gatherRows(this.#samples.t, this.#order, start, batch.t);
    return batch;
  }

  #batch(rows: number): Batch {
    let batch = this.#batches.get(rows);
    if (batch === undefined) {
      batch = this.#createBatch(rows);
      this.#batches.set(rows, batch);
    }
    return batch;
  }

  #createBatch(rows: number): Batch {
    this.#memory.rewind(this.#batchStart);
    return createBatch(this.network, this.#optimizer, rows, (n, m) => this.#memory.matrix(n, m));
  }
}

function copyTo(allocate: Allocate, matrix: Matrix): Matrix {
  const copy = allocate(matrix.rows, matrix.cols);
  copy.data.set(matrix.data);
  return copy;
}
