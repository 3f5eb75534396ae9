import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { createRandom, Matrix } from "../../src/math";
import {
  activationOf,
  crossEntropy,
  elu,
  initializers,
  leakyRelu,
  Mlp,
  type MlpOptions,
  prelu,
  relu,
  squaredError,
  summary,
} from "../../src/nn";

const sizes = [3, 4, 2];
const x = Matrix.from([
  [1, -2, 0.5],
  [0, 1, 2],
]);
const t = Matrix.from([
  [1, 0],
  [0, 1],
]);
const bits = (mlp: Mlp) => JSON.stringify(mlp.parameters.map(({ W, b }) => [W.toArray(), b.toArray()]));

describe("Mlp", () => {
  test("has weights inputs × outputs and a bias row for each layer", () => {
    const mlp = new Mlp({ sizes });
    expect(mlp.parameters.map(({ W, b }) => [W.shape, b.shape])).toEqual([
      ["3×4", "1×4"],
      ["4×2", "1×2"],
    ]);
    expect(mlp.parameterCount).toBe(3 * 4 + 4 + 4 * 2 + 2);
    expect(new Mlp({ sizes, bias: false }).parameterCount).toBe(3 * 4 + 4 * 2);
    expect(mlp.parameters[0].W.dtype).toBe("f32");
  });

  test("starts from its seed: equal seeds equal bits", () => {
    expect(bits(new Mlp({ sizes }))).toBe(bits(new Mlp({ sizes, seed: 1 })));
    expect(bits(new Mlp({ sizes, seed: 2 }))).not.toBe(bits(new Mlp({ sizes, seed: 1 })));
  });

  test("fills in softmax with crossEntropy, or identity with squaredError", () => {
    const mlp = new Mlp({ sizes });
    expect([mlp.activation.name, mlp.output, mlp.loss.name, mlp.atKink, mlp.bias]).toEqual([
      "relu",
      "softmax",
      "crossEntropy",
      0,
      true,
    ]);
    const regression = new Mlp({ sizes, loss: squaredError({ reduction: "sum" }) });
    expect(regression.output).toMatchObject({ name: "identity" });
    expect(regression.loss.reduction).toBe("sum");
    expect(new Mlp({ sizes, output: "identity" }).loss.name).toBe("squaredError");
    expect(new Mlp({ sizes, loss: "squaredError", output: "softmax" }).output).toBe("softmax");
  });

  test("starts biases at the given number, and never learns them without bias", () => {
    expect(new Mlp({ sizes, bias: 0.1, dtype: "f64" }).parameters[1].b.toArray()).toEqual([[0.1, 0.1]]);
    const mlp = new Mlp({ sizes, bias: false });
    const gradients = mlp.backward(mlp.forward(x), t);
    expect(
      gradients.layers.map(({ db }) =>
        db
          .toArray()
          .flat()
          .every((v) => v === 0),
      ),
    ).toEqual([true, true]);
  });

  test("gives every trace its own memory", () => {
    const mlp = new Mlp({ sizes });
    const input = x.cast("f32");
    const trace = mlp.forward(input);
    const kept = JSON.stringify(trace.layers.map(({ z, a }) => [z.toArray(), a.toArray()]));
    const first = mlp.backward(trace, t);
    const dW = first.layers[0].dW.copy();
    input.data.fill(7);
    mlp.forward(x.mul(3));
    mlp.backward(mlp.forward(x.mul(3)), t);
    expect(JSON.stringify(trace.layers.map(({ z, a }) => [z.toArray(), a.toArray()]))).toBe(kept);
    expect(first.layers[0].dW.equals(dW)).toBe(true);
    expect(mlp.backward(trace, t).layers[0].dW.equals(dW)).toBe(true);
  });

  test("takes rows of numbers and matrices of any dtype, and predicts what forward gives", () => {
    const mlp = new Mlp({ sizes, dtype: "f64" });
    const { y } = mlp.forward(x.toArray());
    expect(mlp.predict(x.cast("f32")).equals(y)).toBe(true);
    expect(mlp.forward([1, -2, 0.5]).y.equals(y.row(0))).toBe(true);
    expect(y.dtype).toBe("f64");
  });

  test("copies into either dtype and takes over given parameters", () => {
    const mlp = new Mlp({ sizes });
    const copy = mlp.copy("f64");
    expect(copy.dtype).toBe("f64");
    expect(bits(copy)).toBe(bits(mlp));
    copy.parameters[0].W.data[0] = 9;
    expect(mlp.parameters[0].W.data[0]).not.toBe(9);
    const before = bits(mlp);
    const other = new Mlp({ sizes, seed: 5 });
    const wrong = [other.parameters[0], { W: [[1]] }];
    expect(() => mlp.assign(wrong)).toThrow("Mlp: parameters[1].W: expected 4×2, got 1×1 matrix");
    expect(bits(mlp)).toBe(before);
    mlp.assign(other.parameters);
    expect(bits(mlp)).toBe(bits(other));
  });

  test("says what it is", () => {
    const text = "Mlp 3-4-2, relu, softmax, crossEntropy (mean), f32, 26 parameters";
    expect(inspect(new Mlp({ sizes }))).toBe(text);
    expect(String(new Mlp({ sizes: [2, 1], output: "identity", dtype: "f64" }))).toBe(
      "Mlp 2-1, identity, squaredError (mean), f64, 3 parameters",
    );
  });

  test("gives probabilities that sum to 1 and a finite loss where a probability underflows", () => {
    const mlp = new Mlp({ sizes: [1, 2], parameters: [{ W: [[1000, -1000]] }] });
    const trace = mlp.forward([1]);
    expect(trace.y.toArray()).toEqual([[1, 0]]);
    const { loss, layers } = mlp.backward(trace, [0, 1]);
    expect(loss).toBe(2000);
    expect(layers[0].dz.toArray()).toEqual([[1, -1]]);
  });

  test("uses an activation of one's own, whatever its name", () => {
    const doubled = {
      ...relu,
      f: (z: number) => 2 * Math.max(0, z),
      derivative: (z: number) => (z > 0 ? 2 : 0),
    };
    for (const name of ["relu", "leakyRelu", "doubled"]) {
      const activation = { ...doubled, name, negativeSlope: 0 };
      const mlp = new Mlp({
        sizes: [1, 1, 1],
        activation,
        parameters: [{ W: [[3]] }, { W: [[1]] }],
        output: "identity",
      });
      const trace = mlp.forward([1]);
      expect(trace.layers[0].a.toArray()).toEqual([[6]]);
      expect(mlp.backward(trace, [5.5]).layers[0].dz.toArray()).toEqual([[2]]);
    }
  });

  test("knows its own activations by the object: one that looks like leakyRelu at ±1 is used as it is", () => {
    const bent = {
      ...leakyRelu({ negativeSlope: 0.5 }),
      f: (z: number) => (z > 0 ? z * z : 0.5 * z),
      derivative: (z: number) => (z > 0 ? 2 * z : 0.5),
    };
    const W = [[3]];
    const options = { sizes: [1, 1], output: bent, parameters: [{ W }] };
    const mlp = new Mlp(options);
    const trace = mlp.forward([1]);
    expect(trace.y.toArray()).toEqual([[9]]);
    expect(mlp.backward(trace, [8]).layers[0].dz.toArray()).toEqual([[2 * 1 * 6]]);
    expect(new Mlp({ ...options, output: leakyRelu({ negativeSlope: 0.5 }) }).predict([1]).toArray()).toEqual(
      W,
    );
  });

  test.each([
    ["leakyRelu", 0, 0.25],
    ["leakyRelu", 0.5, 0.625],
    ["prelu", 0, 0.25],
    ["prelu", 1, 1],
    ["elu", 0.5, 0.75],
  ] as const)("at z = 0 sends %s's gradient back by atKink = %d times %d", (name, atKink, factor) => {
    const activation = name === "elu" ? elu({ alpha: 0.5 }) : activationOf(name, { negativeSlope: 0.25 });
    const parameters = [{ W: [[1]] }, { W: [[3]] }];
    const mlp = new Mlp({
      sizes: [1, 1, 1],
      activation,
      atKink,
      loss: "squaredError",
      parameters,
      dtype: "f64",
    });
    const { layers } = mlp.backward(mlp.forward([0]), [-1]); // dy = 2, da = 6
    expect(layers[0].dz.toArray()).toEqual([[6 * factor]]);
  });

  test("learns a slope in each layer that is PReLU, and in no other", () => {
    const slopes = (options: Partial<MlpOptions>) =>
      new Mlp({ sizes: [2, 3, 2], loss: "squaredError", ...options }).parameters.map(({ slope }) =>
        slope?.toArray(),
      );
    expect(slopes({ activation: "prelu" })).toEqual([[[0.25]], undefined]);
    expect(slopes({ output: "prelu" })).toEqual([undefined, [[0.25]]]);
    expect(slopes({ activation: "prelu", output: "softmax" })).toEqual([[[0.25]], undefined]);
    const mlp = new Mlp({ sizes, activation: "prelu" });
    expect(mlp.parameterCount).toBe(new Mlp({ sizes }).parameterCount + 1);
    mlp.assign(mlp.parameters.map(({ W, b }, l) => ({ W, b, ...(l === 0 ? { slope: -2 } : {}) })));
    expect(mlp.parameters[0].slope?.toArray()).toEqual([[-2]]);
    expect(summary(mlp.backward(mlp.forward(x), t))).toContain("dSlope1 = Matrix 1×1");
  });

  test("keeps its sizes when the given list changes", () => {
    const list = [2, 3, 2];
    const mlp = new Mlp({ sizes: list });
    list[1] = 7;
    expect(mlp.sizes).toEqual([2, 3, 2]);
  });

  test("has the loss of a batch from z where a probability underflows in any row", () => {
    const options = { sizes: [1, 2], parameters: [{ W: [[1000, -1000]] }] };
    const batch = [[0], [1]]; // y = (1/2, 1/2) and (1, 0)
    const wanted = [
      [0.25, 0.75],
      [0.5, 0.5],
    ];
    const lossWith = (reduction: "mean" | "sum") => {
      const mlp = new Mlp({ ...options, loss: crossEntropy({ reduction }) });
      return mlp.backward(mlp.forward(batch), wanted).loss;
    };
    expect(lossWith("sum")).toBeCloseTo(Math.log(2) + 1000, 10);
    expect(lossWith("mean")).toBeCloseTo((Math.log(2) + 1000) / 2, 10);
  });

  test("masks a gradient by z to +0, also an infinite one", () => {
    const mlp = new Mlp({
      sizes: [1, 1, 1],
      dtype: "f64",
      loss: "squaredError",
      parameters: [{ W: [[-1]] }, { W: [[1e200]] }],
    });
    const { layers } = mlp.backward(mlp.forward([1]), [1e200]);
    expect(layers[0].da?.at(0, 0)).toBe(-Infinity);
    expect(Object.is(layers[0].dz.data[0], 0)).toBe(true);
  });

  test.each([
    ["no options", () => new Mlp(undefined as never), "Mlp: expected an object of options, got undefined"],
    [
      "a single size",
      () => new Mlp({ sizes: [3] }),
      "Mlp: sizes: expected at least two layer sizes, got [3]",
    ],
    [
      "a size of 0",
      () => new Mlp({ sizes: [3, 0] }),
      "Mlp: sizes: expected a whole number from 1 to 16777216, got 0",
    ],
    ["a fractional size", () => new Mlp({ sizes: [3, 1.5] }), "Mlp: sizes: expected a whole number"],
    [
      "an unknown activation",
      () => new Mlp({ sizes, activation: "rlue" as never }),
      "activationOf: expected",
    ],
    [
      "an unknown loss",
      () => new Mlp({ sizes, loss: "mse" as never }),
      'lossOf: expected crossEntropy or squaredError, got "mse"',
    ],
    [
      "an unknown initializer",
      () => new Mlp({ sizes, initializer: "hee" as never }),
      "initializerOf: expected",
    ],
    [
      "another dtype",
      () => new Mlp({ sizes, dtype: "f16" as never }),
      'Mlp: dtype: expected "f32" or "f64", got "f16"',
    ],
    [
      "atKink above 1",
      () => new Mlp({ sizes, atKink: 2 }),
      "Mlp.atKink: expected a finite number from 0 to 1, got 2",
    ],
    [
      "a seed that is no number",
      () => new Mlp({ sizes, seed: "1" as never }),
      'createRandom: expected a whole number as seed, got "1"',
    ],
    [
      "an infinite bias",
      () => new Mlp({ sizes, bias: Infinity }),
      "Mlp: bias: expected a finite number, got Infinity",
    ],
    [
      "a learned slope in an activation of one's own",
      () => new Mlp({ sizes, activation: { ...prelu, name: "mine" } }),
      `Mlp: activation: expected derivativeBySlope in the library's prelu only, got one in "mine" of your own`,
    ],
    [
      "crossEntropy without softmax",
      () => new Mlp({ sizes, output: "identity", loss: "crossEntropy" }),
      'Mlp: output: expected softmax with crossEntropy, got "identity"',
    ],
    [
      "too few layers",
      () => new Mlp({ sizes, parameters: [] }),
      "Mlp: parameters: expected 2 layers, got []",
    ],
    [
      "parameters that are not finite",
      () => new Mlp({ sizes: [1, 1], parameters: [{ W: [[Number.NaN]] }] }),
      "Mlp: parameters[0].W: expected finite numbers, got NaN at (0, 0)",
    ],
    [
      "columns that do not fit",
      () => new Mlp({ sizes }).forward([[1, 2]]),
      "forward: x: expected n×3, got 1×2 matrix",
    ],
    [
      "an empty batch",
      () => new Mlp({ sizes }).forward(Matrix.zeros(0, 3)),
      "forward: x: expected n×3, got 0×3 matrix",
    ],
    [
      "NaN in x",
      () => new Mlp({ sizes }).predict([1, Number.NaN, 0]),
      "predict: x: expected finite numbers, got NaN at (0, 1)",
    ],
    [
      "x that is text",
      () => new Mlp({ sizes }).forward("x" as never),
      'forward: x: expected a Matrix or rows of numbers, got "x"',
    ],
    [
      "the trace of another network",
      () => new Mlp({ sizes }).backward(new Mlp({ sizes: [3, 2] }).forward(x), t),
      "backward: expected the trace of a forward pass with 2 layers",
    ],
    [
      "the trace of another dtype",
      () => new Mlp({ sizes }).backward(new Mlp({ sizes, dtype: "f64" }).forward(x), t),
      'backward: trace: expected f32, got "f64"',
    ],
    [
      "a trace of other widths",
      () => new Mlp({ sizes }).backward(new Mlp({ sizes: [3, 5, 2] }).forward(x), t),
      "backward: trace.layers[0].z: expected 2×4, got 2×5 matrix",
    ],
    [
      "targets of another batch",
      () => new Mlp({ sizes }).backward(new Mlp({ sizes }).forward(x), [1, 0]),
      "backward: t: expected 2×2, got 1×2 matrix",
    ],
    [
      "targets that do not sum to 1",
      () =>
        new Mlp({ sizes }).backward(new Mlp({ sizes }).forward(x), [
          [1, 0],
          [1, 1],
        ]),
      "backward: t: expected rows that sum to 1 for crossEntropy, got 2 in row 1",
    ],
    [
      "negative targets",
      () => new Mlp({ sizes }).backward(new Mlp({ sizes }).forward([0, 0, 0]), [2, -1]),
      "backward: t: expected numbers of at least 0 for crossEntropy, got -1",
    ],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});

describe("initializers", () => {
  const deviation = (name: "he" | "xavier" | "normal" | "zeros", distribution?: "uniform" | "normal") => {
    const initializer =
      name === "normal"
        ? initializers.normal()
        : name === "zeros"
          ? initializers.zeros()
          : initializers[name]({ distribution });
    const random = createRandom(1);
    const values = Array.from({ length: 20_000 }, () => initializer.sample(random, 50, 30));
    return [Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length), Math.max(...values)];
  };

  test("have the variances of their sources", () => {
    expect(deviation("he")[0]).toBeCloseTo(Math.sqrt(2 / 50), 2);
    expect(deviation("he", "uniform")[1]).toBeLessThanOrEqual(Math.sqrt(6 / 50));
    expect(deviation("xavier")[0]).toBeCloseTo(Math.sqrt(2 / 80), 2);
    expect(deviation("xavier")[1]).toBeLessThanOrEqual(Math.sqrt(6 / 80));
    expect(deviation("xavier", "normal")[0]).toBeCloseTo(Math.sqrt(2 / 80), 2);
    expect(deviation("xavier", "normal")[1]).toBeGreaterThan(Math.sqrt(6 / 80));
    expect(deviation("normal")[0]).toBeCloseTo(0.01, 3);
    expect(deviation("zeros")).toEqual([0, 0]);
  });

  test("scale by their gain", () => {
    const [one, four] = [1, 4].map((gain) => initializers.xavier({ gain }).sample(createRandom(1), 3, 4));
    expect(four).toBeCloseTo(4 * one, 12);
  });

  test("are chosen by activation: he for ReLU and its kin, else xavier", () => {
    const weights = (activation: "relu" | "prelu" | "identity", initializer?: "he" | "xavier") =>
      bits(new Mlp({ sizes, activation, initializer }));
    expect(weights("relu")).toBe(weights("relu", "he"));
    expect(weights("prelu")).toBe(weights("prelu", "he"));
    expect(weights("identity")).toBe(weights("identity", "xavier"));
    expect(weights("relu", "xavier")).not.toBe(weights("relu"));
  });

  test("refuse wrong gains, deviations and distributions", () => {
    expect(() => initializers.he({ gain: -1 })).toThrow(
      "initializers.he: gain: expected a finite number of at least 0",
    );
    expect(() => initializers.normal({ standardDeviation: Number.NaN })).toThrow(
      "initializers.normal: standardDeviation",
    );
    expect(() => initializers.xavier({ distribution: "cauchy" as never })).toThrow(
      'expected "uniform" or "normal", got "cauchy"',
    );
  });
});
