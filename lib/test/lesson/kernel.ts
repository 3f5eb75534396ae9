import type { Bundle, DisplayOptions, KernelHost } from "../../src/lesson/host";

/** What a kernel has been told to display. */
export interface Displayed {
  readonly bundle: Bundle;
  readonly options: DisplayOptions | undefined;
}

/** A host that keeps what is displayed, in the place where the course kernel puts itself. */
export interface RecordingKernel {
  readonly displayed: Displayed[];
  /** Starts a cell: outputs get their names from its id, and `interrupt` aborts its signal. */
  startCell(cellId: string): void;
  interrupt(): void;
  remove(): void;
}

/** Puts a recording kernel in place. */
export function installKernel(): RecordingKernel {
  const displayed: Displayed[] = [];
  let cell = { id: "cell-1", controller: new AbortController() };
  const host: KernelHost = {
    display: (bundle, options) => displayed.push({ bundle, options }),
    get signal() {
      return cell.controller.signal;
    },
    get cellId() {
      return cell.id;
    },
    whenIdle: () => undefined,
  };
  const key = Symbol.for("relu-lab.kernel");
  Reflect.set(globalThis, key, host);
  return {
    displayed,
    startCell: (id) => {
      cell = { id, controller: new AbortController() };
    },
    interrupt: () => cell.controller.abort(),
    remove: () => Reflect.deleteProperty(globalThis, key),
  };
}
