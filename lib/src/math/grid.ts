import type { KernelMemory } from "../simd";
import type { Values } from "./dtype";

/** What the operations of this folder need of a matrix: rows × cols values, row after row. */
export interface Grid {
  readonly rows: number;
  readonly cols: number;
  readonly data: Values;
  /** Where the values lie, when the fast kernels can reach them. */
  readonly place?: Place;
}

/** An address in a memory that has fast kernels. */
export interface Place {
  readonly memory: KernelMemory;
  /** In bytes. */
  readonly address: number;
}

/** The memory with kernels that both grids lie in; undefined when the plain loops have to do. */
export function sharedMemory(a: Grid, b: Grid): KernelMemory | undefined {
  const memory = a.place?.memory;
  return memory === b.place?.memory ? memory : undefined;
}

/** The address of a grid of which `sharedMemory` knew the memory. */
export function addressOf(grid: Grid): number {
  return (grid.place as Place).address;
}
