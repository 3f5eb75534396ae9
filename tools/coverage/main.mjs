#!/usr/bin/env node
// npm run coverage: what the tests run of the library, in processes, threads, commands and pages.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compiled, root, sources } from "./folders.mjs";
import { countedIn } from "./scripts.mjs";
import { sourceOf } from "./source.mjs";
import { isEnough, sum, table } from "./table.mjs";

/** In percent. */
const wanted = { lines: 95, branches: 90 };

/** Runs a program of a package to its end. @param {string[]} path @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
function run(path, args, env = {}) {
  const program = join(root, "node_modules", ...path);
  const options = { cwd: root, env: { ...process.env, ...env } };
  return spawnSync(process.execPath, [program, ...args], { ...options, stdio: "inherit" }).status === 0;
}

/** The library's source files with what was counted in them. @param {string} counted @param {string} withMaps a folder of this command's own */
async function measured(counted, withMaps) {
  // The compiled library has no source maps; compiled again, it is the same with them.
  const options = ["-p", "lib", "--sourceMap", "--declaration", "false", "--isolatedDeclarations", "false"];
  if (!run(["typescript", "bin", "tsc"], [...options, "--outDir", withMaps])) {
    throw new Error("coverage: expected a library that compiles, got the errors above");
  }
  const scripts = countedIn(counted, compiled);
  const paths = readdirSync(withMaps, { recursive: true, encoding: "utf8" }).sort();
  const files = [];
  for (const path of paths.filter((name) => name.endsWith(".js"))) {
    const file = await sourceOf(join(withMaps, path), scripts.get(path.replaceAll("\\", "/")));
    if (file) files.push(file);
  }
  return files;
}

const folder = mkdtempSync(join(tmpdir(), "relu-lab-coverage-"));
try {
  const counted = join(folder, "counted");
  mkdirSync(counted);
  const config = join("tools", "coverage", "vitest.config.mjs");
  const passed = run(["vitest", "vitest.mjs"], ["run", "--config", config, ...process.argv.slice(2)], {
    NODE_V8_COVERAGE: counted,
  });
  const files = await measured(counted, join(folder, "lib"));
  console.log(table(sources, files, wanted));
  if (!passed || !isEnough(sum("all", files), wanted)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
