import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Copy } from "./copy";

/** A started `npm run lab`, or another of the commands. */
export interface Command {
  readonly process: ChildProcess;
  /** All that it has printed so far. */
  output(): string;
  /** Resolves with the match once the output has it; rejects when the command ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with the exit code when the command has ended. */
  readonly ended: Promise<number | null>;
}

export interface CommandOptions {
  args?: string[];
  env?: NodeJS.ProcessEnv;
  /** `lab` by default. */
  name?: "lab" | "test" | "build" | "with-tools";
  /** Arguments for Node itself. */
  nodeArgs?: string[];
}

/** Starts one of the commands in a copy, with that copy's home. */
export function start({ root, home }: Copy, options: CommandOptions = {}): Command {
  const { args = [], env = {}, name = "lab", nodeArgs = [] } = options;
  const program = [...nodeArgs, join(root, "tools", "lab", `${name}.mjs`), ...args];
  const child = spawn(process.execPath, program, { cwd: root, env: { ...ownEnv(), HOME: home, ...env } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk) => {
      output += chunk;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  // A test that fails must not leave a server behind.
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    await ended;
  });
  return {
    process: child,
    output: () => output,
    until: (pattern) => until(child, pattern, () => output),
    ended,
  };
}

/** Runs one of the commands to its end. */
export async function run(
  copy: Copy,
  options: CommandOptions = {},
): Promise<{ code: number | null; output: string }> {
  const command = start(copy, options);
  const code = await command.ended;
  return { code, output: command.output() };
}

/** A server that does nothing but hold a port. */
export function holdPort(port = 0): Promise<{ port: number; release(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address() as { port: number };
      resolve({ port: address.port, release: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const { port, release } = await holdPort();
  await release();
  return port;
}

/** This process's environment without what Vitest and npm add. */
function ownEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VITEST|NODE_ENV|RELU_LAB|JUPYTER)/.test(name),
  );
  return Object.fromEntries(kept);
}

function until(child: ChildProcess, pattern: RegExp, output: () => string): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const match = pattern.exec(output());
      if (match !== null) finish(() => resolve(match));
    };
    const onClose = () => finish(() => reject(new Error(`ended without ${pattern}:\n${output()}`)));
    const finish = (then: () => void) => {
      for (const stream of [child.stdout, child.stderr]) stream?.off("data", look);
      child.off("close", onClose);
      then();
    };
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", look);
    child.once("close", onClose);
    look();
  });
}
