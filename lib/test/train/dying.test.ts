import { describe, expect, it } from "vitest";
import { xor } from "../../src/data";
import { Matrix } from "../../src/math";
import { Mlp } from "../../src/nn";
import { activeUnits, sgd, train } from "../../src/train";

// The unit with two weights of lesson 6: the samples (2, 1) and (1, 2), both with the target 3.
const samples = {
  x: Matrix.from([
    [2, 1],
    [1, 2],
  ]),
  t: Matrix.from([[3], [3]]),
};

async function weightsAfter(epochs: number, start: number[], learningRate: number, momentum = 0) {
  const mlp = new Mlp({
    sizes: [2, 1],
    output: "relu",
    loss: "squaredError",
    bias: false,
    dtype: "f64",
    parameters: [{ W: start.map((w) => [w]) }],
  });
  await train(mlp, samples, { optimizer: sgd({ learningRate, momentum }), epochs, shuffle: false });
  return Array.from(mlp.parameters[0].W.data);
}

function expectNear(weights: number[], expected: number[], digits = 10): void {
  expected.forEach((value, i) => {
    expect(weights[i]).toBeCloseTo(value, digits);
  });
}

describe("a ReLU unit with two weights", () => {
  it("is killed by its first step, and stays where it died", async () => {
    expectNear(await weightsAfter(1, [3, 2], 0.2), [0.2, -0.6]);
    expect(await weightsAfter(50, [3, 2], 0.2)).toEqual(await weightsAfter(1, [3, 2], 0.2));
  });

  it("finds the optimum with half the learning rate", async () => {
    expectNear(await weightsAfter(400, [3, 2], 0.1), [1, 1]);
  });

  it("is killed by its third step beyond the limit of stability", async () => {
    expectNear(await weightsAfter(2, [2, 1], 0.3), [2.69, 2.2]);
    expectNear(await weightsAfter(9, [2, 1], 0.3), [-1.285, -1.628]);
  });

  it("coasts with momentum 0.9 nine times as far as the step that killed it", async () => {
    const [before, dead, end] = await Promise.all([3, 4, 600].map((n) => weightsAfter(n, [3, 2], 0.05, 0.9)));
    expectNear(dead, [-0.134, -0.8784], 4);
    expectNear(
      end,
      dead.map((w, i) => w + 9 * (w - before[i])),
    );
  });
});

describe("a layer of H units without biases on XOR", () => {
  it.each([1, 2, 3])("is born dead in about 4^−H of the starts, H = %i", (H) => {
    const seeds = 4000;
    let dead = 0;
    for (let seed = 1; seed <= seeds; seed++) {
      const mlp = new Mlp({ sizes: [2, H, 1], loss: "squaredError", bias: false, seed });
      if (activeUnits(mlp, xor().x).ratio === 0) dead++;
    }
    const p = 0.25 ** H;
    expect(Math.abs(dead / seeds - p)).toBeLessThan(3 * Math.sqrt((p * (1 - p)) / seeds));
  });
});
