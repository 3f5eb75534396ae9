import { spawn } from "node:child_process";

/**
 * @typedef {object} RunOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(line: string) => void} [onLine] called with each line that the program prints
 */

/**
 * Runs a program to its end and keeps what it prints. An interrupt of this process ends the program too.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @returns {Promise<{ ok: boolean; output: string }>} not ok also when the program could not be started
 */
export function run(command, args, { cwd, env = process.env, onLine = () => {} }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const restore = endWith(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      let rest = "";
      stream.setEncoding("utf8").on("data", (chunk) => {
        output += chunk;
        const lines = (rest + chunk).split(/\r?\n/);
        rest = lines.pop() ?? "";
        for (const line of lines) onLine(line);
      });
    }
    child.once("error", (error) => {
      output += String(error);
    });
    child.once("close", (code) => {
      restore();
      resolve({ ok: code === 0, output });
    });
  });
}

/** @param {import("node:child_process").ChildProcess} child @returns {() => void} takes the handlers away again */
function endWith(child) {
  const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
  const onSignal = (/** @type {NodeJS.Signals} */ signal) => {
    child.kill(signal);
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
}
