import { describe, expect, test } from "vitest";
import { Matrix } from "../../src/math";
import { keepUnits, Mlp, prelu } from "../../src/nn";
import { activeUnits, deathLedger, evaluate, sgd, train } from "../../src/train";

// One unit that is on for x > 0, one for x < 0, one for no x.
const switches = () =>
  new Mlp({
    sizes: [1, 3, 2],
    parameters: [
      { W: [[1, -1, 0]], b: [0, 0, -1] },
      {
        W: [
          [1, 0],
          [0, 1],
          [5, 5],
        ],
      },
    ],
  });
const x = Matrix.from([[2], [3]]);

describe("activeUnits", () => {
  test("counts the units that are on for at least one sample", () => {
    expect(activeUnits(switches(), x).layers).toEqual([
      { units: 3, active: 1, ratio: 1 / 3, isActive: [true, false, false] },
    ]);
    expect(activeUnits(switches(), Matrix.from([[2], [-3]])).ratio).toBeCloseTo(2 / 3, 12);
    const many = Matrix.zeros(600, 1).map((_, i) => (i === 599 ? -1 : 1));
    expect(activeUnits(switches(), many).layers[0].isActive).toEqual([true, true, false]);
  });

  test("counts a unit at z = 0 as the derivative there says", () => {
    const zero = Matrix.from([[0]]);
    expect(activeUnits(switches(), zero).ratio).toBe(0);
    const { sizes, parameters } = switches();
    expect(activeUnits(new Mlp({ sizes, parameters, atKink: 1 }), zero).ratio).toBeCloseTo(2 / 3, 12);
  });

  test("counts all units of a function that passes a gradient everywhere", () => {
    const { sizes, parameters } = switches();
    expect(activeUnits(new Mlp({ sizes, parameters, activation: "leakyRelu" }), x).ratio).toBe(1);
    expect(activeUnits(new Mlp({ sizes: [1, 2] }), x)).toEqual({ layers: [], ratio: 1 });
    expect(() => activeUnits(switches(), Matrix.zeros(1, 2))).toThrow(
      "activeUnits: x: expected n×1, got 1×2 matrix",
    );
  });
});

describe("activeUnits of a PReLU layer", () => {
  test("goes by the slope that the layer has learned, not by the one it started with", () => {
    const { sizes, parameters } = switches();
    const activation = prelu({ negativeSlope: 0 });
    const mlp = new Mlp({ sizes, parameters, activation });
    expect(activeUnits(mlp, x).ratio).toBeCloseTo(1 / 3, 12);
    mlp.parameters[0].slope?.data.fill(0.25);
    expect(activeUnits(mlp, x).ratio).toBe(1);
  });
});

describe("dead units", () => {
  test("can be removed without changing a bit of the output", () => {
    const mlp = new Mlp({ sizes: [3, 40, 4], seed: 3 });
    const inputs = Matrix.zeros(2, 3).map((_, i, j) => Math.sin(3 * i + j));
    const { layers } = activeUnits(mlp, inputs);
    const small = keepUnits(
      mlp,
      layers.map(({ isActive }) => isActive),
    );
    expect(small.sizes[1]).toBe(layers[0].active);
    expect(small.sizes[1]).toBeGreaterThan(0);
    expect(small.sizes[1]).toBeLessThan(40);
    expect(Array.from(small.predict(inputs).data)).toEqual(Array.from(mlp.predict(inputs).data));
  });
});

