import { expect } from "vitest";
import type { KernelClient } from "../../jupyter/client";
import { evaluate, lessonKernel } from "./session";

/** A kernel for all tests of a file, with what {@link LOOPS} need. */
export function loopKernel(): KernelClient {
  return lessonKernel(`
    const counter = { n: 0 };
    const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
    function spin() { for (;;) counter.n++; }
    async function wander() { for (;;) { counter.n++; await sleep(1); } }
    let library = new Function("counter", "for (;;) counter.n++;");
    const host = (globalThis as any)[Symbol.for("relu-lab.kernel")];
    const log: string[] = [];
  `);
}

/** Fails when something still counts. */
export async function expectStandstill(kernel: KernelClient): Promise<void> {
  const count = await evaluate<number>(kernel, "counter.n");
  await kernel.execute("await sleep(100)");
  expect(await evaluate(kernel, "counter.n")).toBe(count);
  expect(count).toBeGreaterThan(0);
}

/** Cells that count without end. */
export const LOOPS: [name: string, code: string][] = [
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
  ["such a loop in a microtask", "queueMicrotask(() => library(counter));"],
  [
    "such a loop of a cell that caught an interrupt",
    "const never = () => new Promise(() => {});\ntry { await never(); } catch {}\ntry { await never(); } catch { library(counter); }",
  ],
];
