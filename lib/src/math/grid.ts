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

/** Whole numbers, such as the order of samples. */
export interface Indices {
  readonly values: Uint32Array;
  readonly place?: Place;
}

/** An address in a memory that has fast kernels. */
export interface Place {
  readonly memory: KernelMemory;
  /** In bytes. */
  readonly address: number;
}

type Placed = Pick<Grid, "place">;

/** The memory with kernels that both lie in; undefined when the plain loops have to do. */
export function sharedMemory(a: Placed, b: Placed): KernelMemory | undefined {
  const memory = a.place?.memory;
  return memory === b.place?.memory ? memory : undefined;
}

/** The same for any number of them. Where it is asked often, `sharedMemory` takes less time. */
export function sharedByAll(first: Placed, ...others: readonly Placed[]): KernelMemory | undefined {
  const memory = first.place?.memory;
  for (let k = 0; k < others.length; k++) if (others[k].place?.memory !== memory) return undefined;
  return memory;
}

/** The address of what `sharedMemory` or `sharedByAll` knew the memory of. */
export function addressOf({ place }: Placed): number {
  return (place as Place).address;
}
