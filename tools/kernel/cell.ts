import type { Content, Header } from "./message";
import type { Wire } from "./wire";

export interface DisplayOptions {
  /** Name under which the output can be replaced later. */
  displayId?: string;
  /** Replace the outputs of that name instead of adding one. */
  update?: boolean;
  metadata?: Content;
}

/** One run of a cell: where its output goes, and the signal that an interrupt aborts. */
export class Cell {
  readonly #controller = new AbortController();

  constructor(
    /** Counts all runs, from 1. */
    readonly sequence: number,
    /** JupyterLab's id of the cell. */
    readonly id: string | undefined,
    private readonly wire: Wire,
    private readonly parent: Header | undefined,
  ) {}

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  abort(reason: Error): void {
    this.#controller.abort(reason);
  }

  write(name: "stdout" | "stderr", text: string): void {
    if (text !== "") this.wire.stream(name, text, this.parent);
  }

  display(data: Content, options: DisplayOptions = {}): void {
    const transient = options.displayId === undefined ? {} : { display_id: options.displayId };
    const type = options.update ? "update_display_data" : "display_data";
    this.publish(type, { data, metadata: options.metadata ?? {}, transient });
  }

  publish(type: string, content: Content): void {
    this.wire.publish(type, this.parent, content);
  }
}
