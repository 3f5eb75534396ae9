import { explain } from "./failure.mjs";
import { messages } from "./messages.mjs";

/** How the tools speak to the user: in one language, with progress for what takes long. */
export class Talk {
  /**
   * @param {import("./jupyter-env.mjs").Language} lang
   * @param {NodeJS.WriteStream} [out]
   */
  constructor(lang, out = process.stdout) {
    this.text = messages[lang];
    this.out = out;
    /** Length of the progress line that the next line replaces. */
    this.open = false;
    this.told = 0;
  }

  /** One line. @param {string} line */
  say(line) {
    this.#close();
    this.told = 0;
    this.out.write(`${line}\n`);
  }

  /**
   * How far a step is. On a terminal one line that changes; elsewhere a line for each further quarter.
   *
   * @param {number} done
   * @param {number} total
   * @param {string} [what] what is being done right now
   */
  progress(done, total, what = "") {
    const share = Math.min(1, total > 0 ? done / total : 1);
    const line = `  ${Math.min(done, total)}/${total} ${what}`;
    if (this.out.isTTY) {
      this.out.write(`\r\x1b[K${line.slice(0, this.out.columns - 1)}`);
      this.open = true;
    } else if (Math.floor(share * 4) > this.told) {
      this.told = Math.floor(share * 4);
      this.out.write(`${line.trimEnd()}\n`);
    }
  }

  /** What went wrong, why and what to do. @param {unknown} error */
  explain(error) {
    this.#close();
    const { what, why, cure } = explain(error, this.text);
    const [error_, why_, cure_] = this.text.labels;
    process.stderr.write(`${error_}${what}\n  ${why_}${why}\n  ${cure_}${cure}\n`);
  }

  #close() {
    if (this.open) this.out.write("\r\x1b[K");
    this.open = false;
  }
}
