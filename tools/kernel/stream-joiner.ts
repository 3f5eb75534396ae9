import type { Draft, Header } from "./message";

const INTERVAL = 50;

/**
 * Joins neighbouring text of one cell and one stream into a message every 50 ms: ten thousand lines would be ten
 * thousand messages otherwise, which a page takes seconds to draw.
 */
export class StreamJoiner {
  #chunks: string[] = [];
  #name = "";
  #parent: Header | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly send: (draft: Draft) => void) {}

  add(name: string, text: string, parent: Header | undefined): void {
    if (name !== this.#name || parent?.msg_id !== this.#parent?.msg_id) this.flush();
    this.#name = name;
    this.#parent = parent;
    this.#chunks.push(text);
    this.#timer ??= setTimeout(() => this.flush(), INTERVAL);
  }

  /** Sends what is waiting; to be called before any other message, so that the order holds. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#chunks.length === 0) return;
    const text = this.#chunks.join("");
    this.#chunks = [];
    this.send({ type: "stream", parent: this.#parent, content: { name: this.#name, text } });
  }
}
