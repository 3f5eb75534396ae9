import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** The file's text, or undefined when there is no such file. @param {string} path */
export function readIfThere(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Writes the file whole or not at all, and leaves it alone when it already holds the text.
 *
 * @param {string} path
 * @param {string} text
 * @returns {boolean} whether anything was written
 */
export function writeWhole(path, text) {
  if (readIfThere(path) === text) return false;
  const unfinished = `${path}.${process.pid}.part`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
  return true;
}

/** A value as the text of a JSON file. @param {unknown} value */
export function json(value) {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
