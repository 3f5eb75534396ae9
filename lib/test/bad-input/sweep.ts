import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  formatResults,
  loadSweep,
  mergeResults,
  type RunResult,
  runSpec,
  sweep,
} from "../../src/train/sweep";
import { type Call, call, NOT_NEGATIVE } from "./calls";
import { folder } from "./data";

const result = (): RunResult => ({
  spec: {
    ...({ data: "digits", splitSeed: 1, sizes: [64, 2, 10], activation: "relu" } as const),
    ...{ learningRate: 0.1, momentum: 0, epochs: 1, batchSize: 32, seed: 1 },
  },
  stopped: "finished",
  curves: { loss: [1], validationLoss: [1], validationAccuracy: [0.5] },
  activeRatio: { training: [1, 1], validation: [1, 1], test: [1, 1] },
  bornDead: [],
  deaths: [],
  testAccuracy: 0.5,
  weightsHash: "00",
});

const store = join(folder, "results.jsonl");
writeFileSync(store, `${JSON.stringify(result())}\n`);

/** No run is made: the signal says stop before the first one. */
const stop = () => ({ aborted: true });

const spec = () => ({
  ...{
    data: "digits",
    splitSeed: 1,
    sizes: [64, 2, 10],
    activation: { name: "elu", alpha: 1 },
    learningRate: 0.1,
  },
  ...{
    momentum: 0,
    epochs: 1,
    batchSize: 1400,
    seed: 1,
    initializer: { name: "he", gain: 2, distribution: "normal" },
  },
  ...{ bias: 0.1, warmUp: 2, clipNorm: 1, atKink: 0.5 },
});
/** A grid of one run, with all options. */
export function grid() {
  const { activation, learningRate, momentum, seed, ...rest } = spec();
  return {
    ...rest,
    activations: [activation],
    learningRates: [learningRate],
    momenta: [momentum],
    seeds: [seed],
  };
}

const INTEGER = "undefined null -1 0 2";
const COUNT = "undefined null 2";
const NUMBER_OPTION = "undefined -1 0 0.5 2 1e300";
/** What a run takes, its activation under a path of its own. */
const specUsable = (activation: string) => ({
  "0.data": "undefined null",
  "0.splitSeed": INTEGER,
  "0.sizes": "undefined null",
  "0.epochs": COUNT,
  "0.batchSize": COUNT,
  "0.initializer": "undefined",
  "0.initializer.gain": `undefined ${NOT_NEGATIVE}`,
  "0.initializer.distribution": "undefined",
  "0.bias": `true ${NUMBER_OPTION}`,
  "0.warmUp": "undefined 2",
  "0.clipNorm": "undefined 0.5 2 1e300",
  "0.atKink": "undefined 0 0.5",
  [activation]: "undefined null",
  [`${activation}.alpha`]: NUMBER_OPTION,
});
/** The same for a grid. */
export const gridUsable: Readonly<Record<string, string>> = {
  ...specUsable("0.activations.0"),
  "0.learningRates": "[1]",
  "0.momenta": "undefined",
  "0.seeds": "undefined [1]",
};
const LISTS = [
  ...["curves.loss", "curves.validationLoss", "curves.validationAccuracy", "bornDead"],
  ...["activeRatio.training", "activeRatio.validation", "activeRatio.test"],
];
const resultUsable = (list: string) => ({
  [list]: "[]",
  ...Object.fromEntries(LISTS.map((name) => [`${list}.0.${name}`, "[] [1]"])),
  [`${list}.0.deaths`]: "[]",
  [`${list}.0.testAccuracy`]: "0 0.5",
  [`${list}.0.weightsHash`]: "text blank",
  [`${list}.0.spec.sizes`]: "undefined null",
  [`${list}.0.spec.activation`]: "undefined null",
  [`${list}.0.spec.learningRate`]: NOT_NEGATIVE,
  [`${list}.0.spec.momentum`]: "undefined null 0 0.5",
  [`${list}.0.spec.data`]: "undefined null",
  [`${list}.0.spec.splitSeed`]: INTEGER,
  [`${list}.0.spec.seed`]: INTEGER,
  [`${list}.0.spec.epochs`]: COUNT,
  [`${list}.0.spec.batchSize`]: COUNT,
});

/** The rows of sweeps. */
export const sweepCalls: Record<string, Call> = {
  sweep: call(
    sweep,
    () => [
      grid(),
      { workers: 0, signal: stop(), shard: { index: 1, count: 1 }, onResult: () => {}, onFailure: () => {} },
    ],
    {
      ...gridUsable,
      "1": "undefined {}",
      "1.workers": "undefined 0 2",
      "1.signal": "undefined",
      "1.signal.aborted": "true",
      "1.shard": "undefined",
      "1.shard.count": "2",
      "1.onResult": "undefined ()",
      "1.onFailure": "undefined ()",
    },
  ),
  runSpec: call(runSpec, () => [spec(), stop()], {
    ...specUsable("0.activation"),
    "0.learningRate": NOT_NEGATIVE,
    "0.momentum": "undefined null 0 0.5",
    "0.seed": INTEGER,
    "1": "undefined",
    "1.aborted": "true",
  }),
  formatResults: call(formatResults, () => [[result()], 4], { ...resultUsable("0"), "1": "undefined 2" }),
  mergeResults: call(mergeResults, () => [[result()], []], { ...resultUsable("0"), "1": "[]" }),
  loadSweep: call(loadSweep, () => [store, store]),
};
