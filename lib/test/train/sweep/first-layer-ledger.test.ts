import { describe, expect, it } from "vitest";
import { createRandom, Matrix } from "../../../src/math";
import { leakyRelu, Mlp } from "../../../src/nn";
import { activeUnits, deathLedger } from "../../../src/train";
import { FirstLayerLedger } from "../../../src/train/sweep/first-layer-ledger";
import { canDie, watchedSamples } from "../../../src/train/sweep/first-layer-watch";

describe("the ledger of the first hidden layer", () => {
  it.each([0, 1])(
    "tells of the same deaths as the one that looks at every sample, where units die and come back, with θ = %i",
    (atKink) => {
      const random = createRandom(3);
      const x = Matrix.zeros(40, 5, "f32").map(() => Math.max(0, random.normal()));
      const mlp = new Mlp({ sizes: [5, 12, 3], atKink });
      const [ledger, full] = [new FirstLayerLedger(mlp, watchedSamples(x)), deathLedger(mlp, x)];
      const { W, b } = mlp.parameters[0];
      for (let batch = 1; batch <= 400; batch++) {
        for (let k = 0; k < W.data.length; k++) W.data[k] += random.normal(0, 0.1);
        for (let unit = 0; unit < 12; unit++) if (random.uniform() < 0.02) b.data[unit] = -b.data[unit] - 1;
        ledger.onUpdate(mlp.parameters[0], 1, batch);
        full.onBatch({ epoch: 1, batch });
        const { isActive } = activeUnits(mlp, x).layers[0];
        expect(ledger.watch.deadUnits).toEqual([...isActive.keys()].filter((unit) => !isActive[unit]));
      }
      expect(ledger.deaths).toEqual(full.deaths.map(({ layer, ...death }) => death));
      expect(ledger.deaths.length).toBeGreaterThan(40); // so most die more than once
      expect(ledger.bornDead).toEqual(full.bornDead.map(({ unit }) => unit));
    },
  );

  it("sees a dead unit come back by a step far too small to be sure of", () => {
    const mlp = new Mlp({
      sizes: [1, 1, 1],
      output: "identity",
      parameters: [{ W: [[1]], b: [-2] }, { W: [[1]] }],
    });
    const x = Matrix.from([[1]], "f32");
    const ledger = new FirstLayerLedger(mlp, watchedSamples(x));
    expect(ledger.bornDead).toEqual([0]);
    for (const [batch, bias] of [-1.001, -0.9999, -1.5].entries()) {
      mlp.parameters[0].b.data[0] = bias;
      ledger.onUpdate(mlp.parameters[0], 1, batch + 1);
    }
    expect(ledger.deaths.map(({ batch }) => batch)).toEqual([3]);
  });

  it.each([NaN, Infinity, -Infinity])(
    "takes a dead unit whose weights become %d as `activeUnits` does",
    (weight) => {
      const mlp = new Mlp({ sizes: [2, 1, 1], parameters: [{ W: [[1], [1]], b: [-9] }, { W: [[1]] }] });
      const x = Matrix.from([[0, 1]], "f32");
      const ledger = new FirstLayerLedger(mlp, watchedSamples(x));
      expect(ledger.bornDead).toEqual([0]);
      mlp.parameters[0].W.data[0] = weight; // times 0: NaN
      ledger.onUpdate(mlp.parameters[0], 1, 1);
      expect(activeUnits(mlp, x).layers[0].isActive[0]).toBe(true);
      expect(ledger.watch.deadUnits).toEqual([]);
    },
  );

  it("is kept only where a derivative is 0 below 0", () => {
    const isNeeded = (activation: "tanh" | "relu" | ReturnType<typeof leakyRelu>) =>
      canDie(new Mlp({ sizes: [2, 2, 2], activation }));
    expect([isNeeded("relu"), isNeeded(leakyRelu({ negativeSlope: 0 }))]).toEqual([true, true]);
    expect([isNeeded("tanh"), isNeeded(leakyRelu())]).toEqual([false, false]);
    expect(canDie(new Mlp({ sizes: [2, 2] }))).toBe(false);
  });
});
