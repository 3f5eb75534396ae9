import { once } from "node:events";
import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { built, builtEntry, start } from "./built";

const { sweep } = built;
const GRID = { learningRates: [0.1], activations: ["relu", "tanh"], seeds: [1, 2, 3], epochs: 1 } as const;
const TIMEOUT = 60_000;
const KEPT = 10_000;

let threads: Worker[] = [];
const add = (thread: Worker) => threads.push(thread);

beforeEach(() => {
  threads = [];
  process.on("worker", add);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(async () => {
  await endIdle();
  vi.useRealTimers();
  process.off("worker", add);
});

/** Lets the time pass in which idle threads are kept. */
async function endIdle(): Promise<void> {
  const ends = threads.filter(({ threadId }) => threadId > 0).map((thread) => once(thread, "exit"));
  vi.advanceTimersByTime(KEPT);
  await Promise.all(ends);
}

describe("the threads of a sweep", { timeout: TIMEOUT }, () => {
  it("make the runs of the next one, to the same bits", async () => {
    const first = await sweep(GRID, { workers: 2 });
    expect(threads).toHaveLength(2);
    expect(await sweep(GRID, { workers: 1 })).toEqual(first);
    expect(await sweep(GRID, { workers: 2 })).toEqual(first);
    expect(threads).toHaveLength(2);
    expect(first).toEqual(await sweep(GRID, { workers: 0 }));
  });

  it("make the runs of the next one also when a signal or a listener's error stopped them", async () => {
    await sweep(GRID, { workers: 2 }); // a thread that has only begun to load may be too slow to heed a signal
    const controller = new AbortController();
    const long = sweep({ ...GRID, epochs: 100_000 }, { workers: 2, signal: controller.signal });
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    controller.abort();
    expect(await long).toMatchObject({ stopped: "interrupted", results: [] });
    const onResult = () => {
      throw new Error("enough");
    };
    await expect(sweep(GRID, { workers: 2, onResult })).rejects.toThrow("enough");
    expect((await sweep(GRID, { workers: 2 })).results).toHaveLength(6);
    expect(threads).toHaveLength(2);
  });

  it("end when no sweep has come for a while", async () => {
    await sweep(GRID, { workers: 2 });
    vi.advanceTimersByTime(KEPT - 1);
    expect((await sweep(GRID, { workers: 2 })).results).toHaveLength(6);
    expect(threads).toHaveLength(2);
    await endIdle();
    expect((await sweep(GRID, { workers: 2 })).results).toHaveLength(6);
    expect(threads).toHaveLength(4);
  });

  it("are not kept when they die meanwhile", async () => {
    await sweep(GRID, { workers: 2 });
    await threads[1].terminate();
    const { results, failures } = await sweep(GRID, { workers: 2 });
    expect([results.length, failures]).toEqual([6, []]);
    expect(threads).toHaveLength(3);
  });

  it("end when their run does not heed a signal, and the next sweep has another one", async () => {
    const controller = new AbortController();
    const step = { sizes: [64, 4000, 4000, 10], learningRate: 0.1, batchSize: 1197, epochs: 2 }; // its start alone takes a second
    const long = sweep([step], { workers: 1, signal: controller.signal });
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    controller.abort();
    expect(await long).toMatchObject({ stopped: "interrupted", results: [] });
    expect(threads.map(({ threadId }) => threadId)).toEqual([-1]);
    expect((await sweep(GRID, { workers: 1 })).results).toHaveLength(6);
    expect(threads).toHaveLength(2);
  });

  it("are kept up to one for each core", async () => {
    const workers = availableParallelism() + 2;
    const seeds = Array.from({ length: workers }, (_, seed) => seed);
    await sweep({ ...GRID, seeds }, { workers });
    expect(threads).toHaveLength(workers);
    await sweep({ ...GRID, seeds }, { workers });
    expect(threads).toHaveLength(workers + 2);
  });

  it.each([
    ["by itself", ""],
    ["by process.exit", "process.exit();"],
    ["by an error", "throw new Error('afterwards');"],
  ])("keep no process alive and let it end in order: %s", async (_, end) => {
    const program = `
      const { sweep } = require(${JSON.stringify(builtEntry)});
      sweep(${JSON.stringify(GRID)}, { workers: 2 }).then(({ results }) => {
        console.log(results.length);
        setTimeout(() => process.exit(9), ${KEPT / 2}).unref(); // rings only when something else keeps the process alive
        ${end}
      });`;
    const { code, stdout, stderr } = await start(["-e", program]).end();
    expect(stdout).toBe("6\n");
    expect(code).toBe(end.startsWith("throw") ? 1 : 0);
    expect(stderr.includes("afterwards")).toBe(end.startsWith("throw"));
  });

  it("stop when their process ends in the middle of a sweep", async () => {
    const program = `
      const { sweep } = require(${JSON.stringify(builtEntry)});
      sweep(${JSON.stringify({ ...GRID, epochs: 100_000 })}, { workers: 2 });
      setTimeout(() => process.exit(), 500);`;
    expect(await start(["-e", program]).end()).toMatchObject({ code: 0, stderr: "" });
  });
});
