import { describe, expect, it } from "vitest";
import { Matrix } from "../../src/math";
import { type ActivationName, Mlp } from "../../src/nn";
import { sgd } from "../../src/train";
import { readFixture } from "../oracles/read";

interface Run {
  readonly activation: ActivationName;
  readonly momentum: number;
  readonly nesterov: boolean;
  readonly learningRate: number;
  readonly sizes: number[];
  readonly x: number[][];
  readonly t: number[][];
  readonly parameters: { W: number[][]; b: number[][]; slope?: number }[];
  readonly losses: number[];
  readonly after: { W: number[][]; b: number[][]; slope?: number[] }[];
}
const { runs } = readFixture<{ runs: Run[] }>("sgd.json");

const largest = (matrix: Matrix) => Math.max(...matrix.data.map(Math.abs));

describe.each([
  ["f64", 1e-12],
  ["f32", 1e-5],
] as const)("in %s, ten steps of SGD end where PyTorch's do, to %d", (dtype, tolerance) => {
  it.each(runs.map((run) => [run.activation, run.momentum, run.nesterov, run] as const))(
    "with %s, momentum %d, nesterov %s",
    (_, __, ___, { sizes, activation, parameters: start, x, t, losses, after, ...options }) => {
      const optimizer = sgd(options);
      let parameters = new Mlp({ sizes, activation, parameters: start, dtype }).parameters;
      let state = optimizer.init(parameters);
      for (const loss of losses) {
        const given = parameters.map(({ W, b, slope }) => ({ W, b, ...(slope ? { slope } : {}) }));
        const mlp = new Mlp({ sizes, activation, parameters: given, dtype });
        const gradients = mlp.backward(mlp.forward(x), Matrix.from(t));
        expect(Math.abs(gradients.loss - loss)).toBeLessThan(tolerance);
        ({ parameters, state } = optimizer.update(parameters, gradients.layers, state));
      }
      parameters.forEach(({ W, b, slope }, l) => {
        expect(largest(W.cast("f64").sub(Matrix.from(after[l].W)))).toBeLessThan(tolerance);
        expect(largest(b.cast("f64").sub(Matrix.from(after[l].b)))).toBeLessThan(tolerance);
        expect(slope === undefined).toBe(after[l].slope === undefined);
        if (slope) expect(Math.abs(slope.data[0] - after[l].slope![0])).toBeLessThan(tolerance);
        expect(largest(W.cast("f64").sub(Matrix.from(start[l].W)))).toBeGreaterThan(0.01); // it did move
      });
      expect(state.updates).toBe(10);
    },
  );
});
