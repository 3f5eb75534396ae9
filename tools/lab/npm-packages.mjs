import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import { Failure, failureOf } from "./failure.mjs";
import { readIfThere } from "./files.mjs";
import { run } from "./run.mjs";
import { runningServers } from "./servers.mjs";

/** `lessons`: what a learner needs; `all`: also what tests and tools need. @typedef {"lessons" | "all"} Scope */
/** @typedef {{ version?: string; integrity?: string; dev?: boolean; optional?: boolean; devOptional?: boolean; link?: boolean }} Entry */
/** @typedef {Record<string, Entry>} Packages */

/**
 * Which of the packages in package-lock.json are installed: npm writes its own list of what it installed at the very
 * end, so an interrupted installation has none.
 *
 * @param {string} root
 * @returns {Scope | undefined}
 */
export function installedScope(root) {
  const installed = packagesIn(installedList(root));
  const locked = packagesIn(join(root, "package-lock.json"));
  if (installed === undefined || locked === undefined) return undefined;
  const absent = wanted(locked, "all").filter((path) => !same(locked[path], installed[path]));
  if (absent.length === 0) return "all";
  return absent.every((path) => isForTools(locked[path])) ? "lessons" : undefined;
}

/**
 * Installs the locked npm packages, unless they are there.
 *
 * @param {string} root
 * @param {Scope} scope
 * @param {import("./talk.mjs").Talk} talk
 * @returns {Promise<boolean>} whether anything had to be installed
 */
export async function ensurePackages(root, scope, talk) {
  const installed = installedScope(root);
  if (installed === "all" || installed === scope) return false;
  const [server] = installed === undefined ? [] : runningServers(root);
  if (server !== undefined) throw new Failure((text) => text.labIsRunning(server.url));
  talk.say(talk.text.installingPackages);
  // npm removes what is there in no certain order; without its list nothing half removed can pass for installed.
  rmSync(installedList(root), { force: true });
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=http"];
  args.push(...(scope === "all" ? ["--include=dev"] : ["--omit=dev"]));
  const { command, before } = npm();
  const result = await run(command, [...before, ...args], { cwd: root, onLine: follow(root, scope, talk) });
  if (result.ok) return true;
  if (/ENOENT/.test(result.output) && result.output.includes("spawn"))
    throw new Failure((text) => text.npmMissing());
  throw failureOf("npm", withoutRequests(result.output));
}

/** @param {string} root */
function installedList(root) {
  return join(root, "node_modules", ".package-lock.json");
}

/** @param {string} path a lock file @returns {Packages | undefined} */
function packagesIn(path) {
  const text = readIfThere(path);
  return text === undefined ? undefined : JSON.parse(text).packages;
}

/** Paths of the packages that every platform installs. @param {Packages} locked @param {Scope} scope */
function wanted(locked, scope) {
  return Object.keys(locked).filter((path) => {
    const entry = locked[path];
    if (!path.includes("node_modules/") || entry.optional || entry.devOptional) return false;
    return scope === "all" || !isForTools(entry);
  });
}

/** @param {Entry} entry */
function isForTools(entry) {
  return entry.dev === true;
}

/** @param {Entry} locked @param {Entry | undefined} installed */
function same(locked, installed) {
  return (
    installed !== undefined &&
    installed.version === locked.version &&
    installed.integrity === locked.integrity
  );
}

/** The npm that runs this program, or the one on the PATH. */
function npm() {
  const own = process.env.npm_execpath;
  if (own !== undefined && basename(own) === "npm-cli.js")
    return { command: process.execPath, before: [own] };
  return process.platform === "win32"
    ? { command: "cmd.exe", before: ["/d", "/c", "npm"] }
    : { command: "npm", before: [] };
}

/** Makes progress of npm's lines about its requests. @param {string} root @param {Scope} scope @param {import("./talk.mjs").Talk} talk */
function follow(root, scope, talk) {
  const total = wanted(packagesIn(join(root, "package-lock.json")) ?? {}, scope).length;
  let fetched = 0;
  let told = false;
  return (/** @type {string} */ line) => {
    const archive = /fetch GET 200 \S*\/([^/\s]+)\.tgz/.exec(line);
    if (archive) talk.progress(++fetched, total, archive[1]);
    if (/attempt \d+ failed/.test(line) && !told) talk.say(talk.text.tryingAgain);
    told ||= line.includes("failed");
  };
}

/** @param {string} output */
function withoutRequests(output) {
  return output
    .split("\n")
    .filter((line) => !/^npm http (?:fetch|cache)/.test(line) || line.includes("failed"))
    .join("\n");
}
