import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jupyterEnv, jupyterFolder, venvPython } from "../jupyter-env.mjs";
import { messages } from "../messages.mjs";
import { Talk } from "../talk.mjs";
import { trustLessons } from "../trust.mjs";
import { commitAll, makeCopy } from "./support/copy";

const copy = makeCopy({ packages: false, venv: true });
const { root } = copy;
const names = ["same", "changed", "own"];

beforeAll(() => {
  rmSync(join(root, "notebooks"), { recursive: true, force: true });
  for (const name of names.slice(0, 2)) writeNotebook(name, "as committed");
});
afterAll(() => copy.remove());

function path(name: string): string {
  return join(root, "notebooks", "en", `${name}.ipynb`);
}

function writeNotebook(name: string, text: string): void {
  const data = { "text/html": [`<script>${name}: ${text}</script>`] };
  const output = { output_type: "display_data", metadata: {}, data };
  const cell = {
    cell_type: "code",
    id: "a",
    execution_count: 1,
    metadata: {},
    source: [],
    outputs: [output],
  };
  mkdirSync(join(root, "notebooks", "en"), { recursive: true });
  writeFileSync(path(name), JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 }));
}

/** Trusts what is to be trusted, and gives the lines that were said. */
async function trust(): Promise<string[]> {
  const lines: string[] = [];
  const write = (line: string) => lines.push(line.trimEnd()) > 0;
  await trustLessons(root, new Talk("en", { isTTY: false, write } as unknown as NodeJS.WriteStream));
  return lines;
}

/** Which notebooks Jupyter itself holds to be trusted. */
function trusted(): string[] {
  const program = [
    "import sys, nbformat",
    "from nbformat.sign import NotebookNotary",
    "for path in sys.argv[1:]:",
    "    print(NotebookNotary().check_signature(nbformat.read(path, as_version=4)))",
  ].join("\n");
  const options = { env: jupyterEnv(root), encoding: "utf8" } as const;
  const answers = execFileSync(venvPython(root), ["-c", program, ...names.map(path)], options)
    .trim()
    .split("\n");
  return names.filter((_, i) => answers[i] === "True");
}

test("outside of a clone nothing is trusted, and that is said", async () => {
  writeNotebook("own", "made here");
  expect(await trust()).toEqual([messages.en.notAClone]);
  expect(trusted()).toEqual([]);
});

test("only notebooks that equal git's version are trusted, and only once", async () => {
  commitAll(root);
  writeNotebook("changed", "by someone");
  writeNotebook("own", "made here");
  execFileSync("git", ["rm", "-q", "--cached", path("own")], { cwd: root });
  execFileSync(
    "git",
    ["-c", "user.name=Test", "-c", "user.email=t@localhost", "commit", "-qm", "Without own"],
    { cwd: root },
  );
  execFileSync("git", ["add", path("own"), path("changed")], { cwd: root });
  expect(await trust()).toEqual([messages.en.trusted(1)]);
  expect(trusted()).toEqual(["same"]);
  expect(await trust()).toEqual([]);

  writeNotebook("changed", "as committed");
  expect(await trust()).toEqual([messages.en.trusted(1)]);
  expect(trusted()).toEqual(["same", "changed"]);
});

test("when Jupyter's signatures are gone, the lessons are trusted anew", async () => {
  rmSync(jupyterFolder(root), { recursive: true });
  expect(await trust()).toEqual([messages.en.trusted(2)]);
  expect(trusted()).toEqual(["same", "changed"]);
});

test("a folder inside another project's clone is no clone of the course", async () => {
  rmSync(join(root, ".git"), { recursive: true });
  rmSync(jupyterFolder(root), { recursive: true });
  commitAll(join(root, ".."));
  expect(await trust()).toEqual([messages.en.notAClone]);
  expect(trusted()).toEqual([]);
});
