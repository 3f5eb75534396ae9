import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { messages } from "../messages.mjs";
import { findPython } from "../python.mjs";
import { makeCopy } from "./support/copy";
import { run } from "./support/lab";

const copy = makeCopy({ packages: false });
afterAll(() => copy.remove());

/** A folder for the PATH with nothing but the given programs. */
function folderWith(programs: Record<string, string>): string {
  const folder = mkdtempSync(join(copy.home, "bin "));
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

/** Starts with that PATH, and sees that nothing was made. */
async function refused(env: NodeJS.ProcessEnv, args: string[] = []): Promise<string> {
  const { code, output } = await run(copy, { env, args: ["--no-browser", ...args] });
  expect(code).toBe(1);
  expect([".venv", "node_modules", "lib/dist"].filter((path) => existsSync(join(copy.root, path)))).toEqual(
    [],
  );
  return output;
}

test("a missing Python is told with what was tried and where to get one", async () => {
  const output = await refused({ PATH: folderWith({}), PYTHON: "" });
  expect(output).toContain(messages.en.pythonMissing("").what);
  expect(output).toContain("python3, python, python3.14");
  expect(await refused({ PATH: folderWith({}), PYTHON: "" }, ["--lang=ja"])).toContain(
    messages.ja.pythonMissing("").what,
  );
});

test("a Python before 3.10 is too old, and its version is told", async () => {
  const PATH = folderWith({ python3: "echo 3.9.18", python: "echo 2.7.18" });
  expect(await refused({ PATH, PYTHON: "" })).toContain("found python3 (3.9.18), python (2.7.18).");
});

test("a newer Python is found behind an older python3, and 3.10 counts as newer than 3.9", () => {
  const PATH = folderWith({ python3: "echo 3.9.18", "python3.10": "echo 3.10.2" });
  expect(findPython({ PATH })).toMatchObject({ command: "python3.10", version: "3.10.2" });
});

test("PYTHON names the Python to take, and no other is taken instead", () => {
  const folder = folderWith({ python3: "echo 3.12.1", mine: "echo 3.11.4", broken: "exit 1" });
  expect(findPython({ PATH: folder, PYTHON: join(folder, "mine") }).version).toBe("3.11.4");
  expect(() => findPython({ PATH: folder, PYTHON: join(folder, "broken") })).toThrow("was not found");
});

test("Debian's Python without the venv package is told with the package's name, and leaves nothing behind", async () => {
  const real = execFileSync("python3", ["-c", "import sys; print(sys.executable)"], {
    encoding: "utf8",
  }).trim();
  const copyWithPackages = makeCopy();
  mkdirSync(join(copyWithPackages.home, "bin"));
  const python = join(copyWithPackages.home, "bin", "python3");
  const venv =
    'mkdir -p "$3/bin"; echo "The virtual environment was not created successfully because ensurepip is not available."; exit 1';
  writeFileSync(python, `#!/bin/sh\nif [ "$2" = venv ]; then ${venv}; fi\nexec "${real}" "$@"\n`);
  chmodSync(python, 0o755);
  try {
    const { code, output } = await run(copyWithPackages, { args: ["--no-browser"], env: { PYTHON: python } });
    expect([code, existsSync(join(copyWithPackages.root, ".venv"))]).toEqual([1, false]);
    expect(output).toContain("sudo apt install python3-venv");
  } finally {
    copyWithPackages.remove();
  }
});
