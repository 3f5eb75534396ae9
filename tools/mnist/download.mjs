import { createHash } from "node:crypto";
import { createReadStream, existsSync, statSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";

/** @typedef {import("./files.mjs").RemoteFile} RemoteFile */
/** @typedef {(file: RemoteFile, received: number) => void} Progress */

/** A download that failed for a reason which no other mirror can cure. */
export class LocalError extends Error {}

/**
 * Fetches one file into `directory`. The bytes arrive in `<name>.part`, which becomes `<name>` only when size and
 * SHA-256 are right: a file under its own name is always whole. After a cut connection the part stays, and
 * the next mirror, or the next call, goes on from its end.
 *
 * @param {RemoteFile} file
 * @param {{ directory: string, mirrors: string[], onProgress?: Progress, idleMs?: number }} options
 *   `idleMs`: a mirror that sends nothing for so long counts as cut.
 * @returns {Promise<"present" | "fetched">}
 * @throws {Error} `mnist: expected …, got …`, with what each mirror did
 */
export async function download(file, { directory, mirrors, onProgress = () => {}, idleMs = 30_000 }) {
  const target = path.join(directory, file.name);
  if (existsSync(target) && (await sha256(target)) === file.sha256) return "present";
  await mkdir(directory, { recursive: true });
  const part = `${target}.part`;
  const failures = [];
  for (const mirror of mirrors) {
    try {
      await receive(new URL(file.name, mirror), part, file, onProgress, idleMs);
      await verify(part, file);
      await rename(part, target);
      return "fetched";
    } catch (error) {
      if (error instanceof LocalError) throw error;
      failures.push(`  ${mirror}: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new Error(
    `mnist: expected ${file.name} from one of ${mirrors.length} mirrors, got\n${failures.join("\n")}`,
  );
}

/**
 * Appends to the part what is missing of it.
 * @param {URL} url @param {string} part @param {RemoteFile} file @param {Progress} onProgress @param {number} idleMs
 */
async function receive(url, part, file, onProgress, idleMs) {
  let received = existsSync(part) ? statSync(part).size : 0;
  if (received === file.bytes) return;
  if (received > file.bytes) received = 0;
  const abort = new AbortController();
  const response = await request(url, received, abort, idleMs);
  if (response.status !== 206) received = 0;
  const output = await open(part, received > 0 ? "a" : "w").catch(localFailure);
  try {
    for await (const chunk of chunksWithin(response, abort, idleMs)) {
      received += chunk.length;
      if (received > file.bytes) throw new Error(`expected ${file.bytes} bytes, got more`);
      await output.writeFile(chunk).catch((error) => outOfSpace(error, part));
      onProgress(file, received);
    }
  } catch (error) {
    if (received > file.bytes) await rm(part, { force: true });
    throw error;
  } finally {
    await output.close();
  }
  if (received < file.bytes) throw new Error(`connection cut: expected ${file.bytes} bytes, got ${received}`);
}

/** @param {URL} url @param {number} from @param {AbortController} abort @param {number} idleMs */
async function request(url, from, abort, idleMs) {
  // Without "identity" a server may compress the gzip file again, and the ranges would be of that.
  /** @type {Record<string, string>} */
  const headers = { "accept-encoding": "identity" };
  if (from > 0) headers.range = `bytes=${from}-`;
  const timer = setTimeout(() => abort.abort(), idleMs);
  try {
    const response = await fetch(url, { headers, signal: abort.signal });
    if (response.ok && response.body) return response;
    await response.body?.cancel();
    throw new Error(`expected status 200, got ${response.status}`);
  } catch (error) {
    throw abort.signal.aborted ? new Error(`no answer within ${idleMs} ms`) : named(error);
  } finally {
    clearTimeout(timer);
  }
}

/** fetch says only "fetch failed"; the reason is in its cause. @param {any} error */
function named(error) {
  const reason = error.cause?.code ?? error.cause?.message;
  return reason ? new Error(`no answer (${reason})`) : error;
}

/** @param {Response} response @param {AbortController} abort @param {number} idleMs */
async function* chunksWithin(response, abort, idleMs) {
  let timer = setTimeout(() => abort.abort(), idleMs);
  try {
    for await (const chunk of /** @type {AsyncIterable<Uint8Array>} */ (response.body)) {
      clearTimeout(timer);
      yield chunk;
      timer = setTimeout(() => abort.abort(), idleMs);
    }
  } catch (error) {
    if (error instanceof LocalError) throw error;
    throw new Error(`connection cut (${abort.signal.aborted ? `nothing came for ${idleMs} ms` : error})`);
  } finally {
    clearTimeout(timer);
  }
}

/** @param {string} part @param {RemoteFile} file */
async function verify(part, file) {
  const got = await sha256(part);
  if (got === file.sha256) return;
  await rm(part, { force: true });
  throw new Error(`expected SHA-256 ${file.sha256}, got ${got}`);
}

/** @param {string} name @returns {Promise<string>} hexadecimal */
export async function sha256(name) {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(name)) hash.update(chunk);
  return hash.digest("hex");
}

/** @param {NodeJS.ErrnoException} error @param {string} part @returns {Promise<never>} */
async function outOfSpace(error, part) {
  if (error.code === "ENOSPC") await rm(part, { force: true });
  return localFailure(error);
}

/** @param {NodeJS.ErrnoException} error @returns {never} */
function localFailure(error) {
  const cure =
    error.code === "ENOSPC" ? "free some space and start again" : "see to the folder and start again";
  throw new LocalError(
    `mnist: expected to write ${path.basename(error.path ?? "the file")}, got ${error.code}: ${cure}`,
  );
}
