import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Converter } from "tslab/dist/converter";
import type { ConverterSet, Executor } from "tslab/dist/executor";

export type { Converter, ConvertResult } from "tslab/dist/converter";
export type { Executor } from "tslab/dist/executor";

/** The parts of tslab that the kernel starts. Loaded on demand: TypeScript must have been adapted before. */
export interface Tslab {
  createConverter(): Converter;
  createExecutor(converter: Converter, console: TslabConsole): Executor;
  isCompleteCode(code: string): { completed: boolean; indent?: string };
  printQuickInfo(info: ReturnType<Converter["inspect"]>): string;
  /** Says where `display` of the module "tslab" sends its output. */
  onDisplay(send: (data: TslabDisplay, update: boolean) => void): void;
}

/** Where tslab tells what a cell gave: the value of its last expression, or what went wrong. */
export interface TslabConsole {
  log(value: unknown): void;
  error(...args: unknown[]): void;
}

export interface TslabDisplay {
  data: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  transient?: { display_id?: string };
}

const requireTslab = createRequire(__filename);
const folder = join(dirname(requireTslab.resolve("tslab/package.json")), "dist");
export const tslabVersion: string = requireTslab("tslab/package.json").version;

export function loadTslab(): Tslab {
  const converter = requireTslab(join(folder, "converter.js"));
  const executor = requireTslab(join(folder, "executor.js"));
  const jupyter = requireTslab(join(folder, "jupyter.js"));
  const { printQuickInfo } = requireTslab(join(folder, "inspect.js"));
  return {
    createConverter: () => converter.createConverter({ isJS: false, isBrowser: false }),
    createExecutor: (node: Converter, console) => {
      const set: ConverterSet = { node, browser: node, close: () => node.close() };
      return executor.createExecutor(process.cwd(), set, console);
    },
    isCompleteCode: converter.isCompleteCode,
    printQuickInfo,
    onDisplay: (send) => {
      jupyter.lastWriteDisplayData = send;
    },
  };
}
