import { describe, expect, test, vi } from "vitest";
import { displays, lessonKernel, messageOf, textOf, whileRunning } from "./session";

const kernel = lessonKernel();

const HOST = `(globalThis as any)[Symbol.for("relu-lab.kernel")]`;

describe("what a cell prints", () => {
  test("10,000 lines of one synchronous cell arrive in order, and then the cell ends", async () => {
    const statuses: string[] = [];
    const idle = messageOf(kernel, ({ header, content }) => {
      statuses.push(header.msg_type);
      return (content as { execution_state?: string }).execution_state === "idle";
    });
    const result = await kernel.execute(`for (let i = 0; i < 10_000; i++) console.log("line " + i);`);
    await idle;
    expect(result.status).toBe("ok");
    const lines = textOf(result).split("\n");
    expect(lines).toEqual([...Array.from({ length: 10_000 }, (_, i) => `line ${i}`), ""]);
    // One message for each line would take a page seconds to draw.
    expect(statuses.filter((type) => type === "stream").length).toBeLessThan(1000);
  });

  test("2,000 displays of one synchronous cell arrive", async () => {
    const result = await kernel.execute(
      `for (let i = 0; i < 2000; i++) ${HOST}.display({ "text/plain": String(i) });`,
    );
    expect(displays(result.outputs)).toEqual(
      Array.from({ length: 2000 }, (_, i) => ({ "text/plain": String(i) })),
    );
  });

  test("10 MB in one output arrive", async () => {
    const result = await kernel.execute(`console.log("ab".repeat(5_000_000) + "end");`);
    expect(textOf(result).length).toBe(10_000_004);
    expect(textOf(result).endsWith("abend\n")).toBe(true);
  });

  test("a line is on the page while the cell's synchronous loop still runs", async () => {
    const result = await whileRunning(kernel, `while (!${HOST}.signal.aborted) await null;`, () =>
      kernel.interrupt(),
    );
    expect(textOf(result)).toBe("started\n");
    // The first part of this cell never ends by itself: what it printed must arrive all the same.
    const busy = await whileRunning(kernel, "for (;;) {}", () => kernel.interrupt());
    expect(textOf(busy)).toBe("started\n");
  });

  test("both streams keep their order", async () => {
    const result = await kernel.execute(`console.log("a"); console.error("b"); console.log("c");`);
    expect(result.outputs.map(({ name, text }) => `${name} ${text}`)).toEqual([
      "stdout a\n",
      "stderr b\n",
      "stdout c\n",
    ]);
  });

  test("a character cut in two by its bytes arrives whole", async () => {
    const result = await kernel.execute(
      `const kanji = Buffer.from("学"); process.stdout.write(kanji.subarray(0, 1)); process.stdout.write(kanji.subarray(1));`,
    );
    expect(textOf(result)).toContain("学");
  });

  test("a timer's output goes to the cell that started it, also after that cell's end", async () => {
    const first = await kernel.execute(
      `import { readFile } from "node:fs/promises";
       const later = async () => {
         await new Promise((r) => setTimeout(r, 100));
         await readFile("/dev/null");
         console.log("late");
       };
       void later();
       setTimeout(() => console.log("timer"), 50);
       undefined`,
    );
    const second = await kernel.execute(
      `for (let i = 0; i < 30; i++) { await new Promise((r) => setTimeout(r, 10)); console.log(i); }`,
    );
    await vi.waitFor(() => expect(textOf(first)).toBe("timer\nlate\n"), 30_000);
    expect(textOf(second)).toBe(Array.from({ length: 30 }, (_, i) => `${i}\n`).join(""));
  });

  test("a timer of an earlier cell does not draw the running cell's output away", async () => {
    const ticking = await kernel.execute("const tick = setInterval(() => console.log('tick'), 1);");
    const cell = await kernel.execute(
      `import { stat } from "node:fs";
       for (let i = 0; i < 200; i++) {
         await new Promise<void>((done) => stat("/", () => { console.log(i); done(); }));
       }
       clearInterval(tick);`,
    );
    expect(textOf(cell)).toBe(Array.from({ length: 200 }, (_, i) => `${i}\n`).join(""));
    expect(textOf(ticking)).toMatch(/^(tick\n)+$/);
  });
});

describe("the value of a cell's last expression", () => {
  test.each([
    ["1 + 1", "2\n"],
    ["-0", "-0\n"],
    ["[1, -0]", "[ 1, -0 ]\n"],
    ['"text"', "text\n"],
    ["const value = 1;\nvalue", "1\n"],
    ["await Promise.resolve(3)", "3\n"],
    ["undefined", ""],
    ["await Promise.resolve()", ""],
    ["const silent = 1;", ""],
  ])("%s prints %j", async (code, text) => {
    expect(textOf(await kernel.execute(code))).toBe(text);
  });
});

describe("the kernel's host object", () => {
  test("shows a MIME bundle, and replaces it by its id", async () => {
    const result = await kernel.execute(
      `${HOST}.display({ "text/plain": "one", "image/svg+xml": "<svg/>" }, { displayId: "d", metadata: { a: 1 } });`,
    );
    expect(result.outputs).toEqual([
      {
        output_type: "display_data",
        data: { "text/plain": "one", "image/svg+xml": "<svg/>" },
        metadata: { a: 1 },
      },
    ]);
    await kernel.execute(`${HOST}.display({ "text/plain": "two" }, { displayId: "d", update: true });`);
    expect(displays(result.outputs)).toEqual([{ "text/plain": "two" }]);
  });

  test("the display of the module tslab works too", async () => {
    const result = await kernel.execute(`import * as tslab from "tslab"; tslab.display.html("<b>hi</b>");`);
    expect(displays(result.outputs)).toEqual([{ "text/html": "<b>hi</b>" }]);
  });

  test("knows JupyterLab's id of the running cell", async () => {
    expect(textOf(await kernel.execute(`${HOST}.cellId`, { cellId: "cell-a" }))).toBe("cell-a\n");
    expect(textOf(await kernel.execute(`String(${HOST}.cellId)`))).toBe("undefined\n");
  });

  test("runs a task once, when no cell runs or waits any more", async () => {
    const first = kernel.execute(
      `const seen: string[] = []; ${HOST}.whenIdle(() => seen.push("idle")); await new Promise((r) => setTimeout(r, 50)); seen.push("first");`,
    );
    const second = kernel.execute(
      `await new Promise((r) => setTimeout(r, 50)); seen.push("second"); seen.join()`,
    );
    await first;
    expect(textOf(await second)).toBe("first,second\n");
    expect(textOf(await kernel.execute("seen.join()"))).toBe("first,second,idle\n");
    expect(textOf(await kernel.execute("seen.join()"))).toBe("first,second,idle\n");
  });
});
