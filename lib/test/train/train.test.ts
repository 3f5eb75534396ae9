import { describe, expect, test } from "vitest";
import { Matrix } from "../../src/math";
import { Mlp, squaredError } from "../../src/nn";
import { type BatchEvent, evaluate, type Samples, sgd, train, warmUp } from "../../src/train";
import { ring, xorSamples } from "./toy";

const data = ring(200);
const optimizer = sgd({ learningRate: 0.1, momentum: 0.9 });
const network = () => new Mlp({ sizes: [2, 8, 2] });
const bits = (mlp: Mlp) => mlp.parameters.flatMap(({ W, b }) => [...W.data, ...b.data]);
const kernelKey = Symbol.for("relu-lab.kernel");

describe("train", () => {
  test("lowers the loss and learns the classes", async () => {
    const mlp = network();
    const before = evaluate(mlp, data);
    const history = await train(mlp, data, {
      optimizer,
      epochs: 40,
      batchSize: 16,
      validation: ring(100, 2),
    });
    const last = history.epochs[39];
    expect(history.stopped).toBe("finished");
    expect(history.message).toBe("finished after 40 epochs");
    expect(history.updates).toBe(40 * Math.ceil(200 / 16));
    expect(last.loss).toBeLessThan(before.loss / 3);
    expect(last.accuracy).toBeGreaterThan(0.9);
    expect(last.validation?.accuracy).toBeGreaterThan(0.85);
    expect(evaluate(mlp, data).accuracy).toBeGreaterThan(0.9);
  });

  test("makes the same bits from the same seed, also with callbacks and other trainings at once", async () => {
    const plain = network();
    await train(plain, data, { optimizer, epochs: 3 });
    const watched = network();
    const other = new Mlp({ sizes: [2, 300, 300, 2] });
    await Promise.all([
      train(watched, data, {
        optimizer,
        epochs: 3,
        onBatch: async () => {},
        onEpoch: async () => {},
        validation: data,
      }),
      train(other, data, { optimizer, epochs: 3, batchSize: 50 }),
    ]);
    expect(bits(watched)).toEqual(bits(plain));
    const alone = new Mlp({ sizes: [2, 300, 300, 2] });
    await train(alone, data, { optimizer, epochs: 3, batchSize: 50 });
    expect(bits(other)).toEqual(bits(alone));
    const reseeded = network();
    await train(reseeded, data, { optimizer, epochs: 3, seed: 2 });
    expect(bits(reseeded)).not.toEqual(bits(plain));
  });

  test.each(
    [true, false].flatMap((bias) =>
      [undefined, 0.5].flatMap((clipNorm) => [16, 63].map((batchSize) => ({ bias, clipNorm, batchSize }))),
    ),
  )("learns the same whether it is validated or not: %o", async ({ bias, clipNorm, batchSize }) => {
    const learn = async (validation?: Samples) => {
      const mlp = new Mlp({ sizes: [2, 8, 2], bias });
      const clipping = sgd({ learningRate: 0.1, momentum: 0.9, clipNorm });
      await train(mlp, data, { optimizer: clipping, epochs: 3, batchSize, validation });
      return mlp;
    };
    const mlp = await learn();
    expect(bits(await learn(ring(100, 2)))).toEqual(bits(mlp));
    expect(mlp.parameters.some(({ b }) => b.data.some((value: number) => value !== 0))).toBe(bias);
  });

  test("makes the steps that forward, backward and update make by hand", async () => {
    const mlp = new Mlp({ sizes: [2, 8, 2], dtype: "f64", activation: "prelu" });
    const byHand = mlp.copy();
    const rule = sgd({
      learningRate: warmUp({ learningRate: 0.2, updates: 3 }),
      momentum: 0.5,
      nesterov: true,
      clipNorm: 0.5,
    });
    await train(mlp, data, { optimizer: rule, epochs: 2, batchSize: 150, shuffle: false });
    let state = rule.init(byHand.parameters);
    for (const [start, end] of [
      [0, 150],
      [150, 200],
      [0, 150],
      [150, 200],
    ]) {
      const { layers } = byHand.backward(byHand.forward(data.x.slice(start, end)), data.t.slice(start, end));
      const next = rule.update(byHand.parameters, layers, state);
      byHand.assign(next.parameters);
      state = next.state;
    }
    expect(bits(mlp)).toEqual(bits(byHand));
    expect(mlp.parameters[0].slope?.data[0]).toBe(byHand.parameters[0].slope?.data[0]);
    expect(mlp.parameters[0].slope?.data[0]).not.toBe(0.25);
  });

  test("solves XOR without biases by summed squared error", async () => {
    const mlp = new Mlp({
      sizes: [2, 30, 1],
      bias: false,
      loss: squaredError({ reduction: "sum" }),
      dtype: "f64",
    });
    const history = await train(mlp, xorSamples, {
      optimizer: sgd({ learningRate: 0.02 }),
      epochs: 500,
      batchSize: 4,
    });
    expect(history.epochs[499].loss).toBeLessThan(0.01);
    expect(evaluate(mlp, xorSamples)).toMatchObject({ accuracy: 1 });
    expect(evaluate(mlp, xorSamples).confusion.toArray()).toEqual([
      [2, 0],
      [0, 2],
    ]);
    expect(
      bits(mlp)
        .slice(60, 90)
        .every((b) => b === 0),
    ).toBe(true);
  });

  test("tells every batch and every epoch, with the parameters of that moment", async () => {
    const mlp = network();
    const events: BatchEvent[] = [];
    const seen: number[] = [];
    const epochs: number[] = [];
    await train(mlp, data, {
      optimizer,
      epochs: 2,
      batchSize: 64,
      onBatch: (event) => {
        events.push(event);
        seen.push(mlp.parameters[0].W.data[0]);
      },
      onEpoch: ({ epoch, loss }) => epochs.push(epoch, Math.round(loss)),
    });
    expect(events.map(({ epoch, batch, update }) => [epoch, batch, update]).slice(2, 6)).toEqual([
      [1, 3, 3],
      [1, 4, 4],
      [2, 1, 5],
      [2, 2, 6],
    ]);
    expect(new Set(seen).size).toBe(8);
    expect(epochs.filter((_, i) => i % 2 === 0)).toEqual([1, 2]);
    expect(seen[7]).toBe(mlp.parameters[0].W.data[0]);
  });

  test("goes on from parameters that a callback changed", async () => {
    const mlp = network();
    const still = sgd({ learningRate: 0 });
    await train(mlp, data, {
      optimizer: still,
      epochs: 2,
      onBatch: () => mlp.parameters[0].W.data.fill(0.5),
    });
    expect(mlp.parameters[0].W.data.every((w) => w === 0.5)).toBe(true);
    await train(mlp, data, {
      optimizer: still,
      epochs: 2,
      onEpoch: () => mlp.parameters[0].W.data.fill(0.25),
    });
    expect(mlp.parameters[0].W.data.every((w) => w === 0.25)).toBe(true);
  });

  test("stops at a signal, keeps what it learned and lets timers run meanwhile", async () => {
    const mlp = new Mlp({ sizes: [2, 400, 400, 2] });
    const before = bits(mlp);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 1);
    const history = await train(mlp, data, { optimizer, epochs: 100_000, signal: controller.signal });
    expect(history.stopped).toBe("interrupted");
    expect(history.message).toMatch(/^interrupted in epoch \d+$/);
    expect(history.updates).toBeGreaterThan(0);
    expect(bits(mlp)).not.toEqual(before);
  });

  test("listens to the running cell's signal when it is given none", async () => {
    const host = globalThis as Record<symbol, unknown>;
    host[kernelKey] = { signal: { aborted: true } };
    try {
      expect((await train(network(), data, { optimizer, epochs: 5 })).stopped).toBe("interrupted");
      const own = await train(network(), data, { optimizer, epochs: 5, signal: { aborted: false } });
      expect(own.stopped).toBe("finished");
    } finally {
      delete host[kernelKey];
    }
  });

  test("says where it diverged and keeps its history", async () => {
    const mlp = new Mlp({ sizes: [2, 8, 1], loss: "squaredError" });
    const target: Samples = { x: data.x, t: Matrix.zeros(200, 1).add(1) };
    const history = await train(mlp, target, {
      optimizer: sgd({ learningRate: 30 }),
      epochs: 200,
      batchSize: 100,
    });
    expect(history.stopped).toBe("diverged");
    expect(history.message).toMatch(/^diverged: the loss became (NaN|Infinity) in epoch \d+, update \d+$/);
    expect(history.epochs.every(({ loss }) => Number.isFinite(loss))).toBe(true);
  });

  test("stops early and goes back to the best epoch", async () => {
    const mlp = network();
    const validation = ring(60, 9);
    const losses: number[] = [];
    const history = await train(mlp, data, {
      optimizer: sgd({ learningRate: 1.5, momentum: 0.9 }),
      epochs: 300,
      batchSize: 20,
      validation,
      earlyStopping: { patience: 3 },
      onEpoch: (result) => losses.push(result.validation?.loss ?? Number.NaN),
    });
    expect(history.stopped).toBe("early");
    const best = losses.indexOf(Math.min(...losses));
    expect(history.bestEpoch).toBe(best + 1);
    expect(history.epochs.length).toBe(best + 1 + 3);
    expect(evaluate(mlp, validation).loss).toBe(losses[best]);
  });

  test("makes no update in 0 epochs", async () => {
    const mlp = network();
    const history = await train(mlp, data, { optimizer, epochs: 0 });
    expect(history).toEqual({
      epochs: [],
      updates: 0,
      stopped: "finished",
      message: "finished after 0 epochs",
    });
    expect(bits(mlp)).toEqual(bits(network()));
  });

  test("refuses a second training of a network at the same time, and frees it when a callback throws", async () => {
    const mlp = network();
    const first = train(mlp, data, { optimizer, epochs: 2, onEpoch: () => {} });
    await expect(train(mlp, data, { optimizer, epochs: 1 })).rejects.toThrow(
      "train: expected a network that is not being trained, got one that is",
    );
    await first;
    const fail = () => {
      throw new Error("stop here");
    };
    await expect(train(mlp, data, { optimizer, epochs: 1, onBatch: fail })).rejects.toThrow("stop here");
    expect((await train(mlp, data, { optimizer, epochs: 1 })).stopped).toBe("finished");
  });

  const options = { optimizer, epochs: 1 };
  test.each<[string, Samples, object | undefined, string]>([
    ["no options", data, undefined, "train: expected an object of options, got undefined"],
    ["no samples", null as never, options, "train: expected samples { x, t }, got null"],
    [
      "x of another width",
      { x: Matrix.zeros(200, 3), t: data.t },
      options,
      "train: x: expected n×2, got 200×3 matrix",
    ],
    [
      "no sample",
      { x: Matrix.zeros(0, 2), t: Matrix.zeros(0, 2) },
      options,
      "train: x: expected n×2, got 0×2 matrix",
    ],
    [
      "fewer targets",
      { x: data.x, t: data.t.slice(1) },
      options,
      "train: t: expected 200×2, got 199×2 matrix",
    ],
    [
      "targets that are no distribution",
      { x: data.x, t: data.t.mul(2) },
      options,
      "train: t: expected rows that sum to 1",
    ],
    [
      "NaN in x",
      { x: data.x.map(() => Number.NaN), t: data.t },
      options,
      "train: x: expected finite numbers, got NaN at (0, 0)",
    ],
    [
      "no optimizer",
      data,
      { epochs: 1 },
      "train: optimizer: expected an optimizer such as sgd(…), got undefined",
    ],
    ["no epochs", data, { optimizer }, "train: epochs: expected a whole number of at least 0, got undefined"],
    [
      "negative epochs",
      data,
      { ...options, epochs: -1 },
      "train: epochs: expected a whole number of at least 0, got -1",
    ],
    [
      "a batch of 0",
      data,
      { ...options, batchSize: 0 },
      "train: batchSize: expected a whole number of at least 1, got 0",
    ],
    ["a fractional seed", data, { ...options, seed: 0.5 }, "train: seed: expected a whole number"],
    [
      "a callback that is none",
      data,
      { ...options, onEpoch: 1 },
      "train: onEpoch: expected a function, got 1",
    ],
    [
      "early stopping alone",
      data,
      { ...options, earlyStopping: { patience: 1 } },
      "train: earlyStopping: expected validation samples",
    ],
    [
      "no patience",
      data,
      { ...options, validation: data, earlyStopping: { patience: 0 } },
      "train: earlyStopping.patience: expected a whole number of at least 1, got 0",
    ],
    [
      "validation of another width",
      data,
      { ...options, validation: { x: data.t, t: data.x } },
      "train: validation: t: expected",
    ],
  ])("refuses %s and changes nothing", async (_, samples, given, message) => {
    const mlp = network();
    await expect(train(mlp, samples, given as never)).rejects.toThrow(message);
    expect(bits(mlp)).toEqual(bits(network()));
  });
});
