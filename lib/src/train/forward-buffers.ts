import type { Matrix } from "../math/matrix";
import { lengthOf, type Memory } from "../math/memory";
import type { LayerTrace, Network, Trace } from "../nn/network";
import { type Allocate, createTrace, forwardPass } from "../nn/pass";

/** The output layer's z and a for some samples, and room for their targets. */
export interface Outputs extends LayerTrace {
  /** Samples × outputs. */
  readonly t: Matrix;
}

/** Samples whose outputs are brought together at once. */
export const CHUNK = 256;

/** Where samples go forward through a network whose parameters lie in the same memory. Between two passes others may use these buffers. */
export class ForwardBuffers {
  /** The network whose parameters are used. */
  readonly network: Network;
  /** How many samples at most go forward at once. */
  readonly capacity: number;
  readonly #memory: Memory;
  readonly #start: number;
  readonly #outputs = new Map<number, Outputs>();
  readonly #traces = new Map<number, Trace>();

  /** They begin behind what is laid out so far. */
  constructor(network: Network, memory: Memory, capacity: number) {
    this.network = network;
    this.capacity = capacity;
    this.#memory = memory;
    this.#start = memory.used;
  }

  /** How many numbers they take. */
  static lengthFor(network: Network, capacity: number): number {
    return lengthOf((allocate) => {
      createOutputs(network, CHUNK, allocate);
      createForward(network, capacity, allocate);
    });
  }

  /** Room for the outputs of so many samples, at most a chunk, where they stay while others go forward. */
  outputs(samples: number): Outputs {
    let outputs = this.#outputs.get(samples);
    if (outputs === undefined) {
      this.#memory.rewind(this.#start);
      outputs = createOutputs(this.network, samples, this.#allocate);
      this.#outputs.set(samples, outputs);
    }
    return outputs;
  }

  /** The forward pass of rows start … end − 1 of x; its trace is valid until the next one. */
  forward(x: Matrix, start: number, end: number): Trace {
    const trace = this.#trace(end - start);
    trace.x.data.set(x.data.subarray(start * x.cols, end * x.cols));
    forwardPass(this.network, trace);
    return trace;
  }

  readonly #allocate: Allocate = (rows, cols) => this.#memory.matrix(rows, cols);

  #trace(rows: number): Trace {
    let trace = this.#traces.get(rows);
    if (trace === undefined) {
      this.#memory.rewind(this.#start);
      createOutputs(this.network, CHUNK, this.#allocate);
      trace = createForward(this.network, rows, this.#allocate);
      this.#traces.set(rows, trace);
    }
    return trace;
  }
}

function createOutputs({ sizes }: Network, samples: number, allocate: Allocate): Outputs {
  const cols = sizes[sizes.length - 1];
  return { z: allocate(samples, cols), a: allocate(samples, cols), t: allocate(samples, cols) };
}

function createForward(network: Network, rows: number, allocate: Allocate): Trace {
  return createTrace(network, allocate(rows, network.sizes[0]), allocate);
}
