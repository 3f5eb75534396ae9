import type { DisplayOptions } from "./cell";
import type { Context } from "./context";
import type { Content } from "./message";

/** What a library that runs in a cell may ask of the kernel; found at {@link HOST} of `globalThis`. */
export interface KernelHost {
  /** Shows a MIME bundle under the present cell. */
  display(bundle: Content, options?: DisplayOptions): void;
  /** Aborted as soon as the present cell is interrupted, half a second before it is cancelled. */
  readonly signal: AbortSignal;
  /** JupyterLab's id of the present cell. */
  readonly cellId: string | undefined;
  /** Runs a task once, when no cell runs or waits. */
  whenIdle(task: () => void): void;
}

export const HOST = Symbol.for("relu-lab.kernel");

export function createHost(context: Context, whenIdle: KernelHost["whenIdle"]): KernelHost {
  return {
    display: (bundle, options) => context.current.display(bundle, options),
    get signal() {
      return context.current.signal;
    },
    get cellId() {
      return context.current.id;
    },
    whenIdle,
  };
}
