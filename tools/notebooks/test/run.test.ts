import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startKernel } from "../../jupyter/client";
import { type JupyterServer, startJupyter } from "../../jupyter/server";
import type { Lesson } from "../lessons";
import { type CodeCell, courseMetadata, parseNotebook } from "../notebook";
import { plainText } from "../outputs";
import { runLessons } from "../run";
import { code, markdown, type Scratch, scratch } from "./scratch";

let place: Scratch;
let server: JupyterServer;
let lines: string[];

beforeAll(async () => {
  place = scratch();
  server = await startJupyter({ root: place.root });
});
afterAll(async () => {
  await server.stop();
  place.remove();
});
beforeEach(() => {
  lines = [];
});

function run(lessons: Lesson[], check = false): Promise<number> {
  return runLessons(lessons, { root: place.root, check, print: (line) => lines.push(line), server });
}

function printed(lesson: Lesson): string[] {
  const cells = parseNotebook(place.text(lesson)).cells;
  return cells
    .filter((cell): cell is CodeCell => cell.cell_type === "code")
    .map((cell) => cell.outputs.map(plainText).join(""));
}

describe("run", () => {
  it("writes what the kernel says of itself, so that saving in JupyterLab changes nothing", async () => {
    const kernel = await startKernel(server);
    const { language_info } = await kernel.connection.info;
    await kernel.shutdown();
    expect(courseMetadata.language_info).toEqual(language_info);
  });

  it("executes the cells in order in one kernel and writes what they print", async () => {
    const lesson = place.lesson("01-sums", [
      markdown("title", "# Sums"),
      code("first", "const a = 20;\nconsole.log(a);"),
      code("second", "console.log(a + 22);\nconsole.error('careful');"),
    ]);
    expect(await run([lesson])).toBe(0);
    expect(lines).toEqual(["notebooks/en/01-sums.ipynb: ok"]);
    expect(printed(lesson)).toEqual(["20\n", "42\ncareful\n"]);
    const counts = parseNotebook(place.text(lesson)).cells.map(
      (cell) => "outputs" in cell && cell.execution_count,
    );
    expect(counts).toEqual([false, 1, 2]);
  });

  it("gives the same bytes on a second run, which --check confirms", async () => {
    const lesson = place.lesson("01-lines", [
      code(
        "lines",
        "for (let i = 0; i < 300; i++) console.log(i);\nawait new Promise((go) => setTimeout(go, 300));\nconsole.log(300);",
      ),
    ]);
    await run([lesson]);
    const once = place.text(lesson);
    expect(await run([lesson], true), lines.join("\n")).toBe(0);
    await run([lesson]);
    expect(place.text(lesson)).toBe(once);
    expect(parseNotebook(once).cells[0]).toHaveProperty("outputs.length", 1);
  });

  it("keeps what a display was updated to, and no trace of the updates", async () => {
    const lesson = place.lesson("01-display", [
      code(
        "show",
        `const host = (globalThis as any)[Symbol.for("relu-lab.kernel")];\nhost.display({ "text/plain": "begun" }, { displayId: "p" });`,
      ),
      code("update", `host.display({ "text/plain": "done" }, { displayId: "p", update: true });`),
    ]);
    expect(await run([lesson])).toBe(0);
    expect(printed(lesson)).toEqual(["done", ""]);
    expect(place.text(lesson)).not.toContain("transient");
  });

  it("with --check writes nothing and shows the first cell whose output differs", async () => {
    const lesson = place.lesson("01-count", [
      code("same", "console.log(1);"),
      code("other", "console.log(2);"),
    ]);
    await run([lesson]);
    const stale = place.text(lesson).replace('"2\\n"', '"3\\n"');
    const notebook = parseNotebook(stale);
    const again = place.lesson("01-count", notebook.cells);
    lines = [];
    expect(await run([again], true)).toBe(1);
    expect(lines.join()).toMatch(/01-count.ipynb: differs at cell 2 \(other\)\n.*"3\\n"\n.*"2\\n"/);
    expect(place.text(again)).toBe(stale);
  });

  it("stops at a cell that fails, names it, shows the error and writes nothing", async () => {
    const lesson = place.lesson("01-wrong", [
      code("fails", "throw new RangeError('too far');"),
      code("never", "console.log('reached');"),
    ]);
    const before = place.text(lesson);
    expect(await run([lesson])).toBe(1);
    expect(lines.join()).toContain("cell fails: expected ok, got error");
    expect(lines.join()).toContain("RangeError: too far");
    expect(place.text(lesson)).toBe(before);
  });

  it("starts a server of its own where it is given none", async () => {
    const lesson = place.lesson("01-own", [code("one", "console.log(1);")]);
    const print = (line: string): number => lines.push(line);
    expect(await runLessons([lesson], { root: place.root, check: false, print })).toBe(0);
    expect(printed(lesson)).toEqual(["1\n"]);
  });

  it("takes an error as the result where the cell is tagged for it, and only an error", async () => {
    const lesson = place.lesson("01-tagged", [
      code("fails", "const n: number = 'text';", ["raises-exception"]),
      code("goes-on", "console.log('reached');"),
    ]);
    expect(await run([lesson])).toBe(0);
    expect(printed(lesson)[1]).toBe("reached\n");
    const well = place.lesson("02-tagged", [code("works", "console.log(1);", ["raises-exception"])]);
    expect(await run([well])).toBe(1);
    expect(lines.join()).toContain("cell works: expected error, got ok");
  });

  it("refuses an output that shows a path of this machine", async () => {
    const lesson = place.lesson("01-path", [code("path", "console.log(process.cwd());")]);
    const before = place.text(lesson);
    expect(await run([lesson])).toBe(1);
    expect(lines.join()).toContain("cell path: expected outputs without a path of this machine");
    expect(place.text(lesson)).toBe(before);
  });
});
