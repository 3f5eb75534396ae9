import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const run = promisify(execFile);
const entry = join(__dirname, "..", "..", "dist", "index.js");

/** What a fresh Node process prints that has the built package as `lab`. */
async function inFreshProcess(code: string, ...options: string[]): Promise<string> {
  if (!existsSync(entry)) throw new Error("the built package: expected lib/dist, run `npm run build` first");
  const program = `const lab = require(${JSON.stringify(entry)});\n${code}`;
  const { stdout } = await run(process.execPath, [...options, "-e", program], { maxBuffer: 1e8 });
  return stdout;
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
    const before = await used(6);
    process.stdout.write(String(await used(12) - before));
  })();
`;

describe("the built package", () => {
  it("displays the same bytes in two processes", { timeout: 60_000 }, async () => {
    const [first, second] = await Promise.all([inFreshProcess(SHOW_THREE), inFreshProcess(SHOW_THREE)]);
    expect(JSON.parse(first)).toHaveLength(3);
    expect(first.length).toBeGreaterThan(20_000);
    expect(second).toBe(first);
  });

  it("keeps no memory of the figures that it has shown", { timeout: 60_000 }, async () => {
    expect(Number(await inFreshProcess(SHOW_MANY, "--expose-gc"))).toBeLessThan(4e6);
  });

  it("loads neither Plotly nor jsdom nor mathjs when it is imported", async () => {
    const loaded: string[] = JSON.parse(
      await inFreshProcess("console.log(JSON.stringify(Object.keys(require.cache)));"),
    );
    expect(loaded).toContain(entry);
    expect(loaded.filter((path) => /[\\/]node_modules[\\/]/.test(path))).toEqual([]);
  });
});
