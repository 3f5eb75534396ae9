import { afterEach, beforeEach, vi } from "vitest";
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

/** A recording kernel for the tests of a file: a new one for each. */
export function recordingKernel(): RecordingKernel {
  let kernel: RecordingKernel;
  beforeEach(() => {
    kernel = installKernel();
  });
  afterEach(() => kernel.remove());
  return {
    get displayed() {
      return kernel.displayed;
    },
    startCell: (cellId) => kernel.startCell(cellId),
    interrupt: () => kernel.interrupt(),
    remove: () => kernel.remove(),
  };
}

function installKernel(): RecordingKernel {
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

/** Stops the clock for the tests of a file: it moves when a test moves it. */
export function stoppedClock(): void {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

/** The page that is displayed last, or at another place. */
export function htmlIn({ displayed }: RecordingKernel, at = -1): string {
  return String(displayed.at(at)?.bundle["text/html"]);
}

/** The picture inside a page, as SVG. */
export function pictureIn(html: string): string {
  return Buffer.from(/base64,([^"]+)"/.exec(html)![1], "base64").toString();
}
