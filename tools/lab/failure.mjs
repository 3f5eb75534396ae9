import { messages } from "./messages.mjs";

/** @typedef {import("./messages.mjs").Messages} Messages */
/** What went wrong, why, and what the user can do. @typedef {{ what: string; why: string; cure: string }} Explanation */

/** An error that the user can do something about, told in the user's language. */
export class Failure extends Error {
  /** @param {(text: Messages) => Explanation} explain */
  constructor(explain) {
    const { what, why, cure } = explain(messages.en);
    super(`${what} ${why} ${cure}`);
    this.explain = explain;
  }
}

const diskFull = /ENOSPC|No space left on device|Errno 28|not enough space on the disk/i;
const networkDown = new RegExp(
  [
    "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT",
    "NewConnectionError|ConnectTimeout|ReadTimeout|MaxRetryError|ProtocolError|ProxyError|IncompleteRead",
    "Connection (?:refused|reset|aborted|broken)|Temporary failure in name resolution|Network is unreachable",
    "SSLError|SSL_ERROR|CERTIFICATE_VERIFY_FAILED|UNABLE_TO_(?:GET|VERIFY)|SELF_SIGNED_CERT|socket hang up",
  ].join("|"),
);

/**
 * The failure behind the output of a program that ended with an error.
 *
 * @param {string} program the program's name
 * @param {string} output all that it printed
 * @returns {Failure}
 */
export function failureOf(program, output) {
  if (diskFull.test(output)) return new Failure((text) => text.diskFull(program));
  if (networkDown.test(output)) return new Failure((text) => text.networkDown(program));
  return new Failure((text) => text.programFailed(program, lastLines(output)));
}

/** @param {string} output */
function lastLines(output) {
  return output.trim().split("\n").slice(-15).join("\n");
}

/**
 * What to tell about any error: a full disk is recognised, other errors keep their own words.
 *
 * @param {unknown} error
 * @param {Messages} text
 * @returns {Explanation}
 */
export function explain(error, text) {
  if (error instanceof Failure) return error.explain(text);
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (/** @type {NodeJS.ErrnoException} */ (error)?.code === "ENOSPC") return text.diskFull("Node.js");
  return text.unexpected(message);
}
