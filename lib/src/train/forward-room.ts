import type { Matrix } from "../math/matrix";
import { lengthOf, Memory } from "../math/memory";
import type { Network, Trace } from "../nn/network";
import { type Allocate, createTrace, forwardPass } from "../nn/pass";
import { copyParameters, createParameters, withParameters } from "./layout";

const CAPACITY = 128; // bounds the memory, changes no digit of the outputs

/**
 * Where networks of one shape go forward, some rows at a time: a memory that the fast kernels reach, with a copy of the
 * parameters. What is laid out in it is valid until the next rows come.
 */
export class ForwardRoom {
  /** How many rows there is room for. */
  readonly capacity: number = CAPACITY;
  /** The network, its parameters in this room. */
  readonly network: Network;
  readonly #memory: Memory;
  readonly #start: number;

  constructor(source: Network) {
    const length = lengthOf((allocate) => {
      createParameters(source, allocate);
      createParameters(source, allocate); // those of some units
      for (const units of source.sizes) for (let k = 0; k < 3; k++) allocate(CAPACITY, units);
    });
    this.#memory = new Memory(source.dtype, length);
    this.network = withParameters(source, createParameters(source, this.allocate));
    this.#start = this.#memory.used;
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

  /** Their forward pass. */
  forward(x: Matrix, start: number, end: number): Trace {
    const trace = createTrace(this.network, this.rows(x, start, end), this.allocate);
    forwardPass(this.network, trace);
    return trace;
  }
}

/** The room of the shape that was asked for last. */
let last: ForwardRoom | undefined;

/** A room with a network's parameters as they are now. The next call may hand out the same one. */
export function forwardRoom(network: Network): ForwardRoom {
  if (last === undefined || !haveOneShape(network, last.network)) last = new ForwardRoom(network);
  copyParameters(network.parameters, last.network.parameters);
  return last;
}

function haveOneShape(a: Network, b: Network): boolean {
  const keys = ["activation", "output", "loss", "bias", "dtype", "atKink"] as const;
  return keys.every((key) => a[key] === b[key]) && a.sizes.join() === b.sizes.join();
}
