import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readIfThere } from "./files.mjs";

/**
 * Does the work while no other process works on the same folder: two set-ups at once would undo each other.
 *
 * @template T
 * @param {string} root the repository's folder
 * @param {import("./talk.mjs").Talk} talk says that another one is waited for
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function oneAtATime(root, talk, work) {
  const lock = join(root, ".setup.lock");
  for (let told = false; !taken(lock); told = true) {
    if (!told) talk.say(talk.text.otherSetup);
    await sleep(200);
  }
  const release = () => rmSync(lock, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

/** Takes the lock, also from a process that has ended without giving it back. @param {string} lock */
function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    const holder = Number(readIfThere(lock));
    // An empty lock was left by a full disk.
    if (!(holder > 0 && isAlive(holder))) rmSync(lock, { force: true });
    return false;
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is alive, and another user's.
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
