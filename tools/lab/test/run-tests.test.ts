import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { satisfies } from "../check-node.mjs";
import { findChrome } from "../chrome.mjs";
import { messages } from "../messages.mjs";
import { suites, total } from "../run-tests.mjs";
import { makeCopy, repository, temporaryFolder } from "./support/copy";
import { run } from "./support/lab";

const copy = makeCopy({ venv: true });
const folder = temporaryFolder();
const made = "lib/test/for-run-tests";

beforeAll(() => {
  write("good.test.ts", 'test("a", () => {}); test("b", () => {}); test.skip("c", () => {});');
  write("bad.test.ts", 'test("a", () => { throw new Error("bad"); }); test("b", () => {});');
  write("unloadable.test.ts", 'import "./nowhere"; test("a", () => {});');
  write("hook.test.ts", 'beforeAll(() => { throw new Error("hook"); }); test("a", () => {});');
  write(
    "late.test.ts",
    'test("a", () => { setTimeout(() => { throw new Error("late"); }); return new Promise((done) => setTimeout(done, 50)); });',
  );
});
afterAll(() => {
  copy.remove();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, body: string): void {
  const path = join(copy.root, made, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import { beforeAll, test } from "vitest";\nvoid beforeAll;\n${body}\n`);
}

/** Runs `npm test` in the copy for some of these suites. */
async function runTests(names: string[], env: NodeJS.ProcessEnv = {}) {
  const args = ["--project", "lib", ...names.map((name) => `${made}/${name}`)];
  const { code, output } = await run(copy, { name: "test", args, env });
  return { code, output, last: output.trimEnd().split("\n").at(-1) };
}

test("the last line counts the tests of all suites, and what is skipped", async () => {
  expect(await runTests(["good"])).toMatchObject({ code: 0, last: "2 passed, 0 failed, 1 skipped" });
});

test("a failed test, a file that does not load, a failing hook and a stray error each count as failed", async () => {
  const all = await runTests(["good", "bad", "unloadable", "hook", "late"]);
  expect(all).toMatchObject({ code: 1, last: "4 passed, 4 failed, 2 skipped" });
  expect(await runTests(["unloadable"])).toMatchObject({ code: 1, last: "0 passed, 1 failed" });
});

test("a run that finds no test, or breaks off without counting, has failed", async () => {
  expect(await runTests(["no-such-file"])).toMatchObject({ code: 1, last: "0 passed, 1 failed" });
  expect(total(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("a suite that there is not is refused with the names of those that there are", async () => {
  const { code, output } = await run(copy, { name: "test", args: ["--project=typo"] });
  expect([code, output.includes(messages.en.unknownSuite("typo", suites).what)]).toEqual([1, true]);
  const config = readFileSync(join(repository, "vitest.config.mts"), "utf8");
  const names = [...config.matchAll(/name: "(\w+)"/g)].map(([, name]) => name);
  expect([...suites].sort()).toEqual(names.sort());
});

test("commands for the work on the course name the cure where only the lessons' packages are installed", async () => {
  rmSync(join(copy.root, "node_modules"));
  try {
    const { code, output } = await run(copy, { name: "with-tools" });
    expect([code, output.includes(messages.en.toolsMissing().cure)]).toEqual([1, true]);
  } finally {
    symlinkSync(join(repository, "node_modules"), join(copy.root, "node_modules"));
  }
  expect(await run(copy, { name: "with-tools", args: ["--built"] })).toMatchObject({ code: 0 });
});

test("without a browser the tests run and say so, and with REQUIRE_BROWSER=1 they fail", async () => {
  const bin = join(folder, "no browser");
  mkdirSync(bin);
  for (const name of ["git", "python3"]) {
    writeFileSync(join(bin, name), `#!/bin/sh\nPATH='${process.env.PATH}' exec ${name} "$@"\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const env = { PATH: bin, CHROME_PATH: "", REQUIRE_BROWSER: "" };
  const without = await runTests(["good"], env);
  expect([without.code, without.output.includes(messages.en.noBrowser)]).toEqual([0, true]);
  const required = await runTests(["good"], { ...env, REQUIRE_BROWSER: "1" });
  expect(required).toMatchObject({ code: 1, last: "0 passed, 1 failed" });
  expect(required.output).toContain(messages.en.browserRequired().what);
});

test("a browser is found by its usual names and places on Linux, macOS and Windows", () => {
  const place = (...parts: string[]) => {
    const path = join(folder, ...parts);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, "");
    return path;
  };
  const onLinux = place("linux", "google-chrome");
  expect(findChrome({ PATH: join(folder, "linux") }, "linux")).toBe(onLinux);
  const onWindows = place("windows", "Google/Chrome", "Application", "chrome.exe");
  expect(findChrome({ LOCALAPPDATA: join(folder, "windows") }, "win32")).toBe(onWindows);
  const onMac = place("mac", "Applications", "Chromium.app", "Contents", "MacOS", "Chromium");
  expect(findChrome({ HOME: join(folder, "mac"), PATH: "" }, "darwin")).toBe(onMac);
  expect(findChrome({ PATH: folder }, "linux")).toBe(undefined);
  expect(findChrome({ PATH: join(folder, "linux"), CHROME_PATH: onMac }, "linux")).toBe(onMac);
  expect(() => findChrome({ CHROME_PATH: join(folder, "none") }, "linux")).toThrow("CHROME_PATH: expected");
});

test("the releases of Node that package.json names are told from the others", () => {
  const range = "^20.19 || >=22.13";
  for (const version of ["20.19.0", "20.20.1", "22.13.0", "22.20.0", "23.1.0", "24.0.0", "26.1.0"]) {
    expect([version, satisfies(version, range)]).toEqual([version, true]);
  }
  for (const version of ["16.20.2", "18.20.8", "20.18.3", "21.7.3", "22.12.0"]) {
    expect([version, satisfies(version, range)]).toEqual([version, false]);
  }
});
