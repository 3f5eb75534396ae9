import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * Starts a peer and waits until it is ready.
 * @param {string} name @param {readonly [string, readonly string[]]} command
 */
export async function startPeer(name, [command, args]) {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${name} ended before its time`);
    return value;
  };
  for (let line = await next(); line !== "ready"; ) line = await next();
  /** One round: what the peer says of it. */
  const round = async () => {
    child.stdin.write("go\n");
    return Number(await next());
  };
  return { name, seconds: [], round, stop: () => child.stdin.end() };
}
