import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { hostname } from "node:os";

interface Owner {
  readonly pid: number;
  readonly host: string;
}

/**
 * Takes a file for this process alone, by a second file beside it that names the process; gives what lets go of it again. A lock that
 * a dead process of this machine has left is taken over.
 *
 * @throws Error when another sweep has the file, or has died as it took the file over
 */
export function lock(path: string): () => void {
  const lockPath = `${path}.lock`;
  const text = JSON.stringify({ pid: process.pid, host: hostname() });
  for (let attempt = 0; attempt < 10; attempt++) {
    if (create(lockPath, text) || takeOver(path, lockPath, text))
      return () => rmSync(lockPath, { force: true });
  }
  throw new Error(`sweep: expected to lock ${path}, got another that keeps locking it`);
}

/** False when there is one already. */
function create(path: string, text: string): boolean {
  try {
    const file = openSync(path, "wx");
    writeSync(file, text);
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Undefined when it has gone meanwhile. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Puts this process's lock in the place of a dead one's; false when the lock has changed meanwhile. A second lock sees to it that
 * only one process at a time does so.
 */
function takeOver(path: string, lockPath: string, text: string): boolean {
  const found = read(lockPath);
  if (found === undefined) return false;
  if (isHeld(found)) throw taken(path, lockPath, found);
  const next = `${lockPath}.new`;
  if (!create(next, text)) {
    const other = read(next);
    if (other === undefined) return false;
    throw isHeld(other) ? taken(path, next, other) : leftOver(path, next, other);
  }
  let renamed = false;
  try {
    if (read(lockPath) === found) {
      renameSync(next, lockPath);
      renamed = true;
    }
  } finally {
    if (!renamed) rmSync(next, { force: true }); // once renamed, a file of this name is another process's
  }
  return renamed;
}

function taken(path: string, lockPath: string, owner: string): Error {
  return new Error(
    `sweep: expected ${path} for one sweep alone, got another one at work on it (${owner}); if there is none, remove ${lockPath}`,
  );
}

function leftOver(path: string, lockPath: string, owner: string): Error {
  return new Error(
    `sweep: expected ${path} without a lock, got the leftover of a process that died as it took one over (${owner}): remove ${lockPath}`,
  );
}

/** Whether the owner may still be at work. A lock without a whole text is being written, or its writer died at that moment. */
function isHeld(text: string): boolean {
  let owner: Partial<Owner>;
  try {
    owner = JSON.parse(text);
  } catch {
    return true;
  }
  if (owner.host !== hostname() || !Number.isSafeInteger(owner.pid)) return true;
  try {
    process.kill(owner.pid as number, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
