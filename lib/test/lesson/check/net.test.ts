import { describe, expect, test } from "vitest";
import { check } from "../../../src/lesson/check";
import { netCases } from "../../../src/lesson/check/net";
import { twoLayerPass } from "../../../src/lesson/check/two-layers";
import { type Matrix, numericGradient, relativeError } from "../../../src/math";
import { crossEntropy, softmax } from "../../../src/nn";
import { answerOf, describeCheck } from "./answer";

type Backward = Parameters<typeof check.netBackward>[0];
type Step = Parameters<typeof check.netStep>[0];
type Net = Parameters<Backward>[2];

/** Where one of the well-known bugs can be put in. */
interface Bugs {
  mask?: (da1: Matrix, z1: Matrix, a1: Matrix) => Matrix;
  sum?: (dz: Matrix) => Matrix;
  scale?: (x: Matrix) => number;
  output?: (y: Matrix, t: Matrix) => Matrix;
  W2?: (W2: Matrix, dW2: Matrix) => Matrix;
}

const reluMask = (da1: Matrix, z1: Matrix) => da1.map((value, i, j) => (z1.at(i, j) > 0 ? value : 0));

/** The backward pass as a learner writes it after lesson 3. */
function backward(
  bugs: Bugs = {},
): (x: Matrix, t: Matrix, net: Net) => Record<"dW1" | "db1" | "dW2" | "db2", Matrix> {
  const {
    mask = reluMask,
    sum = (dz) => dz.sumRows(),
    scale = (x) => 1 / x.rows,
    W2: change = (W2) => W2,
  } = bugs;
  return (x, t, { W1, b1, W2, b2 }) => {
    const z1 = x.matmul(W1).add(b1);
    const a1 = z1.map((value) => Math.max(0, value));
    const y = softmax(a1.matmul(W2).add(b2));
    const dz2 = (bugs.output?.(y, t) ?? y.sub(t)).mul(scale(x));
    const dW2 = a1.transpose().matmul(dz2);
    const dz1 = mask(dz2.matmul(change(W2, dW2).transpose()), z1, a1);
    return { dW1: x.transpose().matmul(dz1), db1: sum(dz1), dW2, db2: sum(dz2) };
  };
}

describeCheck<Backward>(
  "check.netBackward",
  check.netBackward,
  {
    "the six lines": backward(),
    "a sum over samples": (x, t, net) => {
      const parts = Array.from({ length: x.rows }, (_, n) => backward()(x.row(n), t.row(n), net));
      const mean = (key: "dW1" | "db1" | "dW2" | "db2") =>
        parts
          .map((part) => part[key])
          .reduce((a, b) => a.add(b))
          .mul(1 / x.rows);
      return { dW1: mean("dW1"), db1: mean("db1"), dW2: mean("dW2"), db2: mean("db2") };
    },
  },
  [
    ["no mask", backward({ mask: (da1) => da1 }), ["dW1 is wrong", "no mask"], ["dW1", "マスクがありません"]],
    [
      "a mask by the gradient's sign",
      backward({ mask: (da1) => da1.map((v) => Math.max(0, v)) }),
      ["dW1 is wrong", "sign of the gradient"],
      ["勾配の符号でマスク"],
    ],
    ["the factor z", backward({ mask: (da1, z1) => da1.mul(z1) }), ["multiplied by z"], ["zを掛けて"]],
    ["the factor a", backward({ mask: (da1, _z1, a1) => da1.mul(a1) }), ["multiplied by z"], ["zを掛けて"]],
    [
      "no sum in db",
      backward({ sum: (dz) => dz }),
      ["db2 has the wrong shape", "a matrix 2×2", "sum of the rows"],
      ["db2の形", "すべての行を足したもの"],
    ],
    [
      "one sample's db",
      backward({ sum: (dz) => dz.row(0) }),
      ["db2 is wrong", "one sample's part"],
      ["1つのデータの分だけ"],
    ],
    [
      "the sum for the mean",
      backward({ scale: () => 1 }),
      ["dW2 is wrong", "2 times the answer", "the mean over the samples"],
      ["正解の2倍"],
    ],
    ["t − y", backward({ output: (y, t) => t.sub(y) }), ["dW2 is wrong", "this is t − y"], ["t − y"]],
    [
      "W2 changed in the backward pass",
      (x, t, net) => {
        const parts = backward()(x, t, net);
        net.W2.data.fill(0);
        return parts;
      },
      ["W2 was changed", "in the update"],
      ["W2が書き換わって"],
    ],
    ["da1 from a new W2", backward({ W2: (W2, dW2) => W2.sub(dW2) }), ["dW1 is wrong", "one step"], ["dW1"]],
    [
      "nothing",
      (() => undefined) as never,
      ["an object { dW1, db1, dW2, db2 }", "undefined"],
      ["オブジェクト"],
    ],
    [
      "zeros",
      (_x, _t, net) => ({ dW1: net.W1.mul(0), db1: net.b1.mul(0), dW2: net.W2.mul(0), db2: net.b2.mul(0) }),
      ["dW2 is wrong"],
      ["dW2"],
    ],
  ],
);

