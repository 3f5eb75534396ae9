import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Mlp, sgd, spirals, train } from "relu-lab";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleTraining, EXPECTED_HASH } from "../../../lib/test/bits/bundle";
import type { KernelClient } from "../../jupyter/client";
import { startLessonKernel, textOf, tracebackOf } from "./session";

let kernel: KernelClient;
let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "relu-lab-"));
  writeFileSync(join(folder, "bits.js"), `${await bundleTraining()};bits`);
  kernel = await startLessonKernel();
});
afterAll(async () => {
  await kernel.shutdown();
  rmSync(folder, { recursive: true });
});

/** The same training as in the second cell, in this process. */
async function hashHere(): Promise<string> {
  const mlp = new Mlp({ sizes: [2, 37, 18, 3], seed: 2 });
  const optimizer = sgd({ learningRate: 0.1, momentum: 0.9 });
  await train(mlp, spirals({ samples: 301, classes: 3, seed: 4 }), { optimizer, epochs: 12, seed: 3 });
  return createHash("sha256").update(mlp.save()).digest("hex");
}

describe("a training in a cell", () => {
  test("has the bits that it has in Node, in a worker thread and in a browser", async () => {
    const result = await kernel.execute(`
      import { createHash } from "node:crypto";
      import { readFileSync } from "node:fs";
      import { runInThisContext } from "node:vm";
      const bits = runInThisContext(readFileSync(${JSON.stringify(join(folder, "bits.js"))}, "utf8"));
      const bytes: number[] = await bits.trainedBytes();
      console.log(createHash("sha256").update(Uint8Array.from(bytes)).digest("hex"));`);
    expect(tracebackOf(result)).toBe("");
    expect(textOf(result)).toBe(`${EXPECTED_HASH}\n`);
  });

  test("by the package that the lessons import has the bits of this process", async () => {
    const result = await kernel.execute(`
      import { Mlp, sgd, spirals, train } from "relu-lab";
      const mlp = new Mlp({ sizes: [2, 37, 18, 3], seed: 2 });
      const optimizer = sgd({ learningRate: 0.1, momentum: 0.9 });
      await train(mlp, spirals({ samples: 301, classes: 3, seed: 4 }), { optimizer, epochs: 12, seed: 3 });
      console.log(createHash("sha256").update(mlp.save()).digest("hex"));`);
    expect(tracebackOf(result)).toBe("");
    expect(textOf(result)).toBe(`${await hashHere()}\n`);
  });
});
