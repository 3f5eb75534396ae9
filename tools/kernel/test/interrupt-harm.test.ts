import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { type KernelClient, startKernel } from "../../jupyter/client";
import { startJupyter } from "../../jupyter/server";
import { LOOPS, loopKernel } from "./loops";
import { evaluate, interrupt, textOf, whileRunning } from "./session";

/** Lets a kernel's main thread load its code for longer than an interrupt waits for an answer. */
const SLOW_START = `
  const Module = require("node:module");
  const { _load } = Module;
  Module._load = (request, ...others) => {
    if (request === "./kernel") for (const end = Date.now() + 3000; Date.now() < end; );
    return _load(request, ...others);
  };`;

const kernel = loopKernel();
const folder = mkdtempSync(join(tmpdir(), "interrupt-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("interrupts do no harm", () => {
  test("20 in a row: variables live and every loop ends", async () => {
    await kernel.execute("let survivor = 0;");
    for (let i = 0; i < 20; i++) {
      const [, code] = LOOPS[i % 5];
      expect((await interrupt(kernel, code)).error?.ename).toBe("Interrupted");
      await kernel.execute("survivor++;");
    }
    expect(await evaluate(kernel, "survivor")).toBe(20);
  });

  test("while the kernel is idle", async () => {
    await kernel.interrupt();
    await kernel.interrupt();
    expect(textOf(await kernel.execute("await sleep(700); 'fine'"))).toBe("fine\n");
  });

  test("while a kernel starts on a slow machine", { timeout: 60_000 }, async () => {
    const slow = join(folder, "slow.js");
    writeFileSync(slow, SLOW_START);
    const server = await startJupyter({ env: { NODE_OPTIONS: `--require ${JSON.stringify(slow)}` } });
    onTestFinished(() => server.stop());
    const starting = await startKernel(server);
    await starting.restart();
    await starting.interrupt();
    expect(textOf(await starting.execute("'fine'"))).toBe("fine\n");
  });

  test("several for one cell are one, and the next cell is not hit", async () => {
    const result = await whileRunning(kernel, "for (;;) await sleep(1);", async () => {
      await kernel.interrupt();
      await kernel.interrupt();
    });
    expect(result.error?.ename).toBe("Interrupted");
    expect(textOf(await kernel.execute("await sleep(1000); 'fine'"))).toBe("fine\n");
  });

  test("a module that is being loaded is loaded whole", async () => {
    const result = await interrupt(kernel, `const math = require("mathjs");\nfor (;;) {}`);
    expect(result.error?.ename).toBe("Interrupted");
    expect(textOf(await kernel.execute(`require("mathjs").evaluate("1 + 1")`))).toBe("2\n");
  });

  // Between two modules the cell is out of the kernel's protection: an interrupt that is sent there arrives in the next.
  test.each([
    ["first part", ""],
    ["later part", "await null;\n"],
  ])("modules loaded one after the other in a cell's %s are loaded whole", async (_, start) => {
    const file = join(folder, "module.js");
    writeFileSync(file, "begun++; for (let i = 0; i < 10000; i++); whole++;");
    await kernel.execute(`const Module: any = require("node:module");
      const load = () => new Module("m").load(${JSON.stringify(file)});
      const all = new Function("load", "begun = whole = 0; for (;;) { load(); for (let i = 0; i < 20000; i++); }");`);
    for (let i = 0; i < 2; i++) {
      expect((await interrupt(kernel, `${start}all(load);`)).error?.ename).toBe("Interrupted");
      const [begun, whole] = await evaluate<number[]>(kernel, "new Function('return [begun, whole]')()");
      expect(begun).toBeGreaterThan(0);
      expect(whole).toBe(begun);
    }
  });

  test("a SIGINT listener in a cell does not cost the kernel its life", async () => {
    await kernel.execute(`process.on("SIGINT", () => {});`);
    expect((await interrupt(kernel, "library(counter);")).error?.ename).toBe("Interrupted");
    expect(
      textOf(
        await kernel.execute("await null; process.kill(process.pid, 'SIGINT'); await sleep(50); 'alive'"),
      ),
    ).toBe("alive\n");
  });

  test("cells queued behind an interrupted one are aborted", async () => {
    let queued: ReturnType<KernelClient["execute"]> | undefined;
    await whileRunning(kernel, "await wander();", async () => {
      queued = kernel.execute("1");
      await kernel.interrupt();
    });
    expect((await queued)?.status).toBe("aborted");
  });
});
