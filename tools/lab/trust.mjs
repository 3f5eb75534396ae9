import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { failureOf } from "./failure.mjs";
import { json, readIfThere, writeWhole } from "./files.mjs";
import { jupyterEnv, venvPython } from "./jupyter-env.mjs";
import { run } from "./run.mjs";
import { dataFolder } from "./venv.mjs";

/**
 * Trusts the notebooks that are, byte for byte, the committed ones, so that their saved figures are alive when they
 * are opened. A notebook that came from elsewhere or was changed is never trusted here.
 *
 * @param {string} root
 * @param {import("./talk.mjs").Talk} talk
 * @returns {Promise<boolean>} whether anything had to be trusted
 */
export async function trustLessons(root, talk) {
  const committed = committedNotebooks(root);
  if (committed === undefined) {
    talk.say(talk.text.notAClone);
    return false;
  }
  const unchanged = committed.filter(({ path, blob }) => isBlob(join(root, path), blob));
  const signed = signatures(root);
  const unsigned = unchanged.filter(({ path, blob }) => signed[path] !== blob);
  if (unsigned.length === 0) return false;
  await sign(
    root,
    unsigned.map(({ path }) => path),
  );
  for (const { path, blob } of unsigned) signed[path] = blob;
  writeWhole(signedPath(root), json(signed));
  talk.say(talk.text.trusted(unsigned.length));
  return true;
}

/**
 * The notebooks of the last commit and the names of their contents.
 *
 * @param {string} root
 * @returns {{ path: string; blob: string }[] | undefined} undefined when `root` is no clone, or git is missing
 */
export function committedNotebooks(root) {
  if (git(root, "rev-parse", "--show-prefix")?.trim() !== "") return undefined;
  return git(root, "ls-tree", "-rz", "HEAD", "--", "notebooks")
    ?.split("\0")
    .filter((line) => line.endsWith(".ipynb"))
    .map((line) => {
      const [about, path] = line.split("\t");
      return { path, blob: about.split(" ")[2] };
    });
}

/** @param {string} root @param {...string} args @returns {string | undefined} */
function git(root, ...args) {
  const result = spawnSync("git", args, { cwd: root, encoding: "utf8", windowsHide: true });
  return result.status === 0 ? result.stdout : undefined;
}

/** Whether a file's content is the one that git names so. @param {string} path @param {string} blob */
function isBlob(path, blob) {
  let content;
  try {
    content = readFileSync(path);
  } catch {
    return false;
  }
  const algorithm = blob.length === 64 ? "sha256" : "sha1";
  return createHash(algorithm).update(`blob ${content.length}\0`).update(content).digest("hex") === blob;
}

/** What was trusted before, beside Jupyter's own signatures: if those are removed, so is this. @param {string} root */
function signedPath(root) {
  return join(dataFolder(root), "trusted-lessons.json");
}

/** @param {string} root @returns {Record<string, string>} */
function signatures(root) {
  return JSON.parse(readIfThere(signedPath(root)) ?? "{}");
}

/** One Python for all: starting it takes longer than signing. @param {string} root @param {string[]} paths */
async function sign(root, paths) {
  const args = ["-m", "nbformat.sign", ...paths];
  const { ok, output } = await run(venvPython(root), args, { cwd: root, env: jupyterEnv(root) });
  if (!ok) throw failureOf("jupyter trust", output);
}
