import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Dealer } from "zeromq";
import { type KernelClient, startKernel } from "../../jupyter/client";
import { type JupyterServer, repositoryRoot, startJupyter } from "../../jupyter/server";
import { jupyterFolder } from "../../lab/jupyter-env.mjs";
import { isAlive } from "../../lab/one-at-a-time.mjs";
import { type ConnectionInfo, encode, frame } from "../message";
import { evaluate, tracebackOf, whileRunning } from "./session";

async function expectGone(pid: number): Promise<void> {
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 30_000, interval: 50 });
}

/** Resolves when a cell that never ends has begun; its result never comes. */
function untilRunning(kernel: KernelClient, code: string): Promise<void> {
  return new Promise((resolve) => {
    void whileRunning(kernel, code, async () => resolve()).catch(() => {});
  });
}

// The server gives all connections of one page the same identity.
const DEALER = { routingId: "page", receiveTimeout: 60_000 };

/** Asks as a page's connection would, and gives the answer as text. */
async function kernelInfo(socket: Dealer, { connection }: KernelClient): Promise<string> {
  const file = join(jupyterFolder(repositoryRoot()), "runtime", `kernel-${connection.id}.json`);
  const info: ConnectionInfo = JSON.parse(readFileSync(file, "utf8"));
  socket.connect(`${info.transport}://${info.ip}:${info.shell_port}`);
  const request = encode({ type: "kernel_info_request", parent: undefined, content: {} }, "page");
  await socket.send(frame([], request, info.key));
  return (await socket.receive()).map(String).join(" ");
}

const BUSY = [
  ["a synchronous loop", "for (;;) {}"],
  ["a wait", "await new Promise(() => {});"],
  // Jupyter interrupts before it shuts down, but nothing interrupts the loading of a module.
  ["a module that never ends loading", "require(process.env.ENDLESS_MODULE!);"],
] as const;

// This server leaves it to the kernels to end: one that has waited long enough would kill them.
let server: JupyterServer;
const folder = mkdtempSync(join(tmpdir(), "kernel-"));
beforeAll(async () => {
  const endless = join(folder, "endless.js");
  writeFileSync(endless, "for (;;) {}");
  const env = { ENDLESS_MODULE: endless };
  server = await startJupyter({ env, args: ["--KernelManager.shutdown_wait_time=60"] });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

describe("a kernel", () => {
  test("restarts in a new process, with nothing of the old one", async () => {
    const kernel = await startKernel(server);
    await kernel.execute("const old = 1;");
    const pid = await evaluate<number>(kernel, "process.pid");
    await kernel.restart();
    expect(await evaluate<number>(kernel, "process.pid")).not.toBe(pid);
    expect(tracebackOf(await kernel.execute("old"))).toContain("Cannot find name 'old'");
    await expectGone(pid);
    await kernel.shutdown();
  });

  test("answers a page that connects anew while its old connection is still there", async () => {
    const kernel = await startKernel(server);
    const sockets = [new Dealer(DEALER), new Dealer(DEALER)];
    for (const socket of sockets) expect(await kernelInfo(socket, kernel)).toContain("kernel_info_reply");
    for (const socket of sockets) socket.close();
    await kernel.shutdown();
  });

  test.each(BUSY)("shuts down while busy with %s", async (_, code) => {
    const kernel = await startKernel(server);
    const pid = await evaluate<number>(kernel, "process.pid");
    await untilRunning(kernel, code);
    void kernel.shutdown();
    await expectGone(pid);
  });

  test("runs the exit handlers of a cell when it is shut down", async () => {
    const kernel = await startKernel(server);
    const file = join(folder, "exit");
    await kernel.execute(
      `process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(file)}, "x"));`,
    );
    await kernel.shutdown();
    expect(existsSync(file)).toBe(true);
    expect(server.log()).not.toContain("terminate called");
  });
});

test("when Jupyter is killed, no kernel is left, neither an idle nor a busy one", async () => {
  const kernels = await Promise.all([startKernel(server), startKernel(server)]);
  const pids = await Promise.all(kernels.map((kernel) => evaluate<number>(kernel, "process.pid")));
  await untilRunning(kernels[1], "for (;;) {}");
  server.process.kill("SIGKILL");
  for (const kernel of kernels) kernel.connection.dispose();
  await Promise.all(pids.map(expectGone));
});
