import { describe, expect, it } from "vitest";
import { Matrix } from "../../../src/math";
import { exp } from "../../../src/math/functions";
import {
  type Activation,
  elu,
  gelu,
  leakyRelu,
  Mlp,
  prelu,
  relu,
  selu,
  silu,
  softplus,
} from "../../../src/nn";

/** What lesson 7 says of the variants. */
const points = Array.from({ length: 801 }, (_, i) => (i - 400) / 100);

describe("PReLU with a slope beyond 1", () => {
  it.each([2, 4, 0.5])("is the mirror of the one with slope 1/s, times −s: s = %d", (s) => {
    const [steep, flat] = [prelu({ negativeSlope: s }), prelu({ negativeSlope: 1 / s })];
    for (const z of points) expect(steep.f(z)).toBe(-s * flat.f(-z) + 0);
  });
});

describe("SELU", () => {
  /** The mean of g(z), for z from the standard normal distribution. */
  const expectation = (g: (z: number) => number): number => {
    let sum = 0;
    for (let i = -12000; i <= 12000; i++) sum += g(i / 1000) * exp(-0.5 * (i / 1000) ** 2);
    return sum / 1000 / Math.sqrt(2 * Math.PI);
  };

  it("gives mean 0 and variance 1 for inputs of mean 0 and variance 1", () => {
    expect(expectation(selu.f)).toBeCloseTo(0, 6);
    expect(expectation((z) => selu.f(z) ** 2)).toBeCloseTo(1, 6);
  });

  it("is the only variant that does", () => {
    for (const { f } of [relu, leakyRelu, prelu, elu, gelu, silu, softplus] as Activation[]) {
      expect(Math.abs(expectation(f))).toBeGreaterThan(0.1);
    }
  });
});

describe("the minimum", () => {
  it.each([
    [silu, -1.2785, -0.2785],
    [gelu, -0.7518, -0.17],
  ])("of %o lies at %d and has the value %d", ({ f, derivative }, z, value) => {
    expect(f(z)).toBeCloseTo(value, 4);
    expect(derivative(z - 0.001)).toBeLessThan(0);
    expect(derivative(z + 0.001)).toBeGreaterThan(0);
  });
});

describe("the columns of dW for one sample", () => {
  const x = Matrix.from([[0.3, -1.2, 0.7, 0.1]], "f64");
  const columns = (activation: Activation): number[][] => {
    const net = new Mlp({ sizes: [4, 16, 3], activation, dtype: "f64", seed: 3 });
    return net
      .backward(net.forward(x), [[0, 1, 0]])
      .layers[1].dW.transpose()
      .toArray();
  };
  const hasOneSign = (column: number[]): boolean =>
    column.every((v) => v >= 0) || column.every((v) => v <= 0);

  it.each([relu, softplus])("have one sign each where no output is negative: %o", (activation) => {
    expect(columns(activation).every(hasOneSign)).toBe(true);
  });

  it.each([leakyRelu, prelu, elu, selu, gelu, silu])("have both signs where some are: %o", (activation) => {
    expect(columns(activation).some(hasOneSign)).toBe(false);
  });
});