describe("deathLedger", () => {
  test("records which update switched a unit off for all samples, and how far it moved it", async () => {
    const mlp = new Mlp({
      sizes: [2, 1, 1],
      bias: false,
      dtype: "f64",
      loss: "squaredError",
      parameters: [{ W: [[2], [1]] }, { W: [[1]] }],
    });
    const data = {
      x: Matrix.from([
        [2, 1],
        [1, 2],
      ]),
      t: Matrix.from([[3], [3]]),
    };
    const ledger = deathLedger(mlp, data.x);
    const weights: number[][] = [[2, 1]];
    await train(mlp, data, {
      optimizer: sgd({ learningRate: 0.3 }),
      epochs: 6,
      batchSize: 2,
      onBatch: (event) => {
        ledger.onBatch(event);
        mlp.parameters[1].W.data[0] = 1; // only the first layer learns
        weights.push(Array.from(mlp.parameters[0].W.data));
      },
    });
    expect(weights[1][0]).toBeCloseTo(0.5, 10);
    expect(weights[1][1]).toBeCloseTo(-0.2, 10);
    expect(ledger.bornDead).toEqual([]);
    expect(ledger.deaths).toHaveLength(1);
    expect(ledger.deaths[0]).toMatchObject({ layer: 0, unit: 0, epoch: 3, batch: 1 });
    const moved = Math.hypot(weights[3][0] - weights[2][0], weights[3][1] - weights[2][1]);
    expect(ledger.deaths[0].updateSize).toBeCloseTo(moved, 10);
    expect(weights[6]).toEqual(weights[3]);
  });

  test("lists the units that were dead from the start", () => {
    expect(deathLedger(switches(), x).bornDead).toEqual([
      { layer: 0, unit: 1 },
      { layer: 0, unit: 2 },
    ]);
  });
});

describe("evaluate", () => {
  const t = Matrix.from([
    [1, 0],
    [0, 1],
  ]);

  test("gives loss, accuracy and who was taken for whom", () => {
    const mlp = switches();
    const result = evaluate(mlp, { x, t });
    expect(result.accuracy).toBe(0.5);
    expect(result.confusion.toArray()).toEqual([
      [1, 0],
      [1, 0],
    ]);
    expect(result.loss).toBeCloseTo(mlp.backward(mlp.forward(x), t).loss, 6);
  });

  test("weighs all samples alike, in as many parts as it takes", () => {
    const mlp = new Mlp({ sizes: [1, 3, 2], dtype: "f64", parameters: switches().parameters });
    const many = Matrix.zeros(700, 1).map((_, i) => Math.sin(i));
    const targets = Matrix.zeros(700, 2).map((_, i, j) => Number(i % 2 === j));
    const whole = mlp.backward(mlp.forward(many), targets).loss;
    expect(evaluate(mlp, { x: many, t: targets }).loss).toBeCloseTo(whole, 12);
    const summed = new Mlp({
      sizes: [1, 3, 2],
      parameters: mlp.parameters,
      dtype: "f64",
      loss: "squaredError",
    });
    const squared = summed.backward(summed.forward(many), targets).loss;
    expect(evaluate(summed, { x: many, t: targets }).loss).toBeCloseTo(squared, 10);
  });

  test.each([1, 7, 64, 600])(
    "is what a training says of its validation samples, with batches of %i",
    async (batchSize) => {
      const mlp = new Mlp({ sizes: [1, 3, 2], parameters: switches().parameters });
      const inputs = Matrix.zeros(600, 1, "f32").map((_, i) => Math.sin(i));
      const samples = { x: inputs, t: Matrix.zeros(600, 2, "f32").map((_, i, j) => Number(i % 2 === j)) };
      const optimizer = sgd({ learningRate: 0 });
      const { epochs } = await train(mlp, samples, { optimizer, epochs: 1, batchSize, validation: samples });
      const { loss, accuracy } = evaluate(mlp, samples);
      expect(epochs[0].validation).toEqual({ loss, accuracy });
    },
  );

  test("takes targets in f64 as they are, also beside outputs in f32", () => {
    const mlp = new Mlp({ sizes: [1, 1], output: "identity", parameters: [{ W: [[1]], b: [0] }] });
    const samples = { x: Matrix.from([[1]], "f32"), t: Matrix.from([[0.9]]) };
    expect(evaluate(mlp, samples).loss).toBe((1 - 0.9) * (1 - 0.9));
  });

  test("refuses samples that do not fit", () => {
    expect(() => evaluate(switches(), { x, t: t.row(0) })).toThrow(
      "evaluate: t: expected 2×2, got 1×2 matrix",
    );
    expect(() => evaluate(switches(), { x: t, t })).toThrow("evaluate: x: expected n×1, got 2×2 matrix");
  });
});
