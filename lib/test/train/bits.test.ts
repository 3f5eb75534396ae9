import { createHash } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { createRandom, Matrix } from "../../src/math";
import { Mlp } from "../../src/nn";
import { type Samples, sgd, train } from "../../src/train";
import { Workspace } from "../../src/train/workspace";

function samples(n: number, inputs: number, outputs: number): Samples {
  const random = createRandom(11);
  const x = Matrix.zeros(n, inputs, "f32").map(() => Math.max(0, random.normal(0, 0.5)));
  const t = Matrix.zeros(n, outputs, "f32").map((_, i, j) => Number((i * 7) % outputs === j));
  return { x, t };
}

/** SHA-256 over the little-endian bytes of all parameters. */
function fingerprint(mlp: Mlp): string {
  const hash = createHash("sha256");
  for (const { W, b } of mlp.parameters) {
    for (const { data } of [W, b]) {
      const bytes = new DataView(new ArrayBuffer(data.length * 8));
      data.forEach((value, k) => {
        bytes.setFloat64(8 * k, value, true);
      });
      hash.update(new Uint8Array(bytes.buffer));
    }
  }
  return hash.digest("hex");
}

describe("a training", () => {
  test.each([
    ["f32", "relu", "65dc11b669c28f5b67fc88674e2958cb5af7c74cb2c93eb09d0cc2666f6ca47a"],
    ["f64", "relu", "3a611b2be40b0182e8db8245a901bc23332886884676e1a0d34927e34b922a53"],
    ["f32", "tanh", "7fe39b4d97c4e0e0f45881ee1a9d1b08129692d59d86cf0d3e666f93cde1813b"],
  ] as const)("in %s with %s has the same bits on every machine", async (dtype, activation, expected) => {
    const mlp = new Mlp({ sizes: [20, 17, 9, 6], activation, dtype, seed: 5 });
    const optimizer = sgd({ learningRate: 0.2, momentum: 0.9 });
    await train(mlp, samples(150, 20, 6), { optimizer, epochs: 10, batchSize: 32, seed: 3 });
    expect(fingerprint(mlp)).toBe(expected);
  });

  test.each([
    ["that the kernels reach", 96, 30],
    ["that stay where they are, being many,", 400, 784],
  ])("on samples %s allocates nothing that stays in a step after the first", (_, rows, inputs) => {
    setFlagsFromString("--expose_gc");
    const collect = runInNewContext("gc") as () => void;
    const data = samples(rows, inputs, 5);
    const mlp = new Mlp({ sizes: [inputs, 20, 5] });
    const workspace = new Workspace(mlp, data, sgd({ learningRate: 0.01, momentum: 0.9 }), 32);
    workspace.order.set(Uint32Array.from({ length: rows }, (_, i) => i));
    const steps = (count: number) => {
      for (let k = 0; k < count; k++) workspace.step((k % 3) * 32, (k % 3) * 32 + 32, k);
    };
    steps(200);
    collect();
    const before = process.memoryUsage();
    steps(1000);
    collect();
    const after = process.memoryUsage();
    expect(after.heapUsed - before.heapUsed).toBeLessThan(1e6);
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(1e6);
  });

  test("of a 784-256-10 network takes at most three times its parameters and a batch of activations", () => {
    const data = samples(1000, 784, 10);
    const mlp = new Mlp({ sizes: [784, 256, 10] });
    const batchSize = 128;
    const workspace = new Workspace(mlp, data, sgd({ learningRate: 0.01, momentum: 0.9 }), batchSize);
    workspace.order.set(Uint32Array.from({ length: 1000 }, (_, i) => i));
    workspace.step(0, batchSize, 0);
    const memory = workspace.order.buffer.byteLength; // all that the workspace has lies in one memory
    expect(memory).toBeGreaterThan(4 * 2 * mlp.parameterCount);
    // x, t and for each layer z, a and dz; and room to work in that does not grow with the model
    const activations = 4 * batchSize * (784 + 10 + 3 * (256 + 10));
    const beyond = 4 * mlp.parameterCount + memory - (12 * mlp.parameterCount + activations);
    expect(beyond).toBeLessThanOrEqual(128 * 1024);
  });
});
