import { Matrix } from "../math/matrix";
import type { LayerGradients, LayerParameters, Trace } from "../nn";
import type { Network } from "../nn/network";
import { backwardPass, createGradients, createTrace, forwardPass } from "../nn/pass";
import { countCorrect } from "./accuracy";
import type { Samples } from "./samples";
import type { Optimizer } from "./sgd";

/** Room for a batch of a certain number of rows. */
interface Batch {
  readonly trace: Trace;
  readonly t: Matrix;
  readonly gradients: readonly LayerGradients[];
}

/** Loss and number of right answers of some samples. */
export interface Score {
  readonly loss: number;
  readonly correct: number;
}

/**
 * Where a training happens: copies of a network's parameters, their velocities, and room for one batch. Everything is
 * made once; a step then only writes into it.
 */
export class Workspace {
  readonly #source: Network;
  readonly #network: Network;
  readonly #velocity: readonly LayerParameters[];
  readonly #batches = new Map<number, Batch>();

  constructor(source: Network, optimizer: Optimizer) {
    const parameters = source.parameters.map(({ W, b, slope }) => ({
      W: W.copy(),
      b: b.copy(),
      ...(slope ? { slope: slope.copy() } : {}),
    }));
    this.#source = source;
    this.#network = { ...settingsOf(source), parameters };
    this.#velocity = optimizer.init(parameters).velocity;
  }

  /** Takes over the network's parameters. */
  load(): void {
    copyParameters(this.#source.parameters, this.#network.parameters);
  }

  /** Gives the parameters back to the network. */
  store(): void {
    copyParameters(this.#network.parameters, this.#source.parameters);
  }

  /** One step on the samples order[start] … order[end − 1]: forward, backward, update. */
  step(
    samples: Samples,
    order: Uint32Array,
    start: number,
    end: number,
    optimizer: Optimizer,
    update: number,
  ): Score {
    const batch = this.#gather(samples, order, start, end);
    forwardPass(this.#network, batch.trace);
    const loss = backwardPass(this.#network, batch.trace, batch.t, batch.gradients);
    optimizer.apply(this.#network.parameters, batch.gradients, this.#velocity, update);
    return { loss, correct: countCorrect(batch.trace.y, batch.t) };
  }

  #gather(samples: Samples, order: Uint32Array, start: number, end: number): Batch {
    const batch = this.#batch(end - start);
    for (let i = start; i < end; i++) {
      copyRow(samples.x, order[i], batch.trace.x, i - start);
      copyRow(samples.t, order[i], batch.t, i - start);
    }
    return batch;
  }

  #batch(rows: number): Batch {
    let batch = this.#batches.get(rows);
    if (batch === undefined) {
      const { sizes, dtype } = this.#network;
      const allocate = (n: number, m: number) => Matrix.zeros(n, m, dtype);
      batch = {
        trace: createTrace(this.#network, allocate(rows, sizes[0]), allocate),
        t: allocate(rows, sizes[sizes.length - 1]),
        gradients: createGradients(this.#network, rows, allocate),
      };
      this.#batches.set(rows, batch);
    }
    return batch;
  }
}

function settingsOf({
  sizes,
  activation,
  output,
  loss,
  bias,
  dtype,
  atKink,
}: Network): Omit<Network, "parameters"> {
  return { sizes, activation, output, loss, bias, dtype, atKink };
}

function copyParameters(from: readonly LayerParameters[], to: readonly LayerParameters[]): void {
  for (let l = 0; l < from.length; l++) {
    to[l].W.data.set(from[l].W.data);
    to[l].b.data.set(from[l].b.data);
    const slope = from[l].slope;
    if (slope) to[l].slope?.data.set(slope.data);
  }
}

function copyRow(from: Matrix, i: number, to: Matrix, j: number): void {
  const cols = from.cols;
  for (let k = 0; k < cols; k++) to.data[j * cols + k] = from.data[i * cols + k];
}
