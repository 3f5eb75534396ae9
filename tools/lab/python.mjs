import { spawnSync } from "node:child_process";
import { Failure } from "./failure.mjs";

/** A Python on this machine. @typedef {{ command: string; args: string[]; version: string }} Python */

const oldest = [3, 10];
const names = ["python3", "python", ...[14, 13, 12, 11, 10].map((minor) => `python3.${minor}`)];
const candidates = [...names.map((name) => [name]), ...(process.platform === "win32" ? [["py", "-3"]] : [])];

/**
 * The first Python on this machine that JupyterLab can use: the one that `PYTHON` names, or one on the PATH.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Python}
 * @throws {Failure} when there is none, or only older ones
 */
export function findPython(env = process.env) {
  const tried = env.PYTHON ? [[env.PYTHON]] : candidates;
  /** @type {string[]} */
  const tooOld = [];
  for (const [command, ...args] of tried) {
    const version = versionOf(command, args, env);
    if (version === undefined) continue;
    if (isNewEnough(version)) return { command, args, version };
    tooOld.push(`${[command, ...args].join(" ")} (${version})`);
  }
  if (tooOld.length > 0) throw new Failure((text) => text.pythonTooOld(tooOld.join(", ")));
  throw new Failure((text) => text.pythonMissing(tried.map((words) => words.join(" ")).join(", ")));
}

/**
 * The version of a Python, or undefined when it does not run.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function versionOf(command, args = [], env = process.env) {
  const program = "import sys; print('%d.%d.%d' % sys.version_info[:3])";
  const { stdout } = spawnSync(command, [...args, "-c", program], {
    env,
    encoding: "utf8",
    windowsHide: true,
  });
  return /^\d+\.\d+\.\d+$/m.exec(stdout ?? "")?.[0];
}

/** @param {string} version */
function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major === oldest[0] && minor >= oldest[1];
}
