import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

/** Jupyter's connection file. */
export interface ConnectionInfo {
  transport: string;
  ip: string;
  key: string;
  shell_port: number;
  iopub_port: number;
  control_port: number;
  stdin_port: number;
  hb_port: number;
}

export interface Header {
  msg_id: string;
  msg_type: string;
  session: string;
  username: string;
  date: string;
  version: string;
}

export type Content = Record<string, unknown>;

/** A request as it came from a client. */
export interface Request {
  channel: "shell" | "control";
  identities: Uint8Array[];
  header: Header;
  metadata: Content;
  content: Content;
}

/** What a message says about itself: whom it answers and what it carries. */
export interface Draft {
  type: string;
  parent: Header | undefined;
  content: Content;
}

export const PROTOCOL_VERSION = "5.3";
const DELIMITER = "<IDS|MSG>";

/**
 * The four JSON parts of a message: header, parent's header, metadata, content.
 *
 * @param session the kernel's, one for all its threads: JupyterLab drops what comes from another
 */
export function encode(draft: Draft, session: string): string[] {
  const header: Header = {
    msg_id: randomUUID(),
    msg_type: draft.type,
    session,
    username: "kernel",
    date: new Date().toISOString(),
    version: PROTOCOL_VERSION,
  };
  return [header, draft.parent ?? {}, {}, draft.content].map((part) => JSON.stringify(part));
}

/** The frames of a message on the wire: routing prefix, delimiter, signature, the parts. */
export function frame(identities: Iterable<Uint8Array | string>, parts: string[], key: string): Buffer[] {
  return [...identities, DELIMITER, sign(parts, key), ...parts].map((part) => Buffer.from(part));
}

/**
 * Reads a message from its frames.
 *
 * @throws when the delimiter is missing or the signature is not that of the connection's key.
 */
export function decode(channel: Request["channel"], frames: Buffer[], key: string): Request {
  const delimiter = frames.findIndex((part) => part.toString() === DELIMITER);
  const parts = frames.slice(delimiter + 2).map((part) => part.toString());
  if (delimiter < 0 || parts.length < 4) throw new Error("decode: expected a Jupyter message");
  const expected = Buffer.from(sign(parts, key));
  const signature = frames[delimiter + 1];
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
    throw new Error("decode: expected the signature of this connection's key");
  }
  const [header, , metadata, content] = parts.map((part) => JSON.parse(part));
  return { channel, identities: frames.slice(0, delimiter), header, metadata, content };
}

/** HMAC-SHA256 over all parts, in hexadecimal; empty without a key. Jupyter's only signature scheme in use. */
function sign(parts: string[], key: string): string {
  if (key === "") return "";
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}
