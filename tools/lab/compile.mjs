import { createHash } from "node:crypto";
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Failure, failureOf } from "./failure.mjs";
import { readIfThere, writeWhole } from "./files.mjs";
import { run } from "./run.mjs";

/** @typedef {import("./npm-packages.mjs").Scope} Scope */
/** @typedef {{ name: string; config: string; folder: string; sources: string[] }} Project */

/** @type {Project} */
const lib = { name: "relu-lab", config: "lib/tsconfig.json", folder: "lib", sources: ["lib/src"] };
/** Learners need only the kernel: the other tools need packages that they do not have. @type {Record<Scope, Project>} */
const tools = {
  lessons: {
    name: "tools/kernel",
    config: "tools/tsconfig.kernel.json",
    folder: "tools",
    sources: ["tools"],
  },
  all: { name: "tools", config: "tools/tsconfig.json", folder: "tools", sources: ["tools"] },
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
  let before = hashOf(["package-lock.json", "tsconfig.json"].map((path) => join(root, path)));
  let compiled = false;
  for (const project of [lib, tools[scope]]) {
    const stamp = hashOf(inputs(root, project), before + scope);
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
    const args = [
      tsc,
      "-p",
      join(root, project.config),
      "--outDir",
      unfinished,
      "--noEmitOnError",
      "--pretty",
      "false",
    ];
    const { ok, output } = await run(process.execPath, args, { cwd: root });
    if (!ok && /error TS\d+/.test(output))
      throw new Failure((text) => text.doesNotCompile(project.name, output.trim()));
    if (!ok) throw failureOf("tsc", output);
    writeWhole(join(unfinished, ".stamp"), stamp);
    replace(dist, unfinished);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {string} by */
function replace(folder, by) {
  const old = `${folder}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(by, folder);
  rmSync(old, { recursive: true, force: true });
}

/** Every file that a project is compiled from. @param {string} root @param {Project} project */
function inputs(root, project) {
  const sources = project.sources.flatMap((folder) => typeScriptIn(join(root, folder)));
  return [join(root, project.config), join(root, project.folder, "package.json"), ...sources];
}

/** @param {string} folder @returns {string[]} */
function typeScriptIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory())
        return /^(dist|test|node_modules)/.test(entry.name) ? [] : typeScriptIn(join(folder, entry.name));
      return entry.name.endsWith(".ts") ? [join(folder, entry.name)] : [];
    });
}

/** @param {string[]} paths @param {string} [also] */
function hashOf(paths, also = "") {
  const hash = createHash("sha256").update(also);
  for (const path of paths) {
    const text = readIfThere(path) ?? "";
    hash.update(`${path.length} ${text.length}\n`).update(text);
  }
  return hash.digest("hex");
}
