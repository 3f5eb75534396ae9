import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Failure, failureOf } from "./failure.mjs";
import { json, readIfThere, writeWhole } from "./files.mjs";
import { jupyterEnv, jupyterFolder, venvFolder, venvPython } from "./jupyter-env.mjs";
import { findPython, versionOf } from "./python.mjs";
import { run } from "./run.mjs";

/** @typedef {import("./talk.mjs").Talk} Talk */

/** What a new virtual environment takes over from an old or unfinished one: downloads, and the user's settings. */
const kept = ["downloads", "jupyter"];

/** Whether `.venv` holds what requirements.txt names, and its Python runs. @param {string} root */
export function isVenvComplete(root) {
  return readIfThere(stampPath(root)) === stamp(root) && versionOf(venvPython(root)) !== undefined;
}

/**
 * Makes `.venv` with the locked JupyterLab, unless it is there. An environment that is broken, unfinished or made for
 * other requirements is made anew; only what was downloaded is used again.
 *
 * @param {string} root
 * @param {import("./python.mjs").Python | undefined} python from `findPython`; needed when `.venv` is not complete
 * @param {Talk} talk
 * @returns {Promise<boolean>} whether anything had to be made
 */
export async function ensureVenv(root, python, talk) {
  if (isVenvComplete(root)) return false;
  const base = python ?? findPython();
  try {
    clear(root);
    await makeVenv(root, base, talk);
    await installJupyter(root, talk);
    writeWhole(stampPath(root), stamp(root));
  } catch (error) {
    clear(root);
    throw error;
  }
  rmSync(join(venvFolder(root), "downloads"), { recursive: true, force: true });
  return true;
}

/** Marks an environment as complete; the last thing written. @param {string} root */
function stampPath(root) {
  return join(venvFolder(root), "complete.json");
}

/** @param {string} root */
function stamp(root) {
  const requirements = readFileSync(join(root, "requirements.txt"));
  return json({ requirements: createHash("sha256").update(requirements).digest("hex") });
}

/** Removes all but what is kept; the mark of completeness first. @param {string} root */
function clear(root) {
  const folder = venvFolder(root);
  if (!existsSync(folder)) return;
  rmSync(stampPath(root), { force: true });
  for (const name of readdirSync(folder)) {
    if (!kept.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

/** @param {string} root @param {import("./python.mjs").Python} python @param {Talk} talk */
async function makeVenv(root, python, talk) {
  talk.say(talk.text.makingVenv(python.version));
  // In two steps: venv itself would not pass on why pip could not be put there.
  const options = { cwd: root, env: pipEnv(root) };
  const bare = await run(
    python.command,
    [...python.args, "-m", "venv", "--without-pip", venvFolder(root)],
    options,
  );
  const last = bare.ok ? await run(venvPython(root), ["-m", "ensurepip", "--default-pip"], options) : bare;
  if (last.ok) return;
  if (/ensurepip is not available|No module named '?(?:venv|ensurepip)/.test(last.output)) {
    throw new Failure((text) => text.venvMissing(python.version.replace(/\.\d+$/, "")));
  }
  throw failureOf("python -m venv", last.output);
}

/** @param {string} root @param {Talk} talk */
async function installJupyter(root, talk) {
  talk.say(talk.text.installingJupyter);
  const args = ["-m", "pip", "install", "--require-hashes", "--progress-bar=off", "-r", "requirements.txt"];
  const options = { cwd: root, env: pipEnv(root), onLine: follow(root, talk) };
  const { ok, output } = await run(venvPython(root), args, options);
  if (!ok) throw failureOf("pip", output);
}

/** pip keeps its downloads in `.venv`, not in the user's home. @param {string} root @returns {NodeJS.ProcessEnv} */
function pipEnv(root) {
  return {
    ...jupyterEnv(root),
    PIP_CACHE_DIR: process.env.PIP_CACHE_DIR ?? join(venvFolder(root), "downloads"),
    PIP_NO_CACHE_DIR: undefined,
    PIP_DISABLE_PIP_VERSION_CHECK: "1",
    PIP_NO_INPUT: "1",
    PIP_USER: "0",
    PIP_TARGET: undefined,
  };
}

/** Makes progress of pip's lines. @param {string} root @param {Talk} talk */
function follow(root, talk) {
  const requirements = readFileSync(join(root, "requirements.txt"), "utf8");
  let total = requirements.match(/^[\w.-]+(?:\[\w+\])?==/gm)?.length ?? 0;
  let found = 0;
  let told = false;
  return (/** @type {string} */ line) => {
    // A package that is a file on this machine is "processed" right away.
    const taken = /^(?:Collecting |Processing \S*\/)([\w.]+)/.exec(line);
    if (taken) talk.progress(++found, total, taken[1]);
    if (line.startsWith("Ignoring ")) total--;
    if (line.startsWith("Installing collected")) talk.progress(total, total, talk.text.copyingJupyter);
    if (line.includes("Retrying (") && !told) talk.say(talk.text.tryingAgain);
    told ||= line.includes("Retrying (");
  };
}

/** Where Jupyter keeps the signatures of trusted notebooks and the like. @param {string} root */
export function dataFolder(root) {
  return join(jupyterFolder(root), "data");
}
