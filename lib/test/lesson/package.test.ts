import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const entry = join(__dirname, "..", "..", "dist", "index.js");

/** What a fresh Node process prints that has the built package as `lab`. */
function inFreshProcess(code: string, ...options: string[]): string {
  if (!existsSync(entry)) throw new Error("the built package: expected lib/dist, run `npm run build` first");
  const program = `const lab = require(${JSON.stringify(entry)});\n${code}`;
  return execFileSync(process.execPath, [...options, "-e", program], { encoding: "utf8", maxBuffer: 1e8 });
}

const SHOW_THREE = `
  const bundles = [];
  globalThis[Symbol.for("relu-lab.kernel")] = {
    display: (bundle) => bundles.push(bundle),
    signal: new AbortController().signal,
    cellId: "a-cell",
    whenIdle() {},
  };
  const f = (x) => Math.max(0, x);
  const history = { epochs: [1, 2, 3].map((epoch) => ({ epoch, loss: 1 / epoch, accuracy: 0.5 })) };
  (async () => {
    await lab.show(lab.functionPlot({ functions: [{ name: "relu", f }] }));
    await lab.show(lab.learningCurves(history));
    const onEpoch = lab.progress({ epochs: 3 });
    for (const record of history.epochs) onEpoch(record);
    process.stdout.write(JSON.stringify([bundles[0], bundles[1], bundles.at(-1)]));
  })();
`;

const SHOW_MANY = `
  let cell = 0;
  globalThis[Symbol.for("relu-lab.kernel")] = {
    display() {},
    signal: new AbortController().signal,
    get cellId() { return "cell-" + cell++; },
    whenIdle() {},
  };
  const used = async (figures) => {
    const functions = [{ name: "relu", f: (x) => Math.max(0, x) }];
    for (let i = 0; i < figures; i++) await lab.show(lab.functionPlot({ title: "ReLU", functions }));
    gc();
    return process.memoryUsage().heapUsed;
  };
  (async () => {
    const before = await used(10);
    process.stdout.write(String(await used(30) - before));
  })();
`;

describe("the built package", () => {
  it("displays the same bytes in two processes", { timeout: 60_000 }, () => {
    const first = inFreshProcess(SHOW_THREE);
    expect(JSON.parse(first)).toHaveLength(3);
    expect(first.length).toBeGreaterThan(20_000);
    expect(inFreshProcess(SHOW_THREE)).toBe(first);
  });

  it("keeps no memory of the figures that it has shown", { timeout: 60_000 }, () => {
    expect(Number(inFreshProcess(SHOW_MANY, "--expose-gc"))).toBeLessThan(8e6);
  });

  it("loads neither Plotly nor jsdom nor mathjs when it is imported", () => {
    const loaded: string[] = JSON.parse(
      inFreshProcess("console.log(JSON.stringify(Object.keys(require.cache)));"),
    );
    expect(loaded).toContain(entry);
    expect(loaded.filter((path) => /[\\/]node_modules[\\/]/.test(path))).toEqual([]);
  });
});
