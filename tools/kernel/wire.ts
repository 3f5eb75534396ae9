import { writeSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type Content, encode, type Header, type Request } from "./message";
import type { FromWire, ToWire, WireSetup } from "./wire-protocol";

/** The main thread's end of the wire: messages go to the wire thread at once, even from a busy loop. */
export class Wire {
  readonly #thread: Worker;
  readonly #session: string;

  constructor(setup: WireSetup) {
    this.#session = setup.session;
    this.#thread = new Worker(join(__dirname, "wire-thread.js"), { workerData: setup });
    // Without its wire a kernel is out of reach.
    this.#thread.on("error", (error) => {
      writeSync(2, `kernel: the wire broke: ${error.stack}\n`);
      process.exit(1);
    });
  }

  onMessage(handle: (message: FromWire) => void): void {
    this.#thread.on("message", handle);
  }

  publish(type: string, parent: Header | undefined, content: Content): void {
    this.#post({ kind: "publish", type, parts: encode({ type, parent, content }, this.#session) });
  }

  reply(request: Request, type: string, content: Content): void {
    const { channel, identities, header } = request;
    this.#post({
      kind: "reply",
      channel,
      identities,
      parts: encode({ type, parent: header, content }, this.#session),
    });
  }

  stream(name: string, text: string, parent: Header | undefined): void {
    this.#post({ kind: "stream", name, text, parent });
  }

  #post(message: ToWire): void {
    this.#thread.postMessage(message);
  }
}
