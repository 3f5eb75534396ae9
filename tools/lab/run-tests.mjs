import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChrome } from "./chrome.mjs";
import { Failure } from "./failure.mjs";
import { readIfThere } from "./files.mjs";
import { setUp } from "./setup.mjs";
import { Talk } from "./talk.mjs";

/** @typedef {import("./count-reporter.mjs").Counts} Counts */

/**
 * `npm test`: sets up what is missing and runs every test. The last line counts them.
 *
 * @param {string} root the repository's folder
 * @param {string[]} args for Vitest
 */
export async function runTests(root, args) {
  const talk = new Talk("en");
  let counts = { passed: 0, failed: 1, skipped: 0 };
  try {
    checkSuites(args);
    const env = browserEnv(talk);
    await setUp(root, "all", talk);
    talk.say(talk.text.testing);
    counts = await vitest(root, args, env);
  } catch (error) {
    talk.explain(error);
  }
  process.exitCode = counts.failed === 0 ? 0 : 1;
  talk.say(summary(counts));
}

/** The names of the suites: Vitest's projects. */
export const suites = ["lib", "mnist", "coverage", "kernel", "lab", "notebooks", "handouts", "browser"];

/** Vitest would end with a stack trace. @param {string[]} args */
function checkSuites(args) {
  args.forEach((arg, i) => {
    const match = /^--project(?:=(.*))?$/.exec(arg);
    const name = match && (match[1] ?? args[i + 1] ?? "");
    // Patterns such as !browser and l* are for Vitest to match.
    if (name === null || /[!*]/.test(name) || suites.includes(name)) return;
    throw new Failure((text) => text.unknownSuite(name, suites));
  });
}

/**
 * The environment of the tests: `CHROME_PATH` is there when a browser is.
 *
 * @param {Talk} talk
 * @returns {NodeJS.ProcessEnv}
 */
function browserEnv(talk) {
  const chrome = findChrome();
  if (chrome !== undefined) return { ...process.env, CHROME_PATH: chrome };
  if (process.env.REQUIRE_BROWSER === "1") throw new Failure((text) => text.browserRequired());
  talk.say(talk.text.noBrowser);
  return process.env;
}

/** @param {string} root @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<Counts>} */
async function vitest(root, args, env) {
  const folder = mkdtempSync(join(tmpdir(), "relu-lab-"));
  try {
    const path = join(folder, "counts.json");
    const program = join(root, "node_modules", "vitest", "vitest.mjs");
    const reporters = [
      "--reporter=default",
      `--reporter=${join(root, "tools", "lab", "count-reporter.mjs")}`,
    ];
    const code = await attached(root, [program, "run", ...reporters, ...args], {
      ...env,
      RELU_LAB_COUNTS: path,
    });
    return total(readIfThere(path), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What was counted; a run that failed or broke off without a failed test counts as one failure.
 *
 * @param {string | undefined} counted
 * @param {number} code Vitest's exit code
 * @returns {Counts}
 */
export function total(counted, code) {
  /** @type {Counts} */
  const counts = counted === undefined ? { passed: 0, failed: 1, skipped: 0 } : JSON.parse(counted);
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {Counts} counts */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** Runs Node on this terminal, and waits for its end also after Ctrl-C, which reaches it as well. @param {string} cwd @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<number>} */
function attached(cwd, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "inherit", "inherit"] });
    process.on("SIGINT", () => {});
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
