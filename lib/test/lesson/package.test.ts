import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const entry = join(__dirname, "..", "..", "dist", "index.js");

/** What a fresh Node process prints that has the built package as `lab`. */
function inFreshProcess(code: string): string {
  if (!existsSync(entry)) throw new Error("the built package: expected lib/dist, run `npm run build` first");
  const program = `const lab = require(${JSON.stringify(entry)});\n${code}`;
  return execFileSync(process.execPath, ["-e", program], { encoding: "utf8", maxBuffer: 1e8 });
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

describe("the built package", () => {
  it("displays the same bytes in two processes", { timeout: 60_000 }, () => {
    const first = inFreshProcess(SHOW_THREE);
    expect(JSON.parse(first)).toHaveLength(3);
    expect(first.length).toBeGreaterThan(20_000);
    expect(inFreshProcess(SHOW_THREE)).toBe(first);
  });

  it("loads neither Plotly nor jsdom nor mathjs when it is imported", () => {
    const loaded: string[] = JSON.parse(
      inFreshProcess("console.log(JSON.stringify(Object.keys(require.cache)));"),
    );
    expect(loaded).toContain(entry);
    expect(loaded.filter((path) => /[\\/]node_modules[\\/]/.test(path))).toEqual([]);
  });
});
