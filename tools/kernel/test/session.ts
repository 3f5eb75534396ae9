import type { IOutput } from "@jupyterlab/nbformat";
import type { Kernel, KernelMessage } from "@jupyterlab/services";
import { afterAll, beforeAll, inject } from "vitest";
import { type CellResult, type KernelClient, startKernel } from "../../jupyter/client";

/** A kernel for all tests of a file, as the lessons have it: in the folder of a notebook. `first` has run in it. */
export function lessonKernel(first = "", language: "en" | "ja" = "en"): KernelClient {
  let kernel: KernelClient;
  beforeAll(async () => {
    kernel = await startLessonKernel(language);
    if (first !== "") await kernel.execute(first);
  });
  afterAll(() => kernel.shutdown());
  return {
    execute: (code, options) => kernel.execute(code, options),
    interrupt: () => kernel.interrupt(),
    restart: () => kernel.restart(),
    shutdown: () => kernel.shutdown(),
    complete: (code, cursor) => kernel.complete(code, cursor),
    inspect: (code, cursor) => kernel.inspect(code, cursor),
    get connection() {
      return kernel.connection;
    },
  };
}

/** A kernel as the lessons have it: in the folder of a notebook. */
export function startLessonKernel(language: "en" | "ja" = "en"): Promise<KernelClient> {
  return startKernel(inject("jupyter"), { path: `notebooks/${language}/lesson.ipynb` });
}

/** All text of one stream. */
export function textOf({ outputs }: CellResult, name: "stdout" | "stderr" = "stdout"): string {
  return outputs
    .filter((output) => output.output_type === "stream" && output.name === name)
    .map((output) => output.text)
    .join("");
}

/** Traceback of the error that a cell shows; empty when it shows none. */
export function tracebackOf({ outputs }: CellResult): string {
  const error = outputs.find((output) => output.output_type === "error");
  return error === undefined ? "" : (error.traceback as string[]).join("\n");
}

/** Resolves with the first message of the kernel that fits. */
export function messageOf(
  kernel: KernelClient,
  fits: (message: KernelMessage.IIOPubMessage) => boolean,
): Promise<KernelMessage.IIOPubMessage> {
  return new Promise((resolve) => {
    const { iopubMessage } = kernel.connection;
    const listen = (_: Kernel.IKernelConnection, message: KernelMessage.IIOPubMessage): void => {
      if (!fits(message)) return;
      iopubMessage.disconnect(listen);
      resolve(message);
    };
    iopubMessage.connect(listen);
  });
}

/** Runs a cell until it is under way, and then `act`; gives the cell's result. */
export async function whileRunning(
  kernel: KernelClient,
  code: string,
  act: () => Promise<unknown>,
): Promise<CellResult> {
  const started = messageOf(kernel, ({ content }) => (content as { text?: string }).text === "started\n");
  const result = kernel.execute(`console.log("started");\n${code}`);
  await Promise.race([started, result]);
  await act();
  return result;
}

/** Runs a cell and interrupts it. */
export function interrupt(kernel: KernelClient, code: string): Promise<CellResult> {
  return whileRunning(kernel, code, () => kernel.interrupt());
}

/** The value that an expression has in the kernel, which must be JSON. */
export async function evaluate<T>(kernel: KernelClient, expression: string): Promise<T> {
  const result = await kernel.execute(`console.log(JSON.stringify(${expression}))`);
  if (result.status !== "ok") throw new Error(tracebackOf(result));
  return JSON.parse(textOf(result));
}

export function displays(outputs: readonly IOutput[]): unknown[] {
  return outputs.filter((output) => output.output_type === "display_data").map((output) => output.data);
}
