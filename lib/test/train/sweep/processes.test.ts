import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatResults, loadSweep, mergeResults } from "../../../src/train/sweep";
import { built, builtEntry, command, scratch, start } from "./built";

const SPEC = {
  activations: ["relu"],
  learningRates: [0.1],
  momenta: [0.5],
  seeds: [1, 2, 3, 4, 5, 6],
  epochs: 2,
};
const TIMEOUT = 60_000;

/** A folder with the spec in it. */
function prepare(spec: unknown = SPEC) {
  const folder = scratch();
  const path = join(folder, "spec.json");
  writeFileSync(path, typeof spec === "string" ? spec : JSON.stringify(spec));
  return { path, out: join(folder, "results.jsonl"), folder };
}

/**
 * Loaded before all else into every thread of a process: in worker threads, a run of seed 3 ends as `how` says. So the worker really dies, and
 * the library knows nothing of it.
 */
function dieAtSeed3(folder: string, how: string): string[] {
  const path = join(folder, "die.cjs");
  writeFileSync(
    path,
    `const { isMainThread, parentPort } = require("node:worker_threads");
     const { appendFileSync } = require("node:fs");
     if (!isMainThread) parentPort.on("message", ({ seed }) => {
       if (seed !== 3) return;
       appendFileSync(${JSON.stringify(join(folder, "attempts"))}, "x");
       ${how}
     });`,
  );
  return ["--require", path];
}

describe("relu-lab sweep", { timeout: TIMEOUT }, () => {
  it("makes the results that the notebook makes, and says how far it is", async () => {
    const { path, out } = prepare();
    const { code, stderr } = await command(["sweep", path, "--out", out, "--workers", "2"]).end();
    expect(code).toBe(0);
    expect(stderr).toMatch(/^1\/6 relu, rate 0.1, momentum 0.5, seed \d: accuracy 0\.\d{3}$/m);
    expect(stderr).toContain("6/6 relu");
    const { results } = await built.sweep(SPEC as never, { workers: 0 });
    expect(loadSweep(out)).toEqual(mergeResults(results));
  });

  it("goes on after a kill in the middle, and ends with the same table", async () => {
    const { path, out } = prepare();
    const args = ["sweep", path, "--out", out, "--workers", "1"];
    const killed = command(args);
    await killed.says("2/6 ");
    killed.child.kill("SIGKILL");
    expect((await killed.end()).stderr).not.toContain("6/6");
    const kept = readFileSync(out, "utf8").split("\n").length - 1;
    expect(kept).toBeGreaterThanOrEqual(2);
    expect(kept).toBeLessThan(6);
    expect((await command(args).end()).code).toBe(0);
    const { results } = await built.sweep(SPEC as never, { workers: 0 });
    expect(formatResults(loadSweep(out))).toBe(formatResults(mergeResults(results)));
  });

  it("refuses a file that another process is at work on", async () => {
    const { path, out } = prepare({ ...SPEC, epochs: 100_000 });
    const first = command(["sweep", path, "--out", out, "--workers", "1"]);
    while (!(await import("node:fs")).existsSync(`${out}.lock`)) await new Promise((r) => setTimeout(r, 5));
    const second = await command(["sweep", path, "--out", out, "--workers", "1"]).end();
    expect(second.code).toBe(1);
    expect(second.stderr).toContain("for one sweep alone");
    first.child.kill("SIGKILL");
  });

  it.skipIf(process.platform === "win32")("stops at Ctrl+C, keeps what is finished and says so", async () => {
    const { path, out } = prepare({ ...SPEC, seeds: Array.from({ length: 1000 }, (_, k) => k), epochs: 1 });
    const { child, says, end } = command(["sweep", path, "--out", out, "--workers", "2"]);
    await says("3/1000 ");
    child.kill("SIGINT");
    const { code, stderr } = await end();
    expect(code).toBe(130);
    const stored = loadSweep(out).length;
    expect(stored).toBeLessThan(1000);
    expect(stderr).toContain(`stopped: ${stored} of 1000 results are stored`);
  });

  it.each([
    ["exits", "process.exit(7);", "the worker thread ended with code 7"],
    ["throws", 'throw new Error("a bad sector");', "a bad sector"],
    ["throws where nobody waits", 'queueMicrotask(() => { throw new Error("lost"); });', "lost"],
  ])("reports a run whose worker %s, after a second try, and makes the others", async (_, how, words) => {
    const { path, out, folder } = prepare();
    const options = dieAtSeed3(folder, how);
    const args = ["sweep", path, "--out", out, "--workers", "2"];
    const { code, stderr } = await command(args, { options }).end();
    expect(stderr).toContain("failed twice: relu, rate 0.1, momentum 0.5, seed 3: ");
    expect(stderr).toContain(words);
    expect(code).toBe(3);
    expect(readFileSync(join(folder, "attempts"), "utf8")).toBe("xx");
    expect(loadSweep(out).map(({ spec }) => spec.seed)).toEqual([1, 2, 4, 5, 6]);
    expect((await command(args).end()).code).toBe(0); // the failed run alone is left
    expect(loadSweep(out)).toHaveLength(6);
  });

  it("makes a run whose worker died once at the second try", async () => {
    const { path, out, folder } = prepare();
    const marker = join(folder, "attempts");
    const once = `if (require("node:fs").readFileSync(${JSON.stringify(marker)}, "utf8") === "x") process.exit(7);`;
    const { code } = await command(["sweep", path, "--out", out], {
      options: dieAtSeed3(folder, once),
    }).end();
    expect(code).toBe(0);
    expect(readFileSync(marker, "utf8")).toBe("xx");
    expect(loadSweep(out)).toHaveLength(6);
  });

  it("does not wait for a worker that died after its answer", async () => {
    const { path, out, folder } = prepare();
    const options = dieAtSeed3(folder, "setTimeout(() => process.exit(7));");
    const { code } = await command(["sweep", path, "--out", out, "--workers", "1"], { options }).end();
    expect(code).toBe(0);
    expect(loadSweep(out)).toHaveLength(6);
  });

  it("shares the runs among machines: shards merge to the bytes of one sweep", async () => {
    const { path, out, folder } = prepare();
    const parts = [1, 2].map((i) => join(folder, `part-${i}.jsonl`));
    for (const [i, part] of parts.entries()) {
      await command(["sweep", path, "--out", part, "--workers", "1", "--shard", `${i + 1}/2`]).end();
    }
    await command(["sweep", path, "--out", out]).end();
    const tables = [join(folder, "a.jsonl"), join(folder, "b.jsonl")];
    await command(["merge", ...parts, "--out", tables[0], "--digits", "4"]).end();
    await command(["merge", out, "--out", tables[1], "--digits", "4"]).end();
    const [a, b] = tables.map((table) => readFileSync(table, "utf8"));
    expect(a).toBe(b);
    expect(a.split("\n")).toHaveLength(7);
    expect(loadSweep(tables[0])[0].weightsHash).toBe(loadSweep(out)[0].weightsHash);
    expect(loadSweep(tables[0])[0].curves.loss[0].toString().length).toBeLessThan(7);
  });
});

