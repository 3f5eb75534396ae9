import { describe, expect, test, vi } from "vitest";
import { evaluate, interrupt, lessonKernel, textOf, tracebackOf } from "./session";

const kernel = lessonKernel();

describe("top-level await", () => {
  test.each([
    [
      "for await as the only await",
      "for await (const x of [1, Promise.resolve(2)]) console.log(x);",
      "1\n2\n",
    ],
    ["await ( at the beginning", "await (async () => console.log(3))();", "3\n"],
    ["await ( behind a comment", "// first\nawait (Promise.resolve(4))", "4\n"],
    ["in a block", "if (true) { await null; console.log(5); }", "5\n"],
    ["only in a function", "const f = async () => { await null; console.log(6); };\nvoid f(); 0", "0\n6\n"],
    [
      "over an async generator",
      "async function* g() { yield 7; yield 8; }\nfor await (const x of g()) console.log(x);",
      "7\n8\n",
    ],
  ])("%s", async (_, code, text) => {
    const result = await kernel.execute(code);
    expect(tracebackOf(result)).toBe("");
    await vi.waitFor(() => expect(textOf(result)).toBe(text), 30_000);
  });

  test("in a function that is not async is an error", async () => {
    expect((await kernel.execute("function f2() { await null; }")).error?.ename).toBe("TypeScriptError");
  });
});

describe("names of a cell that failed", () => {
  test("are there in the next cell, with value and type, as far as the cell came", async () => {
    const failed = await kernel.execute(
      "const before = [1, 2];\nfunction hoisted() { return 3; }\nimport { sep } from 'node:path';\nlet later: number | undefined;\nclass Early {}\nthrow new Error('x');\nconst after = 4;",
    );
    expect(failed.status).toBe("error");
    expect(await evaluate(kernel, "[before, hoisted(), sep, later ?? null, typeof Early]")).toEqual([
      [1, 2],
      3,
      "/",
      null,
      "function",
    ]);
    expect((await kernel.execute("before.push('text')")).error?.ename).toBe("TypeScriptError");
    expect(tracebackOf(await kernel.execute("after"))).toContain("Cannot find name 'after'");
  });

  test("that it did not come to assign keep their earlier value and type", async () => {
    await kernel.execute("const kept = 'old';\nconst replaced = 'old';");
    await kernel.execute("const replaced = 1;\nif (replaced > 0) throw new Error('x');\nconst kept = 2;");
    expect(await evaluate(kernel, "[kept.length, replaced.toFixed(1)]")).toEqual([3, "1.0"]);
  });

  test("and of one that was interrupted are there too", async () => {
    const result = await interrupt(
      kernel,
      "const part: number[] = [];\nfor (;;) { part.push(1); await null; }",
    );
    expect(result.error?.ename).toBe("Interrupted");
    expect(await evaluate(kernel, "part.length > 0")).toBe(true);
  });

  test("a cell that TypeScript refuses changes nothing", async () => {
    await kernel.execute("const untouched = 1;");
    await kernel.execute("const untouched: string = 2;");
    expect(await evaluate(kernel, "untouched")).toBe(1);
  });
});
