import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const lib = join(__dirname, "..", "..", "..");
/** The compiled library's main file. */
export const builtEntry: string = join(lib, "dist", "index.js");
if (!existsSync(builtEntry))
  throw new Error("the built package: expected lib/dist, run `npm run build` first");

/** The compiled library: worker threads run compiled files. */
export const built: typeof import("../../../src") = createRequire(__filename)(builtEntry);

/** A folder that goes when the test ends. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "relu-lab-sweep-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** How a process ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process that goes when the test ends; `end` waits for it. */
export function start(args: readonly string[], env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, args, {
    env: { ...process.env, LC_ALL: "C", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text) => {
      texts[name] += text;
    });
  }
  const closed = once(child, "close");
  const end = async (): Promise<Ended> => ({ code: (await closed)[0] as number | null, ...texts });
  /** Waits until standard error has a text. */
  const says = async (text: string): Promise<void> => {
    while (!texts.stderr.includes(text) && child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return { child, end, says };
}

/** `relu-lab` with arguments, as a process. */
export function command(args: readonly string[], { options = [] as string[], env = {} } = {}) {
  return start([...options, join(lib, "bin", "relu-lab.mjs"), ...args], env);
}
