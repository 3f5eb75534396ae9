import { describe, expect, test } from "vitest";
import { Matrix } from "../../src/math";
import { gradientCheck, Mlp, type MlpOptions, summary } from "../../src/nn";
import { sgd } from "../../src/train";

// The worked example of the lesson on backpropagation: 2-3-2, small enough for paper.
const worked: MlpOptions = {
  sizes: [2, 3, 2],
  dtype: "f64",
  parameters: [
    {
      W: [
        [0.6, -0.9, 0.4],
        [-0.4, -0.2, 0.8],
      ],
      b: [0.2, 0.3, 0.1],
    },
    {
      W: [
        [0.5, -0.3],
        [0.3, -0.1],
        [0.2, -0.8],
      ],
      b: [0.1, -0.1],
    },
  ],
};
const x = [1, -0.5];
const t = [0, 1];
const near = (matrix: Matrix | undefined, rows: number[][]) => {
  expect(matrix?.equals(Matrix.from(rows), 5.1e-5), `${matrix} is not ${Matrix.from(rows)}`).toBe(true);
};

describe("the worked example", () => {
  test.each(["f64", "f32"] as const)("has the numbers that come out on paper, in %s", (dtype) => {
    const mlp = new Mlp({ ...worked, dtype });
    const trace = mlp.forward(x);
    near(trace.layers[0].z, [[1, -0.5, 0.1]]);
    near(trace.layers[0].a, [[1, 0, 0.1]]);
    near(trace.layers[1].z, [[0.62, -0.48]]);
    near(trace.y, [[0.7503, 0.2497]]);
    const { loss, layers } = mlp.backward(trace, t);
    expect(loss).toBeCloseTo(1.3873, 4);
    near(layers[1].dz, [[0.7503, -0.7503]]);
    near(layers[1].db, [[0.7503, -0.7503]]);
    near(layers[1].dW, [
      [0.7503, -0.7503],
      [0, 0],
      [0.075, -0.075],
    ]);
    near(layers[0].da, [[0.6002, 0.3001, 0.7503]]);
    near(layers[0].dz, [[0.6002, 0, 0.7503]]);
    near(layers[0].db, [[0.6002, 0, 0.7503]]);
    near(layers[0].dW, [
      [0.6002, 0, 0.7503],
      [-0.3001, 0, -0.3751],
    ]);
    expect(layers[1].da).toBeUndefined();
  });

  test("after one step of 0.1 has a lower loss and its third unit switched off", () => {
    const mlp = new Mlp(worked);
    const optimizer = sgd({ learningRate: 0.1 });
    const gradients = mlp.backward(mlp.forward(x), t);
    const { parameters } = optimizer.update(mlp.parameters, gradients.layers, optimizer.init(mlp.parameters));
    near(parameters[0].W, [
      [0.54, -0.9, 0.325],
      [-0.37, -0.2, 0.8375],
    ]);
    near(parameters[0].b, [[0.14, 0.3, 0.025]]);
    near(parameters[1].W, [
      [0.425, -0.225],
      [0.3, -0.1],
      [0.1925, -0.7925],
    ]);
    near(parameters[1].b, [[0.025, -0.025]]);
    mlp.assign(parameters);
    const trace = mlp.forward(x);
    near(trace.layers[0].z, [[0.865, -0.5, -0.0688]]);
    near(trace.y, [[0.6484, 0.3516]]);
  });

  test.each([
    [0, [1.3873, 1.0453, 0.8743, 0.7534, 0.6634]],
    [0.9, [1.3873, 1.0453, 0.7166, 0.4707, 0.3217]],
  ])("with momentum %d has the losses of the lesson, step by step", (momentum, losses) => {
    const mlp = new Mlp(worked);
    const optimizer = sgd({ learningRate: 0.1, momentum });
    let state = optimizer.init(mlp.parameters);
    for (const expected of losses) {
      const { loss, layers } = mlp.backward(mlp.forward(x), t);
      expect(loss).toBeCloseTo(expected, 4);
      const next = optimizer.update(mlp.parameters, layers, state);
      mlp.assign(next.parameters);
      state = next.state;
    }
  });

  test("has its second sample, and a batch is the mean of both", () => {
    const mlp = new Mlp(worked);
    const second = mlp.forward([-1, 1]);
    near(second.layers[0].z, [[-0.8, 1, 0.5]]);
    near(second.layers[1].z, [[0.5, -0.6]]);
    const gradients = mlp.backward(second, [1, 0]);
    expect(gradients.loss).toBeCloseTo(0.2873, 4);
    near(gradients.layers[0].dz, [[0, -0.0999, -0.2497]]);
    const batch = mlp.backward(mlp.forward([x, [-1, 1]]), [t, [1, 0]]);
    const first = mlp.backward(mlp.forward(x), t);
    expect(batch.loss).toBeCloseTo((first.loss + gradients.loss) / 2, 12);
    const mean = first.layers[0].dW.add(gradients.layers[0].dW).mul(0.5);
    expect(batch.layers[0].dW.equals(mean, 1e-15)).toBe(true);
  });

  test("meets its kink in a gradient check with a large step", () => {
    const check = gradientCheck(new Mlp(worked), x, t, { h: 0.2 });
    const W1 = check.parameters[0];
    expect(W1.name).toBe("W1");
    expect(W1.numeric.at(0, 2)).toBeCloseTo(0.5694, 4);
    expect(W1.analytic.at(0, 2)).toBeCloseTo(0.7503, 4);
    expect(W1.crossed.at(0, 2)).toBe(1);
    expect(W1.crossed.at(0, 0)).toBe(0);
    expect(gradientCheck(new Mlp(worked), x, t).relativeError).toBeLessThan(1e-9);
  });

  test.each([
    [0, 0],
    [0.5, 0.3655],
    [1, 0.7311],
  ])("exactly on the kink has the derivative that atKink = %d picks", (atKink, expected) => {
    const [first, second] = worked.parameters ?? [];
    const mlp = new Mlp({ ...worked, atKink, parameters: [{ ...first, b: [0.2, 0.3, 0] }, second] });
    const trace = mlp.forward(x);
    expect(trace.layers[0].z.at(0, 2)).toBe(0);
    expect(mlp.backward(trace, t).layers[0].dz.at(0, 2)).toBeCloseTo(expected, 4);
    const check = gradientCheck(mlp, x, t);
    expect(check.parameters[1].numeric.at(0, 2)).toBeCloseTo(0.3655, 4);
    expect(check.parameters[1].crossed.at(0, 2)).toBe(1);
    expect(check.crossed).toBe(3);
    expect(check.relativeError).toBeLessThan(1e-9);
    expect(check.atKink).toBe(atKink);
  });

  test.each([
    ["sigmoid", 1.6695],
    ["tanh", 1.1194],
    ["leakyRelu", 1.3858],
  ] as const)("with %s instead of ReLU has the loss of the lesson", (activation, loss) => {
    const mlp = new Mlp({ ...worked, activation });
    expect(mlp.backward(mlp.forward(x), t).loss).toBeCloseTo(loss, 4);
  });

  test("reads as text in the order of computation, without −0", () => {
    const mlp = new Mlp(worked);
    const trace = mlp.forward(x);
    const forward = summary(trace);
    expect(forward).toContain("z1 = Matrix 1×3\n     1  -0.5   0.1");
    expect(forward.match(/^\w+(?= =)/gm)).toEqual(["x", "z1", "a1", "z2", "y"]);
    const backward = summary(mlp.backward(trace, t));
    expect(backward).toContain("L = 1.3873");
    expect(backward.match(/^\w+(?= =)/gm)).toEqual(["L", "dz2", "dW2", "db2", "da1", "dz1", "dW1", "db1"]);
    expect(backward).not.toContain("-0 ");
  });
});
