import { describe, expect, it } from "vitest";
import { Matrix } from "../../src/math";
import {
  type ActivationName,
  activationNames,
  crossEntropy,
  type GivenParameters,
  Mlp,
  squaredError,
} from "../../src/nn";
import { readFixture } from "../oracles/read";

interface Case {
  readonly activation: ActivationName;
  readonly sizes: number[];
  readonly output: "softmax" | ActivationName;
  readonly loss: "crossEntropy" | "squaredError";
  readonly reduction: "mean" | "sum";
  readonly x: number[][];
  readonly t: number[][];
  readonly parameters: GivenParameters[];
  readonly y: number[][];
  readonly value: number;
  readonly gradients: { dW: number[][]; db: number[][]; dz: number[][]; dSlope?: number[] }[];
}
interface AtZero extends Pick<Case, "activation" | "parameters" | "x" | "t"> {
  readonly dz: number[][];
}
const fixture = readFixture<{ networks: Case[]; "at zero": AtZero[] }>("networks.json");

/** The largest difference, relative to the largest number expected. */
function distance(got: Matrix, expected: number[][]): number {
  const reference = Matrix.from(expected);
  expect(got.shape).toBe(reference.shape);
  const size = Math.max(...reference.data.map(Math.abs));
  return Math.max(...got.cast("f64").sub(reference).data.map(Math.abs)) / (size || 1);
}

const losses = { crossEntropy, squaredError };
const titleOf = ({ activation, sizes, output, loss, reduction }: Case) =>
  `${sizes.join("-")} with ${activation}, ${output} and ${reduction} of ${loss}`;

describe.each([
  ["f64", 1e-12],
  ["f32", 1e-5],
] as const)("in %s, forward, loss and all gradients agree with PyTorch to %d", (dtype, tolerance) => {
  it.each(fixture.networks.map((network) => [titleOf(network), network] as const))("%s", (_, network) => {
    const { x, t, gradients: expected, loss, reduction, value, y, ...options } = network;
    const mlp = new Mlp({ ...options, loss: losses[loss]({ reduction }), dtype });
    const trace = mlp.forward(x);
    const gradients = mlp.backward(trace, Matrix.from(t));
    expect(distance(trace.y, y), "y").toBeLessThan(tolerance);
    expect(Math.abs(gradients.loss - value) / value, "loss").toBeLessThan(tolerance);
    gradients.layers.forEach(({ dW, db, dz, dSlope }, l) => {
      expect(distance(dW, expected[l].dW), `dW of layer ${l}`).toBeLessThan(tolerance);
      expect(distance(db, expected[l].db), `db of layer ${l}`).toBeLessThan(tolerance);
      expect(distance(dz, expected[l].dz), `dz of layer ${l}`).toBeLessThan(tolerance);
      expect(dSlope === undefined).toBe(expected[l].dSlope === undefined);
      if (dSlope)
        expect(distance(dSlope, [expected[l].dSlope!]), `dSlope of layer ${l}`).toBeLessThan(tolerance);
    });
  });
});

describe("the fixture", () => {
  it("holds depths 1 to 5 with every activation, each learning slope and both losses", () => {
    for (const name of activationNames) {
      const cases = fixture.networks.filter(({ activation }) => activation === name);
      expect(cases.map(({ sizes }) => sizes.length - 1)).toEqual([1, 2, 3, 4, 5]);
      expect(new Set(cases.map(({ loss, reduction }) => loss + reduction)).size).toBe(4);
    }
    const slopes = fixture.networks.flatMap(({ gradients }) => gradients.filter(({ dSlope }) => dSlope));
    expect(slopes).toHaveLength(11);
  });
});

describe("where z is exactly 0", () => {
  it.each(fixture["at zero"].map((row) => [row.activation, row] as const))(
    "the gradient through %s is PyTorch's",
    (activation, { parameters, x, t, dz }) => {
      const mlp = new Mlp({ sizes: [2, 2, 2], activation, loss: "squaredError", parameters, dtype: "f64" });
      const { layers } = mlp.backward(mlp.forward(x), Matrix.from(t));
      expect(distance(layers[0].dz, dz)).toBeLessThan(1e-12);
    },
  );
});
