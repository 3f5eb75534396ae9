import { KERNELS_WASM } from "./kernels-wasm";

/** The f32 operations of ./assembly. Pointers and strides are in bytes, sizes in elements. */
export interface Kernels {
  gemm(
    m: number,
    n: number,
    depth: number,
    a: number,
    aRow: number,
    aCol: number,
    b: number,
    bRow: number,
    bCol: number,
    c: number,
    ldc: number,
    accumulate: number,
    work: number,
  ): void;
  packStrips(
    depth: number,
    n: number,
    b: number,
    bRow: number,
    bCol: number,
    to: number,
    apart: number,
  ): void;
  affine(
    rows: number,
    outputs: number,
    inputs: number,
    x: number,
    w: number,
    b: number,
    z: number,
    work: number,
  ): void;
  addRow(rows: number, cols: number, b: number, z: number): void;
  sumRows(rows: number, cols: number, dz: number, db: number): void;
  relu(n: number, z: number, a: number): void;
  leakyRelu(n: number, z: number, slope: number, a: number): void;
  reluGradient(n: number, da: number, z: number, dz: number): void;
  scaledDifference(n: number, y: number, t: number, factor: number, divisor: number, d: number): void;
  descend(n: number, g: number, eta: number, mu: number, nesterov: number, v: number, w: number): void;
  descendProduct(
    rows: number,
    cols: number,
    depth: number,
    x: number,
    dz: number,
    eta: number,
    mu: number,
    nesterov: number,
    v: number,
    w: number,
    room: number,
    roomRows: number,
    work: number,
  ): void;
  gatherRows(count: number, cols: number, from: number, order: number, to: number): void;
  softmax(rows: number, cols: number, z: number, y: number): void;
  crossEntropy(n: number, y: number, t: number): number;
  crossEntropyOfLogits(rows: number, cols: number, z: number, t: number): number;
  countCorrect(rows: number, cols: number, y: number, t: number): number;
  smooth(hyperbolic: number, from: number, n: number, z: number, a: number, slopes: number): number;
  timesSlopes(from: number, n: number, da: number, slopes: number, dz: number): number;
  nextDoubtful(
    from: number,
    inputs: number,
    units: number,
    w: number,
    b: number,
    witnesses: number,
    seenW: number,
    seenB: number,
    margins: number,
    reach: number,
    rounding: number,
    limit: number,
    atZero: number,
  ): number;
  firstActive(
    panels: number,
    inputs: number,
    x: number,
    w: number,
    pitch: number,
    b: number,
    limit: number,
    atZero: number,
    highest: number,
  ): number;
}

/**
 * A memory of fixed size with an instance of the kernels of its own. Garbage collection frees both when nobody has them any more; the last
 * few that were released are kept as spares, unless they are large.
 */
export interface KernelMemory {
  readonly kernels: Kernels;
  readonly buffer: ArrayBufferLike;
  /** Where `gemm` may work: its last argument. */
  readonly work: number;
  /** The first byte that is free to use, aligned to 16. */
  readonly start: number;
}

/** What the kernels say of their working room, and are told of it. */
interface Layout {
  readonly GEMM_WORK: { readonly value: number };
  readonly LIST: { readonly value: number };
  tablesEnd(): number;
  listAtOnce(rows: number): void;
}

/** What is used of WebAssembly; its types are not those of every program that reads this library's. */
interface WasmHost {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBufferLike };
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
}

const PAGE = 65536;
const GEMM_WORK_BYTES = (256 + 4) * 128 + 256 * 4; // GEMM_WORK of ./assembly/gemm.ts
const LIST = 2048; // LIST of ./assembly/lists.ts
const BEHIND = 64; // `gemm` reads 16 columns of a row that may have one only: 60 bytes behind a matrix
const WORK = 2048; // below lie the kernels' own tables
const SPARES = 4;
/** In bytes. Spares are never freed: larger ones would hold on to too much for what a training of that size saves by them. */
const LARGEST_SPARE = 1 << 24;

