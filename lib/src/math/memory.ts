import { createKernelMemory, type KernelMemory, releaseKernelMemory } from "../simd";
import { createValues, type DType, type Values } from "./dtype";
import type { Indices, Place } from "./grid";
import { Matrix } from "./matrix";

/** A matrix that lies in a memory with fast kernels. */
class PlacedMatrix extends Matrix {
  readonly place: Place;

  constructor(rows: number, cols: number, data: Values, place: Place) {
    super(rows, cols, data);
    this.place = place;
  }
}

/** The length of a memory with room for the matrices that `layOut` asks for, which it makes nothing of yet. */
export function lengthOf(layOut: (allocate: (rows: number, cols: number) => Matrix) => unknown): number {
  let length = 0;
  layOut((rows, cols) => {
    length += blockLength(rows * cols);
    return { rows, cols } as Matrix;
  });
  return length;
}

/** What a block of `length` numbers takes: it ends where the next vector of four begins. */
export function blockLength(length: number): number {
  return (length + 3) & ~3;
}

/**
 * A memory of fixed size in which matrices are laid out one after another. In f32 the fast kernels reach it, where the engine
 * has them; else the plain loops work on it, to the same bits. It never grows: matrices in a memory that grows would lose
 * their data.
 */
export class Memory {
  /** Undefined after the release. */
  #values: Values | undefined;
  #kernelMemory: KernelMemory | undefined;
  #used = 0;

  /** Room for `length` numbers, all 0. */
  constructor(dtype: DType, length: number) {
    this.#kernelMemory = dtype === "f32" ? createKernelMemory(4 * length) : undefined;
    const { buffer, start } = this.#kernelMemory ?? {};
    this.#values = buffer ? new Float32Array(buffer, start, length) : createValues(dtype, length);
  }

  /**
   * Gives the memory to whoever needs one of this size next: nothing in it may be used any more, and nothing more is laid out. A
   * second release does nothing.
   */
  release(): void {
    if (this.#kernelMemory) releaseKernelMemory(this.#kernelMemory);
    this.#kernelMemory = undefined;
    this.#values = undefined;
  }

  /** How many numbers are laid out. */
  get used(): number {
    return this.#used;
  }

  /** Lays out the next matrices from here on, over those that lie there. */
  rewind(used: number): void {
    this.#used = used;
  }

  /**
   * Room for `length` indices. They lie with the numbers where the kernels read them, else on their own.
   *
   * @throws Error after the release
   */
  indices(length: number): Indices {
    this.#valuesInUse();
    const memory = this.#kernelMemory;
    const start = this.#used;
    this.#used += blockLength(length);
    if (memory === undefined) return { values: new Uint32Array(length) };
    const address = memory.start + 4 * start;
    return { values: new Uint32Array(memory.buffer, address, length), place: { memory, address } };
  }

  /**
   * A matrix after those laid out so far.
   *
   * @throws Error when there is no room for it, or after the release
   */
  matrix(rows: number, cols: number): Matrix {
    const values = this.#valuesInUse();
    const start = this.#used;
    this.#used += blockLength(rows * cols);
    if (this.#used > values.length) throw new Error(`Memory: no room for ${rows}×${cols}`);
    const data = values.subarray(start, start + rows * cols);
    const memory = this.#kernelMemory;
    if (memory === undefined) return new Matrix(rows, cols, data);
    return new PlacedMatrix(rows, cols, data, { memory, address: memory.start + 4 * start });
  }

  #valuesInUse(): Values {
    if (this.#values === undefined) throw new Error("Memory: expected one in use, got a released one");
    return this.#values;
  }
}