const step =
  (bugs: Bugs = {}, sign = -1): Step =>
  (x, t, net, rate) => {
    const { dW1, db1, dW2, db2 } = backward(bugs)(x, t, net);
    const { W1, b1, W2, b2 } = net;
    const to = (value: Matrix, gradient: Matrix) => value.add(gradient.mul(sign * rate));
    return { W1: to(W1, dW1), b1: to(b1, db1), W2: to(W2, dW2), b2: to(b2, db2) };
  };

const inPlace: Step = (x, t, net, rate) => {
  const next = step()(x, t, net, rate) as Net;
  for (const key of ["W1", "b1", "W2", "b2"] as const) net[key].data.set(next[key].data);
};

describeCheck<Step>(
  "check.netStep",
  check.netStep,
  { "new parameters": step(), "parameters changed in place": inPlace },
  [
    [
      "W2 updated before da1",
      step({ W2: (W2, dW2) => W2.sub(dW2.mul(0.1)) }),
      ["W1 is wrong", "with the new W2"],
      ["W1", "更新後のW2"],
    ],
    ["uphill", step({}, 1), ["W2 is wrong", "uphill"], ["損失が増える向き"]],
    [
      "no learning rate",
      (x, t, net) => step()(x, t, net, 1),
      ["learning rate is missing"],
      ["学習率がありません"],
    ],
    ["the sum for the mean", step({ scale: () => 1 }), ["the mean over the samples"], ["平均です"]],
    [
      "no update of b1",
      (x, t, net, rate) => ({ ...(step()(x, t, net, rate) as Net), b1: net.b1 }),
      ["b1 is wrong", "not updated"],
      ["b1", "更新されていません"],
    ],
    ["nothing done", () => undefined, ["W2 is wrong", "not updated"], ["更新されていません"]],
    ["no mask", step({ mask: (da1) => da1 }), ["W1 is wrong"], ["W1"]],
    ["a number", (() => 3) as never, ["an object { W1, b1, W2, b2 }"], ["オブジェクト"]],
  ],
);

describe("check.netBackward and check.netStep", () => {
  test("take the sum for the loss of a batch when the lesson says so", () => {
    const sum = backward({ scale: () => 1 });
    expect(answerOf(() => check.netBackward(sum, { reduction: "sum" }))).toMatch(/^✓/);
    expect(answerOf(() => check.netBackward(backward(), { reduction: "sum" }))).toContain(
      "1/2 of the answer",
    );
    expect(answerOf(() => check.netStep(step({ scale: () => 1 }), { reduction: "sum" }))).toMatch(/^✓/);
  });

  test("refuse an unknown reduction and a learning rate that is not positive", () => {
    expect(() => check.netBackward(backward(), { reduction: "max" as never })).toThrow(
      "check.netBackward.reduction",
    );
    expect(() => check.netStep(step(), { learningRate: 0 })).toThrow("check.netStep.learningRate");
  });

  test("compare with gradients that difference quotients confirm, away from every kink", () => {
    for (const { x, t, parameters } of netCases()) {
      const z1 = x.matmul(parameters.W1).add(parameters.b1);
      expect(Math.min(...z1.data.map(Math.abs))).toBeGreaterThan(0.001);
      const pass = twoLayerPass(x, t, parameters, 1 / x.rows);
      for (const key of ["W1", "b1", "W2", "b2"] as const) {
        const loss = () => crossEntropy.f(twoLayerPass(x, t, parameters, 1).y, t);
        const numeric = numericGradient(loss, parameters[key].data as Float64Array, 1e-6);
        expect(relativeError(pass[`d${key}`].data, numeric)).toBeLessThan(1e-6);
      }
    }
  });
});