let compiled: { readonly host: WasmHost; readonly module: object | undefined } | undefined;

/**
 * A memory with room for `bytes` bytes, in which products list `rows` rows of their left factor at once: a multiple of 4 and at most
 * 256, of 2 KB each, and the more the fewer times the right factor is packed. Undefined where the engine has no WebAssembly SIMD or no
 * memory left: then the plain loops do the same work, to the same bits.
 */
export function createKernelMemory(bytes: number, rows = 64): KernelMemory | undefined {
  const host = (globalThis as { WebAssembly?: WasmHost }).WebAssembly;
  const module = host && moduleFor(host);
  if (host === undefined || module === undefined) return undefined;
  try {
    const size = sizeFor(bytes, rows);
    return takeSpare(size) ?? instantiate(host, module, size, rows);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // out of memory
    throw error;
  }
}

interface Size {
  readonly start: number;
  readonly pages: number;
}

function sizeFor(bytes: number, rows: number): Size {
  const start = WORK + GEMM_WORK_BYTES + rows * LIST;
  return { start, pages: Math.ceil((start + bytes + BEHIND) / PAGE) };
}

/**
 * The memories that were released last, the oldest first. Trainings of one shape, one after another, work in the same one, also when each
 * of them needs memories of several sizes.
 */
const spares: KernelMemory[] = [];

/** Gives a memory back: nobody works in it any more. Its code, which the engine has made fast, then serves the next one. */
export function releaseKernelMemory(memory: KernelMemory): void {
  if (memory.buffer.byteLength > LARGEST_SPARE) return;
  spares.push(memory);
  if (spares.length > SPARES) spares.shift();
}

/** A spare memory of this size, cleared, if there is one. */
function takeSpare({ start, pages }: Size): KernelMemory | undefined {
  const index = spares.findIndex(
    (spare) => spare.start === start && spare.buffer.byteLength === pages * PAGE,
  );
  if (index < 0) return undefined;
  const [memory] = spares.splice(index, 1);
  new Uint8Array(memory.buffer, start).fill(0);
  return memory;
}

function instantiate(host: WasmHost, module: object, { start, pages }: Size, rows: number): KernelMemory {
  const memory = new host.Memory({ initial: pages, maximum: pages });
  const { exports } = new host.Instance(module, { env: { memory } });
  const layout = exports as Layout;
  if (layout.GEMM_WORK.value !== GEMM_WORK_BYTES || layout.LIST.value !== LIST || layout.tablesEnd() > WORK)
    throw new Error("the WebAssembly kernels and their loader do not fit each other");
  layout.listAtOnce(rows);
  return { kernels: kernelsOf(exports as Kernels), buffer: memory.buffer, work: WORK, start };
}

/** The kernels in an object of one shape for all memories: an instance's own exports are slow to look up. */
function kernelsOf(exports: Kernels): Kernels {
  const { gemm, packStrips, addRow, sumRows, relu, leakyRelu, reluGradient } = exports;
  const { scaledDifference, descend, descendProduct, gatherRows, softmax } = exports;
  const { crossEntropy, crossEntropyOfLogits, countCorrect, affine } = exports;
  const { smooth, timesSlopes, nextDoubtful, firstActive } = exports;
  return {
    gemm,
    packStrips,
    addRow,
    sumRows,
    relu,
    leakyRelu,
    reluGradient,
    scaledDifference,
    descend,
    descendProduct,
    gatherRows,
    softmax,
    crossEntropy,
    crossEntropyOfLogits,
    countCorrect,
    affine,
    smooth,
    timesSlopes,
    nextDoubtful,
    firstActive,
  };
}

/** The compiled kernels: once for each engine. */
function moduleFor(host: WasmHost): object | undefined {
  if (compiled?.host === host) return compiled.module;
  const bytes = Uint8Array.from(atob(KERNELS_WASM), (character) => character.charCodeAt(0));
  compiled = { host, module: host.validate(bytes) ? new host.Module(bytes) : undefined };
  return compiled.module;
}
