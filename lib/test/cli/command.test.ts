import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadSweep } from "../../src/train/sweep";
import { command, scratch } from "../train/sweep/built";

const SPEC = {
  activations: [{ name: "leakyRelu", negativeSlope: 0.1 }],
  learningRates: [1e9],
  momenta: [0],
  seeds: [1, 2],
  epochs: 1,
};

/** A folder with a spec and a place for its results, and a program that ends every worker thread. */
function prepare(spec: string = JSON.stringify(SPEC)) {
  const folder = scratch();
  const [path, out, die] = ["spec.json", "results.jsonl", "die.cjs"].map((name) => join(folder, name));
  writeFileSync(path, spec);
  writeFileSync(die, `if (!require("node:worker_threads").isMainThread) process.exit(7);`);
  return { path, out, die };
}

describe("relu-lab", { timeout: 60_000 }, () => {
  it.each([
    ["en", '2/2 {"name":"leakyRelu","negativeSlope":0.1}, rate 1000000000, momentum 0, seed 2: diverged'],
    ["ja", '2/2 {"name":"leakyRelu","negativeSlope":0.1}、学習率1000000000、モーメンタム0、シード2：発散'],
  ])("tells of a run that diverged, which is a result like any other: %s", async (lang, words) => {
    const { path, out } = prepare();
    const args = ["sweep", path, "--out", out, "--workers", "0", "--lang", lang];
    const { code, stderr } = await command(args).end();
    expect(stderr).toContain(words);
    expect(code).toBe(0);
    expect(loadSweep(out).map(({ stopped }) => stopped)).toEqual(["diverged", "diverged"]);
  });

  it.each([
    ["en", "2 runs failed; the same command tries them again"],
    ["ja", "2件の訓練が失敗しました。同じコマンドで、もう一度試せます"],
  ])("says how many runs failed: %s", async (lang, words) => {
    const { path, out, die } = prepare();
    const args = ["sweep", path, "--out", out, "--workers", "2", "--lang", lang];
    const { code, stderr } = await command(args, { options: ["--require", die] }).end();
    expect(stderr).toContain(words);
    expect(code).toBe(3);
  });

  it("says where a spec is no JSON", async () => {
    const { path, out } = prepare("{ activations: relu }");
    const { code, stderr } = await command(["sweep", path, "--out", out]).end();
    expect(stderr).toContain(`expected JSON in ${path}, got `);
    expect(code).toBe(1);
  });

  it("does not merge without a file to write to", async () => {
    const { code, stderr } = await command(["merge", "part1.jsonl"]).end();
    expect(stderr).toContain("expected --out");
    expect(code).toBe(2);
  });
});
