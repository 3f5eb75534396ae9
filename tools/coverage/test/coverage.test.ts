import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countedIn } from "../scripts.mjs";
import { type Source, sourceOf } from "../source.mjs";
import { isEnough, sum, table } from "../table.mjs";
import { functionsOf } from "../travelled.mjs";

const SIGN = `import { isMainThread, Worker } from "node:worker_threads";
/** Where it is. */
export const here: string = isMainThread ? "process" : "thread";

export function sign(x: number): string {
  if (x > 0) return here;
  if (x < 0) {
    return "below";
  }
  return "never";
}

sign(isMainThread ? 1 : -1);
if (isMainThread) new Worker(__filename);
`;

describe("what is counted of a TypeScript file", () => {
  let folder = "";
  let source: Source | undefined;
  let unread: Source | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "relu-lab-"));
    const [src, dist, counted] = ["src", "dist", "counted"].map((name) => join(folder, name));
    for (const path of [src, dist, counted]) mkdirSync(path);
    const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, sourceMap: true };
    for (const name of ["sign", "unread"]) {
      const fileName = join(src, `${name}.ts`);
      const { outputText, sourceMapText = "" } = ts.transpileModule(SIGN, {
        compilerOptions: options,
        fileName,
      });
      writeFileSync(fileName, SIGN);
      writeFileSync(join(dist, `${name}.js`), outputText);
      const map = { ...JSON.parse(sourceMapText), sources: [`../src/${name}.ts`] };
      writeFileSync(join(dist, `${name}.js.map`), JSON.stringify(map));
    }
    const env = { ...process.env, NODE_V8_COVERAGE: counted };
    expect(spawnSync(process.execPath, [join(dist, "sign.js")], { env }).status).toBe(0);
    const scripts = countedIn(counted, dist);
    expect([...scripts.keys()]).toEqual(["sign.js"]);
    source = await sourceOf(join(dist, "sign.js"), scripts.get("sign.js"));
    unread = await sourceOf(join(dist, "unread.js"), undefined);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("is what ran in the process or in a thread of it, imports aside", () => {
    expect(source?.path).toBe(join(folder, "src", "sign.ts"));
    expect(source?.missed).toEqual([7, 10]); // x = 0: neither is the second condition false, nor is its end reached
    expect(source?.lines).toEqual({ total: 7, covered: 6 });
    expect(source?.branches).toEqual({ total: 10, covered: 9 });
  });

  test("is nothing where the file was never read", () => {
    expect(unread?.lines).toEqual({ total: 7, covered: 0 });
    expect(unread?.branches.covered).toBe(0);
  });

  test("makes a row for each folder and one for all, with the lines that never ran", () => {
    const file = { path: "/lib/src/nn/mlp.ts", missed: [3, 5, 6, 7] };
    const files = [
      { ...file, lines: { total: 8, covered: 4 }, branches: { total: 2, covered: 1 } },
      {
        ...file,
        path: "/lib/src/index.ts",
        lines: { total: 0, covered: 0 },
        branches: { total: 0, covered: 0 },
        missed: [],
      },
    ];
    const text = table("/lib/src", files, { lines: 95, branches: 90 });
    expect(text).toMatch(/^nn +4 of 8 +50\.0 % +1 of 2 +50\.0 %$/m);
    expect(text).toMatch(/^all +4 of 8 +50\.0 % +1 of 2 +50\.0 %$/m);
    expect(text).toMatch(/^wanted +95\.0 % +90\.0 %$/m);
    expect(text).toContain("nn/mlp.ts: 3, 5-7");
    expect(text).not.toContain("index.ts");
  });
});

test("it is enough from the wanted shares on, and never where nothing was measured", () => {
  const wanted = { lines: 95, branches: 90 };
  const of100 = (lines: number, branches: number) =>
    sum("all", [
      {
        path: "/lib/src/index.ts",
        lines: { total: 100, covered: lines },
        branches: { total: 100, covered: branches },
        missed: [],
      },
    ]);
  expect(isEnough(of100(95, 90), wanted)).toBe(true);
  expect(isEnough(of100(94, 90), wanted)).toBe(false);
  expect(isEnough(of100(95, 89), wanted)).toBe(false);
  expect(isEnough(sum("all", []), wanted)).toBe(false);
});

describe("a function that travelled to a page as text", () => {
  const code = `"use strict";
function first(x) {
    if (x) {
        return 1;
    }
    return () => 2;
}
function second() {
    return first(0);
}
`;
  // As pageScript sends it (lib/src/lesson/browser/script.ts).
  const source = `(() => {\n${code.slice(code.indexOf("function second")).replace(/\n\s+/g, "\n")}\n${code
    .slice(code.indexOf("function first"), code.indexOf("function second"))
    .replace(/\n\s+/g, "\n")}})()`;
  const spanOf = (text: string, part: string) => {
    const startOffset = text.indexOf(part);
    return { startOffset, endOffset: startOffset + part.length };
  };

  test("is counted at its place in the file that it comes from", () => {
    const squeezed = (text: string) => text.replace(/\n\s+/g, "\n");
    const whole = code.slice(code.indexOf("function first"), code.indexOf("\nfunction second"));
    const parts = [whole, "{\n        return 1;\n    }", "() => 2"];
    const [outer, block, arrow] = parts.map((part) => spanOf(source, squeezed(part)));
    const functions = [
      {
        functionName: "",
        isBlockCoverage: true,
        ranges: [{ startOffset: 0, endOffset: source.length, count: 1 }],
      },
      {
        functionName: "first",
        isBlockCoverage: true,
        ranges: [
          { ...outer, count: 3 },
          { ...block, count: 0 },
        ],
      },
      { functionName: "", isBlockCoverage: true, ranges: [{ ...arrow, count: 2 }] },
      { functionName: "another", isBlockCoverage: true, ranges: [{ ...spanOf(source, "})()"), count: 1 }] },
    ];
    const found = functionsOf(code, { source, functions });
    const [a, b, c] = parts.map((part) => spanOf(code, part));
    expect(found.map(({ ranges }) => ranges)).toEqual([
      [
        { ...a, count: 3 },
        { ...b, count: 0 },
      ],
      [{ ...c, count: 2 }],
    ]);
  });
});
