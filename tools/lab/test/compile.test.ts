import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensureBuilt } from "../compile.mjs";
import type { Failure } from "../failure.mjs";
import { messages } from "../messages.mjs";
import { Talk } from "../talk.mjs";
import { repository, temporaryFolder } from "./support/copy";

let root: string;

beforeEach(() => {
  root = temporaryFolder();
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  for (const path of [
    "tsconfig.json",
    "lib/tsconfig.json",
    "tools/tsconfig.json",
    "tools/tsconfig.kernel.json",
  ]) {
    write(path, readFileSync(join(repository, path), "utf8"));
  }
  write("lib/src/index.ts", "export const answer: number = 41;\n");
  write("tools/kernel/main.ts", "console.log(1);\n");
  write("tools/other/main.ts", "console.log(2);\n");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function read(path: string): string | undefined {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined;
}

/** Compiles, and gives the lines that were said. */
async function build(scope: "all" | "lessons" = "all"): Promise<string[]> {
  const lines: string[] = [];
  const write = (line: string) => lines.push(line.trimEnd()) > 0;
  await ensureBuilt(root, scope, new Talk("en", { isTTY: false, write } as unknown as NodeJS.WriteStream));
  return lines;
}

const { building, doesNotCompile } = messages.en;

test("only what has changed is compiled: the tools after the library, nothing at a second start", async () => {
  expect(await build()).toEqual([building("relu-lab"), building("tools")]);
  expect(await build()).toEqual([]);
  write("tools/other/main.ts", "console.log(3);\n");
  expect(await build()).toEqual([building("tools")]);
  expect(read("tools/dist/other/main.js")).toContain("console.log(3)");
  write("lib/src/index.ts", "export const answer: number = 42;\n");
  expect(await build()).toEqual([building("relu-lab"), building("tools")]);
  expect(read("lib/dist/index.js")).toContain("42");
  expect(read("lib/dist/index.d.ts")).toContain("answer: number");
});

test("a source that was removed or renamed leaves nothing in the build", async () => {
  write("lib/src/old.ts", "export const old: number = 1;\n");
  await build();
  rmSync(join(root, "lib/src/old.ts"));
  write("lib/src/new.ts", "export const old: number = 1;\n");
  expect(await build()).toContain(building("relu-lab"));
  expect([read("lib/dist/old.js"), read("lib/dist/new.js") !== undefined]).toEqual([undefined, true]);
});

test("learners get the kernel alone, whose packages they have", async () => {
  write("tools/other/main.ts", 'import "a-package-for-tools";\n');
  expect(await build("lessons")).toEqual([building("relu-lab"), building("tools/kernel")]);
  expect([read("tools/dist/kernel/main.js") !== undefined, read("tools/dist/other/main.js")]).toEqual([
    true,
    undefined,
  ]);
});

test("an error is told with its place, and the last good build stays in use", async () => {
  await build();
  write("lib/src/index.ts", 'export const answer: number = "42";\n');
  const failure: Failure = await build().then(
    () => expect.unreachable("it compiled"),
    (reason) => reason,
  );
  const { what, why } = failure.explain(messages.en);
  expect(what).toBe(doesNotCompile("relu-lab", "").what);
  expect(why).toContain("lib/src/index.ts(1,14): error TS2322");
  expect(read("lib/dist/index.js")).toContain("41");
  expect([existsSync(join(root, "lib/dist.new")), existsSync(join(root, "lib/dist.old"))]).toEqual([
    false,
    false,
  ]);
});
