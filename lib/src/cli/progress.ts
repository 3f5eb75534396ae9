import type { WriteStream } from "node:tty";

const WIDTH = 24;

/** Tells how far a sweep is: on a terminal in one line with a bar, elsewhere in a line for each run. */
export class ProgressLine {
  #open = false;

  constructor(private readonly out: WriteStream) {}

  show(done: number, total: number, text: string): void {
    const count = `${String(done).padStart(String(total).length)}/${total}`;
    if (!this.out.isTTY) {
      this.out.write(`${count} ${text}\n`);
      return;
    }
    const full = Math.round((WIDTH * done) / total);
    const line = `[${"#".repeat(full)}${"-".repeat(WIDTH - full)}] ${count} ${text}`;
    this.out.write(`\r\x1b[K${line.slice(0, (this.out.columns || 80) - 1)}`);
    this.#open = true;
  }

  /** A line that stays. */
  say(text: string): void {
    this.out.write(`${this.#open ? "\r\x1b[K" : ""}${text}\n`);
    this.#open = false;
  }
}
