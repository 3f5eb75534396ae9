import { createServer } from "node:net";
import { Failure } from "./failure.mjs";

const first = 8888;
const last = 8937;

/**
 * The port that JupyterLab is to listen on: the one asked for, which must be free, or else the first free one from
 * 8888 on.
 *
 * @param {readonly string[]} args the arguments for JupyterLab
 * @param {import("./talk.mjs").Talk} talk
 * @returns {Promise<string[]>} arguments to add
 */
export async function choosePort(args, talk) {
  if (argument(args, "sock") !== undefined) return [];
  const host = argument(args, "ip") ?? "localhost";
  const asked = argument(args, "port");
  const noOther = "--ServerApp.port_retries=0";
  if (asked !== undefined) {
    const port = Number(asked);
    // What is no port is for JupyterLab to refuse; 0 means any free one.
    if (!(port > 0 && port < 65536)) return [];
    if (!(await isFree(port, host))) throw new Failure((text) => text.portTaken(port));
    return [noOther];
  }
  const port = await firstFree(host);
  if (port !== first) talk.say(talk.text.otherPort(first, port));
  return [`--port=${port}`, noOther];
}

/** @param {string} host */
async function firstFree(host) {
  for (let port = first; port <= last; port++) if (await isFree(port, host)) return port;
  throw new Failure((text) => text.noPortFree(first, last));
}

/**
 * The value of an argument in any of the forms that JupyterLab takes; the last one counts.
 *
 * @param {readonly string[]} args
 * @param {string} name
 * @returns {string | undefined}
 */
export function argument(args, name) {
  let value;
  args.forEach((arg, i) => {
    const match = /^--(?:ServerApp\.)?([\w-]+)(?:=(.*))?$/s.exec(arg);
    if (match?.[1] === name) value = match[2] ?? args[i + 1];
  });
  return value;
}

/** Whether a server can listen there, by each of the addresses that the host's name stands for. @param {number} port @param {string} host */
async function isFree(port, host) {
  const addresses =
    host === "localhost" ? ["127.0.0.1", "::1"] : [/^(|\*|0\.0\.0\.0)$/.test(host) ? undefined : host];
  for (const address of addresses) if (!(await canListen(port, address))) return false;
  return true;
}

/** @param {number} port @param {string | undefined} address */
function canListen(port, address) {
  return new Promise((resolve) => {
    const probe = createServer();
    // Other errors, such as a machine without IPv6, say nothing about the port.
    probe.once("error", (error) =>
      resolve(/** @type {NodeJS.ErrnoException} */ (error).code !== "EADDRINUSE"),
    );
    probe.listen({ port, host: address }, () => probe.close(() => resolve(true)));
  });
}
