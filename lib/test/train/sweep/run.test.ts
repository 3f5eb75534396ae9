import { createHash } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { loadDigits } from "../../../src/data";
import { Mlp } from "../../../src/nn";
import { activeUnits, deathLedger, evaluate, sgd, train } from "../../../src/train";
import { loadSweep, type RunOptions, runSpec } from "../../../src/train/sweep";

const digits = loadDigits({ seed: 1 });

/** The same training by hand, watched by the ledger that looks at every sample after every update. */
async function byHand({ learningRate, momentum = 0, epochs = 20 }: RunOptions) {
  const mlp = new Mlp({ sizes: [64, 64, 10], seed: 1 });
  const ledger = deathLedger(mlp, digits.train.x);
  const optimizer = sgd({ learningRate, momentum });
  const { epochs: records } = await train(mlp, digits.train, {
    ...{ optimizer, epochs, seed: 1, batchSize: 32, validation: digits.validation },
    onBatch: ledger.onBatch,
  });
  return { mlp, ledger, records };
}

function sha256(mlp: Mlp): string {
  const hash = createHash("sha256");
  for (const { W, b } of mlp.parameters) {
    for (const { data } of [W, b]) {
      const bytes = Buffer.alloc(4 * data.length);
      data.forEach((value: number, k: number) => {
        bytes.writeFloatLE(value, 4 * k);
      });
      hash.update(bytes);
    }
  }
  return hash.digest("hex");
}

describe("a run of a sweep", () => {
  it("works in the memories of the run before, when that was of the same shape", async () => {
    const { Memory } = WebAssembly;
    let made = 0;
    WebAssembly.Memory = class extends Memory {
      constructor(size: WebAssembly.MemoryDescriptor) {
        super(size);
        made++;
      }
    };
    onTestFinished(() => {
      WebAssembly.Memory = Memory;
    });
    for (const seed of [1, 2, 3]) await runSpec({ sizes: [64, 20, 10], learningRate: 0.1, epochs: 1, seed });
    expect(made).toBe(5); // the training's, one for each watch, and that of the test
  });

  it.each([
    [0.1, 0.9],
    [1, 0.9], // most units die, and some come back
  ])("is the training by hand, deaths and all: rate %f, momentum %f", async (learningRate, momentum) => {
    const options = { learningRate, momentum, epochs: 3 };
    const result = await runSpec(options);
    const { mlp, ledger, records } = await byHand(options);
    expect(result?.deaths).toEqual(ledger.deaths.map(({ layer, ...death }) => death));
    expect(result?.deaths.length).toBeGreaterThan(3);
    expect(result?.bornDead).toEqual(ledger.bornDead.map(({ unit }) => unit));
    expect(result?.weightsHash).toBe(sha256(mlp));
    expect(result?.testAccuracy).toBe(evaluate(mlp, digits.test).accuracy);
    expect(result?.curves.validationLoss).toEqual(records.map(({ validation }) => validation?.loss));
    for (const [stage, part] of Object.entries({
      training: digits.train,
      validation: digits.validation,
      test: digits.test,
    })) {
      expect(result?.activeRatio[stage as "test"]).toHaveLength(4);
      expect(result?.activeRatio[stage as "test"][3]).toBe(activeUnits(mlp, part.x).ratio);
    }
  });

  it("survives JSON whole", async () => {
    const result = await runSpec({ learningRate: 0.5, momentum: 0.9, epochs: 2 });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it.each([32, 1197])(
    "that diverges is a result, with its whole epochs: batches of %i",
    async (batchSize) => {
      const result = await runSpec({ learningRate: 1e38, epochs: 2, batchSize });
      expect(result).toMatchObject({ stopped: "diverged", curves: { loss: [], validationLoss: [] } });
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    },
  );

  it("takes every option of its spec", async () => {
    const base = { learningRate: 0.5, momentum: 0.9, epochs: 1 };
    const others: Partial<RunOptions>[] = [
      { activation: { name: "leakyRelu", negativeSlope: 0.1 } },
      { activation: { name: "leakyRelu", negativeSlope: 0.2 } },
      { initializer: { name: "he", gain: 2 } },
      { bias: 1 },
      { bias: false },
      { warmUp: 20 },
      { clipNorm: 0.1 },
      { batchSize: 64 },
      { seed: 2 },
      { splitSeed: 2 },
      { sizes: [64, 16, 16, 10] },
    ];
    const hashes = new Set<string | undefined>();
    for (const other of [{}, ...others]) hashes.add((await runSpec({ ...base, ...other }))?.weightsHash);
    expect(hashes.size).toBe(others.length + 1);
  });

  it("gives the bits of the grid that ships with the course", async () => {
    const shipped = loadSweep().filter(
      ({ spec }) => spec.seed === 2 && spec.learningRate === 0.5 && spec.momentum === 0.9,
    );
    expect(shipped.map(({ spec }) => spec.activation)).toEqual(["relu", "sigmoid", "tanh"]);
    for (const { spec, weightsHash, testAccuracy } of shipped) {
      const own = await runSpec(spec);
      expect(own?.weightsHash).toBe(weightsHash);
      expect(own?.testAccuracy).toBeCloseTo(testAccuracy, 4);
    }
  });
});
