import type { IOutput } from "@jupyterlab/nbformat";
import type { Kernel, KernelMessage } from "@jupyterlab/services";
import { inject } from "vitest";
import { type CellResult, type KernelClient, startKernel } from "../../jupyter/client";

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
