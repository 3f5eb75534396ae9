import type { IOutput } from "@jupyterlab/nbformat";
import type { KernelMessage } from "@jupyterlab/services";

/**
 * Turns a kernel's messages into the outputs of its cells, in the way JupyterLab does: neighbouring text of one
 * stream is joined, `update_display_data` replaces every display of that id, in whatever cell it is.
 */
export class OutputCollector {
  readonly #cells = new Map<string, IOutput[]>();
  readonly #displays = new Map<string, IOutput[]>();

  /** The outputs that belong to one request: a live array, which late messages still change. */
  outputsOf(requestId: string): IOutput[] {
    const outputs = this.#cells.get(requestId) ?? [];
    this.#cells.set(requestId, outputs);
    return outputs;
  }

  handle(message: KernelMessage.IIOPubMessage): void {
    const parent = message.parent_header;
    const outputs = "msg_id" in parent ? this.#cells.get(parent.msg_id) : undefined;
    const content = message.content as Record<string, unknown>;
    switch (message.header.msg_type) {
      case "stream":
        if (outputs !== undefined) appendStream(outputs, String(content.name), String(content.text));
        break;
      case "error":
        outputs?.push({ output_type: "error", ...content });
        break;
      case "display_data":
        if (outputs !== undefined) this.#display(outputs, content);
        break;
      case "update_display_data":
        this.#update(content);
        break;
      case "clear_output":
        outputs?.splice(0);
    }
  }

  #display(outputs: IOutput[], content: Record<string, unknown>): void {
    const output = { output_type: "display_data", data: content.data, metadata: content.metadata } as IOutput;
    outputs.push(output);
    const id = displayId(content);
    if (id !== undefined) this.#displays.set(id, [...(this.#displays.get(id) ?? []), output]);
  }

  #update(content: Record<string, unknown>): void {
    for (const output of this.#displays.get(displayId(content) ?? "") ?? []) {
      Object.assign(output, { data: content.data, metadata: content.metadata });
    }
  }
}

function appendStream(outputs: IOutput[], name: string, text: string): void {
  const last = outputs.at(-1);
  if (last?.output_type === "stream" && last.name === name) last.text = `${last.text}${text}`;
  else outputs.push({ output_type: "stream", name, text });
}

function displayId(content: Record<string, unknown>): string | undefined {
  return (content.transient as { display_id?: string } | undefined)?.display_id;
}
