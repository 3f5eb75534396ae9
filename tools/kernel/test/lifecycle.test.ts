import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type KernelClient, startKernel } from "../../jupyter/client";
import { type JupyterServer, startJupyter } from "../../jupyter/server";
import { evaluate, startLessonKernel, tracebackOf, whileRunning } from "./session";

/** Whether a process of this number is there. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function expectGone(pid: number): Promise<void> {
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5000, interval: 50 });
}

const BUSY = [
  ["a synchronous loop", "for (;;) {}"],
  ["a wait", "await new Promise(() => {});"],
] as const;

describe("a kernel", () => {
  test("restarts in a new process, with nothing of the old one", async () => {
    const kernel = await startLessonKernel();
    await kernel.execute("const old = 1;");
    const pid = await evaluate<number>(kernel, "process.pid");
    await kernel.restart();
    expect(await evaluate<number>(kernel, "process.pid")).not.toBe(pid);
    expect(tracebackOf(await kernel.execute("old"))).toContain("Cannot find name 'old'");
    await expectGone(pid);
    await kernel.shutdown();
  });

  test.each(BUSY)("shuts down while busy with %s", async (_, code) => {
    const kernel = await startLessonKernel();
    const pid = await evaluate<number>(kernel, "process.pid");
    const cell = whileRunning(kernel, code, () => kernel.shutdown()).catch((error: Error) => error.message);
    expect(await cell).toContain("Canceled");
    await expectGone(pid);
  });

  test("runs the exit handlers of a cell when it is shut down", async () => {
    const kernel = await startLessonKernel();
    const file = `${process.env.TMPDIR ?? "/tmp"}/kernel-exit-${process.pid}`;
    await kernel.execute(
      `process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(file)}, "x"));`,
    );
    await kernel.shutdown();
    const { existsSync, rmSync } = await import("node:fs");
    await vi.waitFor(() => expect(existsSync(file)).toBe(true), 5000);
    rmSync(file);
  });
});

describe("when Jupyter is killed", () => {
  let server: JupyterServer;
  let kernels: KernelClient[];
  beforeAll(async () => {
    server = await startJupyter();
    kernels = await Promise.all([startKernel(server), startKernel(server)]);
  });
  afterAll(() => server.stop());

  test("no kernel is left, neither an idle nor a busy one", async () => {
    const pids = await Promise.all(kernels.map((kernel) => evaluate<number>(kernel, "process.pid")));
    await new Promise<void>((resolve) => {
      // What the cell gives never comes: its server is killed.
      void whileRunning(kernels[1], "for (;;) {}", async () => resolve()).catch(() => {});
    });
    server.process.kill("SIGKILL");
    for (const kernel of kernels) kernel.connection.dispose();
    await Promise.all(pids.map(expectGone));
  });
});
