import { describe, expect, test, vi } from "vitest";
import type { KernelClient } from "../../jupyter/client";
import { lessonKernel, textOf, tracebackOf } from "./session";

const kernel = lessonKernel();

/** Resolves with the next reply to a cell, which comes before the kernel is idle. */
function replyOf({ connection }: KernelClient): Promise<void> {
  return new Promise((resolve) => {
    const listen = (
      _: unknown,
      { msg, direction }: { msg: { header: { msg_type: string } }; direction: string },
    ) => {
      if (direction !== "recv" || msg.header.msg_type !== "execute_reply") return;
      connection.anyMessage.disconnect(listen);
      resolve();
    };
    connection.anyMessage.connect(listen);
  });
}

describe("an error", () => {
  test("shows its name, its message and the cell's own lines, also of the cells that led there", async () => {
    const definition = await kernel.execute(
      "interface P { x: number }\nfunction broken(p?: P) {\n  return p!.x;\n}",
    );
    const result = await kernel.execute("// comment\nconst y: number =\n  broken();");
    expect(result.status).toBe("error");
    expect(result.error).toMatchObject({
      ename: "TypeError",
      evalue: "Cannot read properties of undefined (reading 'x')",
    });
    expect(tracebackOf(result)).toBe(
      [
        "TypeError: Cannot read properties of undefined (reading 'x')",
        "  2 | function broken(p?: P) {",
        "> 3 |   return p!.x;",
        "    |             ^",
        `    at broken (cell ${definition.executionCount}, line 3, column 13)`,
        `    at cell ${result.executionCount}, line 3, column 3`,
      ].join("\n"),
    );
    expect(result.error?.traceback.join("\n")).toBe(tracebackOf(result));
  });

  test("thrown after an await still names the line that awaited", async () => {
    const result = await kernel.execute(
      "async function f() {\n  await null;\n  throw new RangeError('deep');\n}\nawait f();",
    );
    const frames = tracebackOf(result).match(/\S*line \d+/g);
    expect(frames).toEqual(["line 3", "line 5"]);
  });

  test("of a library names the cell's line and no internals", async () => {
    const result = await kernel.execute(
      `import { readFile } from "node:fs/promises";\nawait readFile("missing");`,
    );
    expect(tracebackOf(result)).toMatch(/^Error: ENOENT.*\n.*\n> 2 \| await readFile\("missing"\);/);
    expect(tracebackOf(result)).not.toMatch(/tools|internal|__/);
  });

  test("printed by the cell itself has a clean stack too", async () => {
    const result = await kernel.execute(`console.log(new Error("seen"));`);
    expect(textOf(result)).toBe(`Error: seen\n    at cell ${result.executionCount}, line 1, column 13\n`);
  });

  test("with a cause shows the cause", async () => {
    const result = await kernel.execute(`throw new Error("what", { cause: new Error("why") });`);
    expect(tracebackOf(result)).toMatch(/^Error: what\n[\s\S]*\nCaused by: Error: why\n/);
  });

  test.each([
    ["throw 'text';", "'text'"],
    ["throw null;", "null"],
    ["throw { code: 1 };", "{ code: 1 }"],
  ])("may be any value: %s", async (code, value) => {
    expect((await kernel.execute(code)).error).toMatchObject({ ename: "Error", evalue: value });
  });

  test("of a type shows line and column", async () => {
    const result = await kernel.execute(`const ok = 1;\nlet wrong: number = "text";`);
    expect(result.error?.ename).toBe("TypeScriptError");
    expect(tracebackOf(result)).toBe(
      [
        "line 2, column 5: Type 'string' is not assignable to type 'number'.",
        "  1 | const ok = 1;",
        `> 2 | let wrong: number = "text";`,
        "    |     ^",
      ].join("\n"),
    );
  });

  test("of syntax is shown at the end of what was written", async () => {
    const result = await kernel.execute("const open = (");
    expect(tracebackOf(result)).toMatch(/Expression expected\.\n> 1 \| const open = \(\n {4}\| {15}\^/);
  });
});

describe("execution numbers and the queue", () => {
  test("cells are numbered one by one, failed ones too, and the page is told as a cell begins", async () => {
    const [a, b, c] = [await kernel.execute("1"), await kernel.execute("throw 1"), await kernel.execute("1")];
    expect(b.executionCount).toBe(a.executionCount! + 1);
    expect(c.executionCount).toBe(a.executionCount! + 2);
  });

  test("cells queued behind a failure are aborted, and none vanishes", async () => {
    const cells = ["throw new Error('stop')", "var never = 1", "await null; 2", "3"];
    const results = await Promise.all(cells.map((code) => kernel.execute(code)));
    expect(results.map(({ status }) => status)).toEqual(["error", "aborted", "aborted", "aborted"]);
    expect(textOf(await kernel.execute("typeof (globalThis as any).never"))).toBe("undefined\n");
  });

  test("a cell sent after the failure's reply runs", async () => {
    for (let i = 0; i < 5; i++) {
      const failed = kernel.execute(`throw ${i}`);
      await replyOf(kernel);
      expect(textOf(await kernel.execute(`${i}`))).toBe(`${i}\n`);
      expect((await failed).status).toBe("error");
    }
  });

  test("cells behind a failure run when the client asks for it", async () => {
    const cells = ["throw 1", "2"].map((code) => kernel.execute(code, { stopOnError: false }));
    expect((await Promise.all(cells)).map(({ status }) => status)).toEqual(["error", "ok"]);
  });
});

describe("what no cell waits for", () => {
  test("an exception in a timer is shown under its cell, and the kernel lives", async () => {
    const result = await kernel.execute(
      `const here = 1;\nsetTimeout(() => { throw new Error("in timer"); }, 20);`,
    );
    await kernel.execute("2");
    await vi.waitFor(
      () => expect(textOf(result, "stderr")).toMatch(/^Uncaught Error: in timer\n[\s\S]*> 2 \|/),
      30_000,
    );
    expect(textOf(await kernel.execute("here"))).toBe("1\n");
  });

  test("an unhandled rejection is shown, and the kernel lives", async () => {
    const result = await kernel.execute(`const alive = 1;\nvoid Promise.reject(new Error("lost"));`);
    await vi.waitFor(
      () => expect(textOf(result, "stderr")).toMatch(/^Unhandled rejection Error: lost\n[\s\S]*> 2 \|/),
      30_000,
    );
    expect(textOf(await kernel.execute("alive"))).toBe("1\n");
  });

  test("an exception in an event's listener is shown, and the kernel lives", async () => {
    const result = await kernel.execute(
      `import { stat } from "node:fs";\nstat("/", () => { throw new Error("in callback"); });`,
    );
    await vi.waitFor(() => expect(textOf(result, "stderr")).toContain("Uncaught Error: in callback"), 30_000);
    expect(textOf(await kernel.execute("1"))).toBe("1\n");
  });
});