describe("a worker of a sweep", { timeout: TIMEOUT }, () => {
  it("takes at most 80 MB", async () => {
    const program = `
      const lab = require(${JSON.stringify(builtEntry)});
      const megabytes = () => process.memoryUsage().rss / 1e6;
      const before = megabytes();
      let most = before;
      setInterval(() => (most = Math.max(most, megabytes())), 5).unref();
      lab.sweep(${JSON.stringify({ ...SPEC, activations: ["relu", "tanh"] })}, { workers: 4 })
        .then(({ results }) => console.log(results.length, (most - before) / 4));`;
    const [results, size] = (await start(["-e", program]).end()).stdout.split(" ").map(Number);
    expect(results).toBe(12);
    expect(size).toBeGreaterThan(1);
    expect(size).toBeLessThan(80);
  });
});

describe("relu-lab", { timeout: TIMEOUT }, () => {
  it("helps in English and in Japanese", async () => {
    const [en, ja, byLocale] = await Promise.all([
      command(["--help"]).end(),
      command(["--help", "--lang", "ja"]).end(),
      command(["-h"], { env: { LC_ALL: "ja_JP.UTF-8" } }).end(),
    ]);
    expect(en).toMatchObject({ code: 0, stdout: expect.stringContaining("Usage:\n  relu-lab sweep") });
    expect(ja).toMatchObject({ code: 0, stdout: expect.stringContaining("使い方：\n  relu-lab sweep") });
    expect(byLocale.stdout).toBe(ja.stdout);
  });

  it.each([
    [[], 2, "expected sweep or merge"],
    [["swep"], 2, "expected sweep or merge, got swep"],
    [["sweep", "a.json"], 2, "expected --out"],
    [["sweep", "--out", "b"], 2, "expected one SPEC.json, got 0"],
    [
      ["sweep", "a.json", "--out", "b", "--workers", "two"],
      2,
      "expected a whole number after --workers, got two",
    ],
    [["sweep", "a.json", "--out", "b", "--shard", "3/2"], 2, "expected --shard I/N"],
    [["sweep", "a.json", "--oot", "b"], 2, "--oot"],
    [["merge", "--out", "b"], 2, "expected at least one file of results"],
    [["--lang", "fr"], 2, "expected --lang en or ja, got fr"],
    [["sweep", "not-there.json", "--out", "b"], 1, "ENOENT"],
  ])("says what is wrong with %j and ends with %i", async (args, code, words) => {
    const ended = await command(args).end();
    expect(ended.stderr).toContain(words);
    expect(ended.code).toBe(code);
    expect(ended.stderr).not.toContain("    at ");
  });

  it("says in Japanese what is wrong with a spec that is no JSON", async () => {
    const { path, out } = prepare("{ activations: relu }");
    const { code, stderr } = await command(["sweep", path, "--out", out, "--lang", "ja"]).end();
    expect(code).toBe(1);
    expect(stderr).toContain("spec.jsonがJSONではありません：");
  });
});
