import * as train from "../../src/train";
import { type Call, call, gradients, method, mlp, NOT_NEGATIVE, POSITIVE, samples, x } from "./calls";

const training = () => [
  mlp(),
  samples(),
  {
    optimizer: train.sgd({ learningRate: 0.1 }),
    epochs: 1,
    batchSize: 1,
    seed: 1,
    shuffle: true,
    validation: samples(),
    earlyStopping: { patience: 1, minDelta: 0, restoreBest: true },
    signal: { aborted: false },
    onBatch: () => {},
    onEpoch: () => {},
  },
];

const trainingUsable = {
  "2.epochs": "0 2",
  "2.batchSize": "undefined null 2",
  "2.seed": "undefined null -1 0 2",
  "2.shuffle": "undefined null true",
  "2.earlyStopping": "undefined",
  "2.earlyStopping.patience": "2",
  "2.earlyStopping.minDelta": `undefined null ${NOT_NEGATIVE}`,
  "2.earlyStopping.restoreBest": "undefined true",
  "2.signal": "undefined",
  "2.signal.aborted": "true",
  "2.onBatch": "undefined ()",
  "2.onEpoch": "undefined ()",
};

/** The rows of train. */
export const trainCalls: Record<string, Call> = {
  activeUnits: call(train.activeUnits, () => [mlp(), x()]),
  deathLedger: call(train.deathLedger, () => [mlp(), x()]),
  "ledger.onBatch": method(
    () => train.deathLedger(mlp(), x()),
    "onBatch",
    () => [{ epoch: 1, batch: 2 }],
    { "0.epoch": "2", "0.batch": "2" },
  ),
  evaluate: call(train.evaluate, () => [mlp(), samples()]),
  clipByNorm: call(train.clipByNorm, () => [gradients(), 1], { "0": "[]", "1": POSITIVE }, ["0"]),
  constant: call(train.constant, () => [1], { "0": NOT_NEGATIVE }),
  "schedule.rate": method(
    () => train.warmUp({ learningRate: 1, updates: 3 }),
    "rate",
    () => [1],
    { "0": "0 2" },
  ),
  warmUp: call(train.warmUp, () => [{ learningRate: 1, updates: 3 }], {
    "0.learningRate": NOT_NEGATIVE,
    "0.updates": "2",
  }),
  sgd: call(train.sgd, () => [{ learningRate: 1, momentum: 0.5, nesterov: true, clipNorm: 1 }], {
    "0.learningRate": NOT_NEGATIVE,
    "0.momentum": "undefined 0 0.5",
    "0.nesterov": "undefined true",
    "0.clipNorm": `undefined ${POSITIVE}`,
  }),
  "optimizer.rate": method(
    () => train.sgd({ learningRate: train.warmUp({ learningRate: 1, updates: 3 }) }),
    "rate",
    () => [1],
    { "0": "0 2" },
  ),
  "optimizer.init": method(
    () => train.sgd({ learningRate: 1 }),
    "init",
    () => [mlp().parameters],
    { "0": "[]" },
  ),
  "optimizer.update": method(
    () => train.sgd({ learningRate: 1 }),
    "update",
    () => [mlp().parameters, gradients(), train.sgd({ learningRate: 1 }).init(mlp().parameters)],
    { "2.updates": "0 2" },
    ["1"],
  ),
  train: call(train.train, training, trainingUsable, ["2.optimizer"]),
  trainEpochs: call(
    async (...given: Parameters<typeof train.trainEpochs>) => {
      for await (const _ of train.trainEpochs(...given));
    },
    training,
    trainingUsable,
    ["2.optimizer"],
  ),
};
