import { beforeEach, describe, expect, test } from "vitest";
import type { KernelClient } from "../../jupyter/client";
import { evaluate, interrupt, lessonKernel, textOf, whileRunning } from "./session";

const kernel = lessonKernel(`
  const counter = { n: 0 };
  const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
  function spin() { for (;;) counter.n++; }
  async function wander() { for (;;) { counter.n++; await sleep(1); } }
  let library = new Function("counter", "for (;;) counter.n++;");
  const host = (globalThis as any)[Symbol.for("relu-lab.kernel")];
  const log: string[] = [];
`);
beforeEach(async () => {
  await kernel.execute("log.length = 0; counter.n = 0;");
});

/** Fails when something still counts. */
async function expectStandstill(): Promise<void> {
  const count = await evaluate<number>(kernel, "counter.n");
  await kernel.execute("await sleep(100)");
  expect(await evaluate(kernel, "counter.n")).toBe(count);
  expect(count).toBeGreaterThan(0);
}

const LOOPS: [name: string, code: string][] = [
  ["a synchronous loop", "for (;;) counter.n++;"],
  ["a loop of timer awaits", "for (;;) { counter.n++; await sleep(5); }"],
  ["for (;;) await null", "for (;;) { counter.n++; await null; }"],
  ["a synchronous loop after an await", "await null;\nwhile (true) counter.n++;"],
  ["a synchronous loop in a function called after an await", "await sleep(1);\nspin();"],
  ["a loop that catches everything", "for (;;) { try { counter.n++; await sleep(1); } catch {} }"],
  ["a loop that catches everything and never awaits", "for (;;) { try { spin(); } catch {} }"],
  ["two loops at once", "await Promise.all([wander(), wander()]);"],
  [
    "a loop beside one that leaves it no time",
    "const hurry = async () => { for (;;) await null; };\nawait Promise.all([wander(), hurry()]);",
  ],
  [
    "an endless for await",
    "async function* all() { for (;;) { await sleep(1); yield counter.n++; } }\nfor await (const _ of all()) {}",
  ],
  ["a loop in code that was not compiled as a cell", "library(counter);"],
  ["a loop in code that was not compiled as a cell, after an await", "await null;\nlibrary(counter);"],
];

describe("an interrupt ends", () => {
  test.each(LOOPS)("%s; nothing of it goes on, and the next cell runs", async (_, code) => {
    const result = await interrupt(kernel, code);
    expect(result.status).toBe("error");
    expect(result.error).toMatchObject({ ename: "Interrupted", evalue: "the cell was stopped" });
    await expectStandstill();
  });

  test("a wait for nothing", async () => {
    expect((await interrupt(kernel, "await new Promise(() => {});")).error?.ename).toBe("Interrupted");
  });

  test.each([
    ["a cell's loop", "spin()"],
    ["a loop that was not compiled as a cell", "library(counter)"],
  ])("%s in a timer, between cells", async (_, loop) => {
    await kernel.execute(`setTimeout(() => { log.push("begin"); ${loop}; }, 50); undefined`);
    const begun = new Promise((done) => setTimeout(done, 300));
    await begun;
    const next = kernel.execute("log.join()");
    await kernel.interrupt();
    expect(textOf(await next)).toBe("begin\n");
  });

  test.each([
    ["setTimeout", "setTimeout(BUSY, 1)"],
    ["setImmediate", "setImmediate(BUSY)"],
    ["process.nextTick", "process.nextTick(BUSY)"],
    ["queueMicrotask", "queueMicrotask(BUSY)"],
    ["a file's callback", "require('node:fs').stat('/', BUSY)"],
  ])("a loop in %s that holds up the running cell", async (_, start) => {
    const busy = start.replace("BUSY", "() => library(counter)");
    const result = await interrupt(kernel, `${busy};\nawait sleep(5000);`);
    expect(result.error?.ename).toBe("Interrupted");
    await expectStandstill();
  });
});

describe("finally blocks", () => {
  test.each([
    ["a synchronous loop", "for (;;) counter.n++;"],
    ["a synchronous loop after an await", "await null; spin();"],
    ["a loop of awaits", "for (;;) { counter.n++; await sleep(1); }"],
    ["a wait", "await new Promise(() => {});"],
  ])("of %s run to their end, with loops and awaits of their own", async (_, code) => {
    const cleanUp = "for (const s of ['a', 'b']) { await sleep(1); log.push(s); }";
    await interrupt(kernel, `try { ${code} } finally { ${cleanUp} }`);
    expect(await evaluate(kernel, "log")).toEqual(["a", "b"]);
  });

  test("of an async generator run when its for await is interrupted", async () => {
    await interrupt(
      kernel,
      `async function* numbers() { try { for (;;) { await sleep(1); yield 1; } } finally { log.push("closed"); } }
       for await (const _ of numbers()) {}`,
    );
    expect(await evaluate(kernel, "log")).toEqual(["closed"]);
  });

  test("of any other source: its return() is called", async () => {
    await interrupt(
      kernel,
      `const source: AsyncIterable<number> = { [Symbol.asyncIterator]: () => ({
         next: () => new Promise(() => {}),
         return: async () => { log.push("closed"); return { done: true, value: 0 }; },
       }) };
       for await (const _ of source) {}`,
    );
    expect(await evaluate(kernel, "log")).toEqual(["closed"]);
  });

  test("that do not end do not keep the kernel", async () => {
    const code = "try { await new Promise(() => {}); } finally { await new Promise(() => {}); }";
    expect((await interrupt(kernel, code)).error?.ename).toBe("Interrupted");
  });
});

describe("the signal", () => {
  const COUNT = `const count = async () => {
    const { signal } = host;
    for (let i = 0; ; i++) { if (signal.aborted) break; await sleep(1); }
    await sleep(100);
    return "stopped early";
  };`;

  test("is aborted first: a call that listens returns what it has, and the cell goes on to its end", async () => {
    await kernel.execute(COUNT);
    const result = await interrupt(kernel, `const kept = await count();\nconsole.log("after", kept);`);
    expect(result.status).toBe("ok");
    expect(textOf(result)).toBe("started\nafter stopped early\n");
    expect(await evaluate(kernel, "kept")).toBe("stopped early");
  });

  test("does not save a cell that goes on all the same", async () => {
    const code = `host.signal.addEventListener("abort", () => log.push("aborted"));\nawait wander();`;
    expect((await interrupt(kernel, code)).error?.ename).toBe("Interrupted");
    expect(await evaluate(kernel, "log")).toEqual(["aborted"]);
    await expectStandstill();
  });

  test("is a new one in the next cell", async () => {
    await interrupt(kernel, "await wander();");
    expect(await evaluate(kernel, "host.signal.aborted")).toBe(false);
  });
});

describe("interrupts do no harm", () => {
  test("20 in a row: variables live and every loop ends", async () => {
    await kernel.execute("let survivor = 0;");
    for (let i = 0; i < 20; i++) {
      const [, code] = LOOPS[i % 5];
      expect((await interrupt(kernel, code)).error?.ename).toBe("Interrupted");
      await kernel.execute("survivor++;");
    }
    expect(await evaluate(kernel, "survivor")).toBe(20);
  }, 120_000);

  test("while the kernel is idle", async () => {
    await kernel.interrupt();
    await kernel.interrupt();
    expect(textOf(await kernel.execute("await sleep(700); 'fine'"))).toBe("fine\n");
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
