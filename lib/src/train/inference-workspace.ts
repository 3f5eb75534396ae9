import type { Matrix } from "../math/matrix";
import { lengthOf, Memory } from "../math/memory";
import type { Network } from "../nn/network";
import type { Allocate } from "../nn/pass";
import { ForwardBuffers } from "./forward-buffers";
import { copyParameters, createParameters, withParameters } from "./layout";

const CAPACITY = 128; // bounds the memory, changes no digit of the outputs

/**
 * Where networks of one shape go forward, some rows at a time: a memory that the fast kernels reach, with a copy of the
 * parameters. What is laid out in it is valid until the next rows come.
 */
export class InferenceWorkspace {
  /** How many rows there is room for. */
  readonly capacity: number = CAPACITY;
  /** The network, its parameters in this memory. */
  readonly network: Network;
  /** Where whole passes are made, where the rows lie else. */
  readonly buffers: ForwardBuffers;
  readonly #memory: Memory;
  readonly #start: number;

  constructor(source: Network) {
    const rows = lengthOf((allocate) => {
      createParameters(source, allocate); // those of some units
      for (const units of source.sizes) for (let k = 0; k < 3; k++) allocate(CAPACITY, units);
    });
    const parameters = lengthOf((allocate) => createParameters(source, allocate));
    const length = parameters + Math.max(rows, ForwardBuffers.lengthFor(source, CAPACITY));
    this.#memory = new Memory(source.dtype, length);
    this.network = withParameters(source, createParameters(source, this.allocate));
    this.#start = this.#memory.used;
    this.buffers = new ForwardBuffers(this.network, this.#memory, CAPACITY);
  }

  /** Room beside the rows. */
  readonly allocate: Allocate = (rows, cols) => this.#memory.matrix(rows, cols);

  /** Rows start … end − 1 of x, in place of what was here before. */
  rows(x: Matrix, start: number, end: number): Matrix {
    this.#memory.rewind(this.#start);
    const rows = this.allocate(end - start, x.cols);
    rows.data.set(x.data.subarray(start * x.cols, end * x.cols));
    return rows;
  }
}

/** The workspace of the shape that was asked for last. */
let last: InferenceWorkspace | undefined;

/** A workspace with a network's parameters as they are now. The next call may hand out the same one. */
export function inferenceWorkspace(network: Network): InferenceWorkspace {
  if (last === undefined || !haveOneShape(network, last.network)) last = new InferenceWorkspace(network);
  copyParameters(network.parameters, last.network.parameters);
  return last;
}

function haveOneShape(a: Network, b: Network): boolean {
  const keys = ["activation", "output", "loss", "bias", "dtype", "atKink"] as const;
  return keys.every((key) => a[key] === b[key]) && a.sizes.join() === b.sizes.join();
}
