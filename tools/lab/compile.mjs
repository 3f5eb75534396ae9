import { createHash } from "node:crypto";
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Failure, failureOf } from "./failure.mjs";
import { readIfThere, writeWhole } from "./files.mjs";
import { run } from "./run.mjs";

/** @typedef {import("./npm-packages.mjs").Scope} Scope */
/** @typedef {{ name: string; config: string; folder: string }} Project */

/** Folders beside the sources that are not compiled. */
const notSources = /^(?:dist.*|test|node_modules)$/;

/** @type {Project} */
const lib = { name: "relu-lab", config: "lib/tsconfig.json", folder: "lib" };
/** Learners need only the kernel: the other tools need packages that they do not have. @type {Record<Scope, Project>} */
const tools = {
  lessons: {
    name: "tools/kernel",
    config: "tools/tsconfig.kernel.json",
    folder: "tools",
  },
  all: { name: "tools", config: "tools/tsconfig.json", folder: "tools" },
};

/**
 * Compiles the library and then the tools, each only when its sources have changed since. A build is put in place
 * when it is whole: until then, and when the sources have errors, the last good one stays.
 *
 * @param {string} root
 * @param {Scope} scope which npm packages are installed
 * @param {import("./talk.mjs").Talk} talk
 * @returns {Promise<boolean>} whether anything had to be compiled
 */
export async function ensureBuilt(root, scope, talk) {
  let before = hashOf(root, ["package-lock.json", "tsconfig.json"]);
  let compiled = false;
  for (const project of [lib, tools[scope]]) {
    const stamp = hashOf(root, inputs(root, project), before + scope);
    if (readIfThere(join(root, project.folder, "dist", ".stamp")) !== stamp) {
      talk.say(talk.text.building(project.name));
      await compile(root, project, stamp);
      compiled = true;
    }
    before = stamp;
  }
  return compiled;
}

/** @param {string} root @param {Project} project @param {string} stamp */
async function compile(root, project, stamp) {
  const dist = join(root, project.folder, "dist");
  const unfinished = `${dist}.new`;
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  try {
    rmSync(unfinished, { recursive: true, force: true });
    const args = [tsc, "-p", join(root, project.config), "--outDir", unfinished, "--pretty", "false"];
    const { ok, output } = await run(process.execPath, args, { cwd: root });
    if (!ok) throw failureOfTsc(project, output);
    writeWhole(join(unfinished, ".stamp"), stamp);
    replace(dist, unfinished);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** @param {Project} project @param {string} output */
function failureOfTsc(project, output) {
  const sourcesAreWrong = /error TS\d+/.test(output) && !output.includes("ENOSPC");
  if (!sourcesAreWrong) return failureOf("tsc", output);
  return new Failure((text) => text.doesNotCompile(project.name, output.trim()));
}

/** @param {string} folder @param {string} by */
function replace(folder, by) {
  const old = `${folder}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(by, folder);
  rmSync(old, { recursive: true, force: true });
}

/** Every file that a project is compiled from, relative to `root`. @param {string} root @param {Project} project */
function inputs(root, project) {
  return [project.config, `${project.folder}/package.json`, ...typeScriptIn(root, project.folder)];
}

/** @param {string} root @param {string} folder @returns {string[]} in an order that is the same everywhere */
function typeScriptIn(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return notSources.test(entry.name) ? [] : typeScriptIn(root, path);
      return entry.name.endsWith(".ts") ? [path] : [];
    })
    .sort();
}

/** @param {string} root @param {string[]} paths @param {string} [also] */
function hashOf(root, paths, also = "") {
  const hash = createHash("sha256").update(also);
  for (const path of paths) {
    const text = readIfThere(join(root, path)) ?? "";
    hash.update(`\n${path} ${text.length}\n`).update(text);
  }
  return hash.digest("hex");
}
