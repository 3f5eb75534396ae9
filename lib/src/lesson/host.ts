/** One output in several forms: MIME type → content. The page takes the richest that it can show. */
export type Bundle = Readonly<Record<string, unknown>>;

/** How an output is sent. */
export interface DisplayOptions {
  /** A name under which the output can be replaced. */
  readonly displayId?: string;
  /** Replaces the output of that name. */
  readonly update?: boolean;
  readonly metadata?: Record<string, unknown>;
}

/** What the course kernel offers to the library. */
export interface KernelHost {
  display(bundle: Bundle, options?: DisplayOptions): void;
  /** The running cell's signal: aborted when the learner interrupts it. */
  readonly signal: AbortSignal;
  /** The running cell's id in the notebook. */
  readonly cellId: string | undefined;
  /** Runs a task once, as soon as the kernel has nothing else to do. */
  whenIdle(task: () => void): void;
}

const KEY = Symbol.for("relu-lab.kernel");

/** The kernel that runs this program, or `undefined` outside a notebook. */
export function kernelHost(): KernelHost | undefined {
  return (globalThis as { [KEY]?: KernelHost })[KEY];
}

/** Sends an output to the notebook; outside a notebook its text goes to the standard output. */
export function display(bundle: Bundle, options?: DisplayOptions): void {
  const host = kernelHost();
  if (host !== undefined) host.display(bundle, options);
  else if (!options?.update) console.log(bundle["text/plain"]);
}

const counts = new WeakMap<AbortSignal, number>();
let countOutside = 0;

/**
 * A name for the next output of the running cell, the same in every run of the notebook: made from the
 * cell's id and the output's place in it, so that no two outputs of a notebook share it.
 */
export function outputName(): string {
  const host = kernelHost();
  if (host === undefined) return `output-${++countOutside}`;
  const place = (counts.get(host.signal) ?? 0) + 1;
  counts.set(host.signal, place);
  return `${host.cellId ?? "cell"}-${place}`;
}
