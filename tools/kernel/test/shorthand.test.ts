import { describe, expect, test } from "vitest";
import { lessonKernel, textOf, tracebackOf } from "./session";

const kernel = lessonKernel('import { Matrix } from "relu-lab";\nconst a = 1;\nlet b = 2;\nlet c = 3;');

describe("the short form { x } of a property", () => {
  test.each([
    ["takes a value of an earlier cell", "console.log({ a, b });", "{ a: 1, b: 2 }\n"],
    ["takes an import of an earlier cell", "console.log(Object.keys({ Matrix }));", "[ 'Matrix' ]\n"],
    ["works in a function", "const f = () => ({ a });\nconsole.log(f());", "{ a: 1 }\n"],
    ["works after an await", "console.log(await Promise.resolve({ b }));", "{ b: 2 }\n"],
    ["prefers the nearest name", "{ const a = 9; console.log({ a }); }", "{ a: 9 }\n"],
    ["assigns to a variable of an earlier cell", "({ b } = { b: 5 });\nconsole.log(b);", "5\n"],
    ["assigns with a default", "({ c = 7 } = {} as { c?: number });\nconsole.log(c);", "7\n"],
  ])("%s", async (_, code, text) => {
    const result = await kernel.execute(code);
    expect(tracebackOf(result)).toBe("");
    expect(textOf(result)).toBe(text);
  });

  test("of a name that is nowhere is a type error at its place", async () => {
    const result = await kernel.execute("console.log({ nowhere });");
    expect(result.error?.ename).toBe("TypeScriptError");
    expect(result.error?.evalue).toContain("line 1, column 15");
  });
});
