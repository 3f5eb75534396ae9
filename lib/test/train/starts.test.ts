import { describe, expect, it } from "vitest";
import { loadDigits } from "../../src/data";
import type { Matrix } from "../../src/math";
import { type ActivationName, type Initializer, initializers, Mlp } from "../../src/nn";
import { sgd, train } from "../../src/train";

const { train: digits } = loadDigits({ seed: 1 });
const optimizer = sgd({ learningRate: 0.1, momentum: 0.9 });
const rms = ({ data }: Matrix): number => {
  let sum = 0;
  for (const value of data) sum += value * value;
  return Math.sqrt(sum / data.length);
};

describe("a start with all weights at zero", () => {
  const trained = async (activation: ActivationName): Promise<Mlp> => {
    const mlp = new Mlp({ sizes: [64, 8, 10], activation, initializer: "zeros" });
    await train(mlp, digits, { optimizer, epochs: 2 });
    return mlp;
  };

  it.each(["relu", "tanh"] as const)("moves nothing but the last bias with %s", async (activation) => {
    const [hidden, output] = (await trained(activation)).parameters;
    for (const matrix of [hidden.W, hidden.b, output.W]) expect(rms(matrix)).toBe(0);
    expect(rms(output.b)).toBeGreaterThan(0);
  });

  it("moves the weights with sigmoid, and keeps all units equal", async () => {
    const [hidden, output] = (await trained("sigmoid")).parameters;
    expect(rms(hidden.W)).toBeGreaterThan(0);
    for (const row of hidden.W.toArray()) expect(new Set(row).size).toBe(1);
    for (const row of output.W.toArray()) expect(row).toEqual(output.W.toArray()[0]);
  });
});

describe("the size of dz on the way back through ten layers", () => {
  const factorALayer = (activation: ActivationName, initializer: Initializer): number => {
    const mlp = new Mlp({ sizes: [64, ...Array(10).fill(64), 10], activation, initializer });
    const { layers } = mlp.backward(mlp.forward(digits.x), digits.t);
    return (rms(layers[0].dz) / rms(layers[9].dz)) ** (1 / 9);
  };
  const { xavier, he } = initializers;

  it.each([
    ["relu", "He", he(), 1],
    ["relu", "Xavier", xavier(), Math.SQRT1_2],
    ["sigmoid", "Xavier", xavier(), 0.235],
  ] as const)(
    "changes with %s and %s by the factor that the mean squares predict",
    (name, _, start, factor) => {
      expect(Math.abs(factorALayer(name, start) / factor - 1)).toBeLessThan(0.05);
    },
  );

  it("shrinks less with tanh than with ReLU from the same start", () => {
    expect(factorALayer("tanh", xavier())).toBeGreaterThan(factorALayer("relu", xavier()) + 0.15);
  });
});

it("never moves the weights of a pixel that is blank in all samples", async () => {
  const start = new Mlp({ sizes: [64, 8, 10], activation: "relu" });
  const mlp = start.copy();
  await train(mlp, digits, { optimizer, epochs: 2 });
  const [before, after] = [start, mlp].map(({ parameters }) => parameters[0].W.toArray());
  const unmoved = before.flatMap((row, pixel) => (row.every((w, j) => w === after[pixel][j]) ? [pixel] : []));
  const ink = digits.x.sumRows().toArray()[0];
  expect(unmoved).toEqual(ink.flatMap((sum, pixel) => (sum === 0 ? [pixel] : [])));
  expect(unmoved).toHaveLength(3);
});
