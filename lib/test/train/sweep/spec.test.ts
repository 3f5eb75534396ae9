import { describe, expect, it } from "vitest";
import { runsOf, shardOf } from "../../../src/train/sweep/grid";
import { keyOf, runOf } from "../../../src/train/sweep/spec";

const GRID = {
  activations: ["relu", "tanh"],
  learningRates: [0.1, 1],
  momenta: [0, 0.9],
  seeds: [1, 2, 3],
} as const;

describe("the spec of a run", () => {
  it("has the same key however it is written", () => {
    const one = runOf({ learningRate: 0.1, activation: { name: "leakyRelu", negativeSlope: 0.1 }, seed: 2 });
    const other = runOf({
      seed: 2,
      activation: { negativeSlope: 0.1, name: "leakyRelu" },
      bias: true,
      atKink: 0,
      learningRate: 0.1,
    });
    expect(keyOf(other)).toBe(keyOf(one));
    expect(keyOf(runOf(JSON.parse(keyOf(one))))).toBe(keyOf(one));
  });

  it("has another key as soon as anything differs that matters", () => {
    const base = { learningRate: 0.1 };
    const others = [
      { bias: false },
      { bias: 1 },
      { warmUp: 10 },
      { clipNorm: 1 },
      { atKink: 0.5 },
      { initializer: "zeros" },
      { initializer: { name: "xavier", gain: 4 } },
      { splitSeed: 2 },
      { sizes: [64, 32, 10] },
      { activation: "elu" },
      { epochs: 3 },
      { batchSize: 16 },
    ] as const;
    const keys = [{}, ...others].map((other) => keyOf(runOf({ ...base, ...other })));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    [{}, "sweep: learningRate: expected a finite number of at least 0, got undefined"],
    [{ learningRate: 0.1, learningrate: 1 }, 'got "learningrate"'],
    [{ learningRate: 0.1, momentum: 1 }, "sweep: momentum: expected a number from 0 to below 1, got 1"],
    [{ learningRate: 0.1, activation: "rlue" }, "activationOf: expected an activation or one of elu"],
    [
      { learningRate: 0.1, activation: { name: "relu", negativeSlope: 1 } },
      "no option negativeSlope for relu",
    ],
    [{ learningRate: 0.1, data: "mnist" }, 'sweep: data: expected "digits", got "mnist"'],
    [{ learningRate: 0.1, sizes: [2, 2] }, "sweep: sizes: expected layer sizes from 64 to 10"],
    [{ learningRate: 0.1, initializer: "random" }, "sweep: initializer: expected zeros, xavier or he"],
    [{ learningRate: 0.1, epochs: 0 }, "sweep: epochs: expected a whole number of at least 1, got 0"],
    [{ learningRate: 0.1, clipNorm: 0 }, "sweep: clipNorm: expected a finite number"],
    [{ learningRate: 0.1, bias: "no" }, 'sweep: bias: expected a finite number, got "no"'],
  ])("that cannot be used is rejected: %j", (options, words) => {
    expect(() => runOf(options as never)).toThrow(words);
  });
});

describe("a grid", () => {
  it("is every combination once, seeds changing fastest", () => {
    const runs = runsOf(GRID);
    expect(runs).toHaveLength(2 * 2 * 2 * 3);
    expect(runs.slice(0, 4).map(({ momentum, seed }) => [momentum, seed])).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [0.9, 1],
    ]);
    expect(runsOf([...runs, ...runs])).toEqual(runs);
  });

  it("without runs is rejected", () => {
    expect(() => runsOf({ ...GRID, seeds: [] })).toThrow("sweep: seeds: expected a list, not empty");
    expect(() => runsOf([])).toThrow("sweep: expected at least one run");
    expect(() => runsOf({ learningRates: [1] } as never)).toThrow("sweep: activations: expected a list");
  });

  it("falls into shards that together are the whole, none twice", () => {
    const runs = runsOf(GRID);
    const parts = [1, 2, 3, 4, 5].map((index) => shardOf(runs, { index, count: 5 }));
    expect(parts.flat().map(keyOf).sort()).toEqual(runs.map(keyOf).sort());
    expect(Math.max(...parts.map((part) => part.length))).toBe(5);
    expect(() => shardOf(runs, { index: 3, count: 2 })).toThrow("sweep: shard.index");
  });
});
