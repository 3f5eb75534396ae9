import { appendFileSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { RunResult } from "../../../src/train/sweep";
import { built, scratch, start } from "./built";

const { formatResults, loadSweep, mergeResults, sweep } = built;
const GRID = {
  activations: ["relu", "tanh"],
  learningRates: [0.1],
  momenta: [0, 0.9],
  seeds: [1, 2],
  epochs: 1,
} as const;
const TIMEOUT = 60_000;
const KERNEL = Symbol.for("relu-lab.kernel");

afterEach(() => {
  delete (globalThis as Record<symbol, unknown>)[KERNEL];
});

describe("a sweep", { timeout: TIMEOUT }, () => {
  it("gives the same bits in the order of the runs, in this thread and in any number of workers", async () => {
    const [here, one, three] = [
      await sweep(GRID, { workers: 0 }),
      await sweep(GRID, { workers: 1 }),
      await sweep(GRID, { workers: 3 }),
    ];
    expect(here).toMatchObject({ stopped: "finished", total: 8, failures: [] });
    expect(here.results.map(({ spec }) => [spec.activation, spec.momentum, spec.seed]).slice(2, 5)).toEqual([
      ["relu", 0.9, 1],
      ["relu", 0.9, 2],
      ["tanh", 0, 1],
    ]);
    expect(one).toEqual(here);
    expect(three).toEqual(here);
  });

  it("tells each result as it comes, and leaves this thread free meanwhile", async () => {
    const told: RunResult[] = [];
    let turns = 0;
    const clock = setInterval(() => turns++, 1);
    const { results } = await sweep(GRID, {
      workers: 2,
      onResult: (result, { done, total }) => {
        told.push(result);
        expect([done, total]).toEqual([told.length, 8]);
      },
    });
    clearInterval(clock);
    expect(mergeResults(told)).toEqual(mergeResults(results));
    expect(turns).toBeGreaterThan(8);
  });

  it.each([0, 2])("stops at its signal and gives what is finished, with %i workers", async (workers) => {
    const controller = new AbortController();
    const { results, stopped, total } = await sweep(
      { ...GRID, seeds: Array.from({ length: 500 }, (_, seed) => seed) },
      { workers, signal: controller.signal, onResult: () => controller.abort() },
    );
    expect(stopped).toBe("interrupted");
    expect(results.length).toBeGreaterThanOrEqual(1);
    expect(results.length).toBeLessThan(10);
    expect(total).toBe(2000);
  });

  it("is stopped in the middle of its runs when the notebook cell is interrupted", async () => {
    const cell = new AbortController();
    (globalThis as Record<symbol, unknown>)[KERNEL] = { signal: cell.signal };
    setTimeout(() => cell.abort(), 300);
    const long = { ...GRID, epochs: 100_000 };
    expect(await sweep(long, { workers: 2 })).toMatchObject({ stopped: "interrupted", results: [] });
    expect(await sweep(long, { workers: 0 })).toMatchObject({ stopped: "interrupted", results: [] });
  });

  it("ends with the error of a listener", async () => {
    const onResult = () => {
      throw new Error("enough");
    };
    await expect(sweep(GRID, { workers: 2, onResult })).rejects.toThrow("enough");
  });

  it.each([
    [{ workers: -1 }, "sweep: workers: expected a whole number from 0 to 1024, got -1"],
    [{ onResult: 1 }, "sweep: onResult: expected a function, got 1"],
    [{ store: 1 }, "sweep: store: expected the path of a file, got 1"],
    [{ shard: { index: 0, count: 2 } }, "sweep: shard.index: expected a whole number from 1 to 2, got 0"],
  ])("rejects options that it cannot use: %j", async (options, words) => {
    await expect(sweep(GRID, options as never)).rejects.toThrow(words);
  });
});

describe("the store of a sweep", { timeout: TIMEOUT }, () => {
  it("keeps every result, and a second sweep makes only what is missing", async () => {
    const store = join(scratch(), "results.jsonl");
    const { results } = await sweep({ ...GRID, activations: ["relu"] }, { workers: 0, store });
    const before = readFileSync(store, "utf8");
    const order: string[] = [];
    const whole = await sweep(GRID, {
      workers: 0,
      store,
      onResult: ({ spec }) => order.push(spec.activation as string),
    });
    expect(whole.results.slice(0, 4)).toEqual(results);
    expect(order).toEqual([..."rrrrtttt"].map((letter) => (letter === "r" ? "relu" : "tanh")));
    expect(readFileSync(store, "utf8").startsWith(before)).toBe(true);
    expect(loadSweep(store)).toEqual(mergeResults(whole.results));
  });

  it("repairs a last line that was cut", async () => {
    const store = join(scratch(), "results.jsonl");
    const { results } = await sweep(GRID, { workers: 0, store });
    const text = readFileSync(store, "utf8");
    for (const cut of [1, 100, text.trimEnd().length - text.trimEnd().lastIndexOf("\n") - 2]) {
      truncateSync(store, Buffer.byteLength(text) - cut);
      let made = 0;
      const again = await sweep(GRID, { workers: 0, store, onResult: () => made++ });
      expect(again.results).toEqual(results);
      expect(made).toBe(8);
      expect(readFileSync(store, "utf8")).toBe(text);
    }
  });

  it("with a line that is no result is refused, and stays as it is", async () => {
    const store = join(scratch(), "results.jsonl");
    writeFileSync(store, '{"spec":{}}\nrest');
    await expect(sweep(GRID, { workers: 0, store })).rejects.toThrow(/a run's result in line 1 of .*results/);
    await expect(sweep(GRID, { workers: 0, store })).rejects.toThrow("learningRate"); // and no lock stays
  });

  it("is refused to a second sweep of the same process", async () => {
    const store = join(scratch(), "results.jsonl");
    const first = sweep(GRID, { workers: 1, store });
    await expect(sweep(GRID, { workers: 1, store })).rejects.toThrow("for one sweep alone");
    expect((await first).results).toHaveLength(8);
  });

  it("is taken over from a process that has died, not from one that lives", async () => {
    const store = join(scratch(), "results.jsonl");
    const host = (await import("node:os")).hostname();
    const gone = await start(["-e", "console.log(process.pid)"]).end();
    writeFileSync(`${store}.lock`, JSON.stringify({ pid: Number(gone.stdout), host }));
    expect((await sweep({ ...GRID, seeds: [1] }, { workers: 0, store })).results).toHaveLength(4);
    const living = start(["-e", "setInterval(() => {}, 1000)"]);
    writeFileSync(`${store}.lock`, JSON.stringify({ pid: living.child.pid, host }));
    await expect(sweep(GRID, { workers: 0, store })).rejects.toThrow("got another one at work on it");
  });

  it("of shards, one after the other in one file, is the table of one sweep", async () => {
    const folder = scratch();
    const parts = [1, 2, 3].map((index) => join(folder, `${index}.jsonl`));
    for (const [i, store] of parts.entries()) {
      await sweep(GRID, { workers: 0, store, shard: { index: i + 1, count: 3 } });
    }
    const whole = await sweep(GRID, { workers: 2 });
    const joined = join(folder, "joined.jsonl");
    for (const part of [...parts].reverse()) appendFileSync(joined, readFileSync(part));
    expect(formatResults(loadSweep(joined))).toBe(formatResults(mergeResults(whole.results)));
    expect(formatResults(loadSweep(...parts))).toBe(formatResults(mergeResults(whole.results)));
  });

  it("of two runs that should have the same weights and have not is refused", async () => {
    const { results } = await sweep({ ...GRID, seeds: [1] }, { workers: 0 });
    const other = results.map((result) => ({ ...result, weightsHash: "0" }));
    expect(() => mergeResults(results, other)).toThrow(
      "mergeResults: expected the same weights for the same run",
    );
  });

  it("know a run again whose usual values are not spelled out", async () => {
    const { results } = await sweep({ ...GRID, seeds: [1] }, { workers: 0 });
    const short = results.map((result) => ({
      ...result,
      spec: { ...result.spec, sizes: undefined },
    })) as never;
    expect(mergeResults(results, short)).toEqual(mergeResults(results));
    expect(formatResults(short)).toBe(formatResults(results));
  });
});
