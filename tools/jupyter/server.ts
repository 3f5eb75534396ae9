import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";

/** A running Jupyter server on this machine. */
export interface JupyterServer {
  /** Ends with a slash, e.g. `http://127.0.0.1:8901/`. */
  readonly baseUrl: string;
  readonly token: string;
  readonly process: ChildProcess;
  /** What the server has printed so far. */
  log(): string;
  /** Shuts down the kernels and the server, and resolves when the server's process is gone. */
  stop(): Promise<void>;
}

export interface JupyterOptions {
  /** Folder that the server shows; default: the repository. */
  root?: string;
  /** Environment variables added for the server, and so for its kernels. */
  env?: NodeJS.ProcessEnv;
  /** `"lab"` serves JupyterLab's pages too and takes longer to start; default `"server"`. */
  app?: "server" | "lab";
  /** More command line arguments. */
  args?: string[];
}

/** The repository's folder, found from this file, compiled or not. */
export function repositoryRoot(): string {
  let dir = __dirname;
  while (!existsSync(join(dir, "requirements.txt"))) {
    const parent = dirname(dir);
    if (parent === dir) throw new Error(`repositoryRoot: expected requirements.txt above ${__dirname}`);
    dir = parent;
  }
  return dir;
}

/**
 * Starts the virtual environment's Jupyter server on localhost, with a free port and a token of its own.
 * Output limits are off: a test must see every byte that a kernel sends.
 *
 * @throws when the server ends before it answers, with its log.
 */
export async function startJupyter(options: JupyterOptions = {}): Promise<JupyterServer> {
  for (let attempt = 1; ; attempt++) {
    const server = launch(options, await freePort());
    try {
      await untilReady(server);
      return server;
    } catch (error) {
      // Until the server has it, a free port may be taken by another process.
      if (attempt === 3 || !/port .* (in use|not available)/i.test(server.log())) throw error;
    }
  }
}

function launch(options: JupyterOptions, port: number): JupyterServer {
  const token = randomBytes(16).toString("hex");
  const child = spawnJupyter(options, port, token);
  let log = "";
  child.stdout?.on("data", (chunk) => {
    log += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    log += chunk;
  });
  return {
    baseUrl: `http://127.0.0.1:${port}/`,
    token,
    process: child,
    log: () => log,
    stop: () => stop(child),
  };
}

function spawnJupyter(options: JupyterOptions, port: number, token: string): ChildProcess {
  const repository = repositoryRoot();
  const python = join(
    repository,
    ".venv",
    process.platform === "win32" ? "Scripts/python.exe" : "bin/python",
  );
  const { jupyterEnv } = createRequire(__filename)(join(repository, "tools/lab/jupyter-env.mjs")) as {
    jupyterEnv(root: string): NodeJS.ProcessEnv;
  };
  const args = ["-m", options.app === "lab" ? "jupyterlab" : "jupyter_server"];
  args.push("--no-browser", "--ServerApp.ip=127.0.0.1", `--ServerApp.port=${port}`);
  args.push("--ServerApp.port_retries=0", `--ServerApp.root_dir=${options.root ?? repository}`);
  args.push("--ServerApp.iopub_data_rate_limit=1e12", "--ServerApp.iopub_msg_rate_limit=1e9");
  if (process.getuid?.() === 0) args.push("--allow-root");
  return spawn(python, [...args, ...(options.args ?? [])], {
    cwd: repository,
    // The token is not an argument: other users of the machine could read it there.
    env: { ...process.env, ...jupyterEnv(repository), ...options.env, JUPYTER_TOKEN: token },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

async function untilReady(server: JupyterServer): Promise<void> {
  const { process: child } = server;
  let failure: Error | undefined;
  child.once("error", (error) => {
    failure = error;
  });
  const headers = { Authorization: `token ${server.token}` };
  while (failure === undefined && child.exitCode === null && child.signalCode === null) {
    const response = await fetch(`${server.baseUrl}api/status`, { headers }).catch(() => undefined);
    if (response?.ok) return;
    await delay(50);
  }
  throw new Error(`startJupyter: the server ended before it was ready\n${failure ?? ""}${server.log()}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const lastResort = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await gone;
  clearTimeout(lastResort);
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
