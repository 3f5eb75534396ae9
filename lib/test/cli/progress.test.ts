import type { WriteStream } from "node:tty";
import { describe, expect, it } from "vitest";
import { ProgressLine } from "../../src/cli/progress";

/** Something to write to, as wide as a terminal or none, and what a reader sees of it in the end. */
function screen(columns?: number) {
  let written = "";
  const out = { isTTY: columns !== undefined, columns, write: (text: string) => (written += text) };
  const lines = (): string[] => written.split("\n").map((line) => line.split("\r\x1b[K").at(-1) ?? "");
  return { line: new ProgressLine(out as unknown as WriteStream), lines };
}

describe("the progress of a command", () => {
  it("is one line with a bar on a terminal, which the next replaces", () => {
    const { line, lines } = screen(80);
    line.show(1, 12, "relu");
    line.show(6, 12, "tanh");
    expect(lines()).toEqual(["[############------------]  6/12 tanh"]);
    line.show(12, 12, "elu");
    expect(lines()).toEqual(["[########################] 12/12 elu"]);
  });

  it("gives way to a line that stays", () => {
    const { line, lines } = screen(80);
    line.show(1, 2, "relu");
    line.say("one run failed");
    line.show(2, 2, "relu");
    line.say("done");
    line.say("goodbye");
    expect(lines()).toEqual(["one run failed", "done", "goodbye", ""]);
  });

  it("does not run over the end of the line", () => {
    const { line, lines } = screen(40);
    line.show(1, 2, "a text that is too long for this terminal");
    expect(lines()).toEqual(["[############------------] 1/2 a text t"]);
  });

  it("is a line for each run where there is no terminal", () => {
    const { line, lines } = screen();
    line.show(1, 10, "relu");
    line.say("one run failed");
    line.show(10, 10, "relu");
    expect(lines()).toEqual([" 1/10 relu", "one run failed", "10/10 relu", ""]);
  });
});
