import { beforeEach, describe, expect, test } from "vitest";
import { expectStandstill, LOOPS, loopKernel } from "./loops";
import { evaluate, interrupt, messageOf, textOf } from "./session";

const kernel = loopKernel();
beforeEach(async () => {
  await kernel.execute("log.length = 0; counter.n = 0;");
});

describe("an interrupt ends", () => {
  test.each(LOOPS)("%s; nothing of it goes on, and the next cell runs", async (_, code) => {
    const result = await interrupt(kernel, code);
    expect(result.status).toBe("error");
    expect(result.error).toMatchObject({ ename: "Interrupted", evalue: "the cell was stopped" });
    await expectStandstill(kernel);
  });

  test("a wait for nothing", async () => {
    expect((await interrupt(kernel, "await new Promise(() => {});")).error?.ename).toBe("Interrupted");
  });

  test.each([
    ["a cell's loop", "spin()"],
    ["a loop that was not compiled as a cell", "library(counter)"],
  ])("%s in a timer, between cells", async (_, loop) => {
    const begun = messageOf(kernel, ({ content }) => (content as { text?: string }).text === "begin\n");
    await kernel.execute(
      `setTimeout(() => { log.push("begin"); console.log("begin"); ${loop}; }, 50); undefined`,
    );
    await begun;
    const next = kernel.execute("log.join()");
    await kernel.interrupt();
    expect(textOf(await next)).toBe("begin\n");
  });

  test("a loop that nobody awaits, right after its cell", async () => {
    await kernel.execute("void (async () => { await null; library(counter); })();");
    const next = kernel.execute("'fine'");
    await kernel.interrupt();
    expect(textOf(await next)).toBe("fine\n");
    await expectStandstill(kernel);
  });

  test.each([
    ["setTimeout", "setTimeout(BUSY, 1)"],
    ["setImmediate", "setImmediate(BUSY)"],
    ["process.nextTick", "process.nextTick(BUSY)"],
    ["queueMicrotask", "queueMicrotask(BUSY)"],
    ["a file's callback", "require('node:fs').stat('/', BUSY)"],
  ])("a loop in %s that holds up the running cell", async (_, start) => {
    const busy = start.replace("BUSY", "() => library(counter)");
    const result = await interrupt(kernel, `${busy};\nawait new Promise(() => {});`);
    expect(result.error?.ename).toBe("Interrupted");
    await expectStandstill(kernel);
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
    await sleep(1);
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
    await expectStandstill(kernel);
  });

  test("is a new one in the next cell", async () => {
    await interrupt(kernel, "await wander();");
    expect(await evaluate(kernel, "host.signal.aborted")).toBe(false);
  });
});
