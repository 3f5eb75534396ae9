import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { reject } from "../math/errors";

/** All that the data layer asks of the operating system: files, packed with gzip or not. */

/** The path of a file in the repository's data folder, whatever the working directory. */
export function dataPath(...parts: string[]): string {
  return join(__dirname, "..", "..", "..", "data", ...parts);
}

/** `folder/name`. */
export function pathIn(folder: string, name: string): string {
  return join(folder, name);
}

/** True when there is a file at `path`. */
export function fileExists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * The bytes of a file, unpacked when it is a gzip file.
 * @throws Error `name: expected …, got …` when the file cannot be read, is damaged, or holds more than `limit` bytes.
 */
export function readBytes(name: string, path: string, limit: number): Uint8Array {
  const bytes = read(name, path, limit);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpack(name, path, bytes, limit) : bytes;
}

function read(name: string, path: string, limit: number): Uint8Array {
  if (typeof path !== "string") reject(name, "the path of a file", path);
  let size: number;
  try {
    size = statSync(path).size;
    if (size <= limit) return readFileSync(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Error(`${name}: expected a readable file, got ${code} for ${path}`, { cause });
  }
  throw new Error(`${name}: expected at most ${limit} bytes, got ${size} in ${path}`);
}

function unpack(name: string, path: string, packed: Uint8Array, limit: number): Uint8Array {
  try {
    return gunzipSync(packed, { maxOutputLength: limit });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") {
      throw new Error(`${name}: expected at most ${limit} bytes, got more in ${path} once unpacked`, {
        cause,
      });
    }
    const { message } = cause as Error;
    throw new Error(`${name}: expected a whole gzip file, got "${message}" for ${path}`, { cause });
  }
}
