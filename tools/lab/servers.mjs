import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readIfThere } from "./files.mjs";
import { jupyterFolder } from "./jupyter-env.mjs";
import { isAlive } from "./one-at-a-time.mjs";

/** What a running server writes about itself. @typedef {{ url: string; token: string; pid: number }} ServerInfo */

/** The files in which servers of this folder tell about themselves; one that was killed has left its own. @param {string} root */
export function infoFiles(root) {
  const folder = join(jupyterFolder(root), "runtime");
  try {
    return readdirSync(folder)
      .filter((name) => /^jpserver-\d+\.json$/.test(name))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** @param {string | undefined} text @returns {ServerInfo | undefined} undefined while it is still being written */
export function parsed(text) {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

/** The servers of this folder that are running. @param {string} root @returns {ServerInfo[]} */
export function runningServers(root) {
  return infoFiles(root)
    .map((path) => parsed(readIfThere(path)))
    .filter((info) => info !== undefined)
    .filter(({ pid }) => isAlive(pid));
}
