import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check } from "../../../src/lesson/check";
import { type ActivationName, activationNames, activationOf, elu, leakyRelu, relu } from "../../../src/nn";
import { answerOf, describeCheck } from "./answer";

type F = (z: number) => number;

describeCheck<F>(
  "check.reluDerivative",
  check.reluDerivative,
  {
    "0 at the kink": (z) => (z > 0 ? 1 : 0),
    "1 at the kink": (z) => (z >= 0 ? 1 : 0),
    "1/2 at the kink": (z) => (Math.sign(z) + 1) / 2,
    "−0 below": (z) => (z > 0 ? 1 : -0),
    "the library's own": relu.derivative,
  },
  [
    ["the function itself", (z) => Math.max(0, z), ["the function, not its derivative"], ["元の関数"]],
    ["1 everywhere", () => 1, ["z = −1", "same for every input"], ["どの入力でも同じ"]],
    ["the wrong side", (z) => (z < 0 ? 1 : 0), ["two sides are swapped"], ["左右が入れ替わって"]],
    ["the sign", Math.sign, ["z = −1", "sign of the input"], ["入力の符号"]],
    ["a bug for one sign", (z) => (z > 0 ? 1 : 0.5), ["wrong below", "z = 0"], ["z = 0より小さい場合"]],
    ["a bug above", (z) => (z > 0 ? z / 2 : 0), ["right below z = 0, wrong above"], ["z = 0より大きい場合"]],
    ["another's derivative", (z) => (z > 0 ? 1 : 0.01), ["derivative of leakyRelu"], ["leakyReluの導関数"]],
    [
      "0/0 at the kink",
      (z) => (Math.abs(z) / z + 1) / 2,
      ["z = 0", "Expected: a value from 0 to 1", "Got: NaN", "divides 0 by 0"],
      ["0から1までの値", "0/0"],
    ],
    [
      "a value outside at the kink",
      (z) => (z === 0 ? 2 : z > 0 ? 1 : 0),
      ["z = 0", "Got: 2", "a slope between the two sides, from 0 to 1"],
      ["左右の傾きの間"],
    ],
    [
      "a central difference",
      (z) => (Math.max(0, z + 1e-3) - Math.max(0, z - 1e-3)) / 2e-3,
      ["difference quotient"],
      ["平均変化率"],
    ],
    ["a threshold near 0", (z) => (z > 1e-8 ? 1 : 0), ["tiny inputs"], ["とても小さい入力"]],
    [
      "a wrong number above and nothing below",
      (z) => (z > 0 ? 0.5 : (undefined as unknown as number)),
      ["z = 1", "Got: 0.5", "Hint: "],
      ["z = 1", "0.5"],
    ],
  ],
);

describe("check.reluDerivative", () => {
  test("names the value used at the kink and says that others are right too", () => {
    const answer = (atKink: number, language: "en" | "ja" = "en") =>
      answerOf(() => check.reluDerivative((z) => relu.derivative(z, { atKink })), language);
    expect(answer(0)).toContain("At the kink z = 0 you use 0, the derivative from the left.");
    expect(answer(1)).toContain("you use 1, the derivative from the right. Every value from 0 to 1");
    expect(answer(0.5)).toContain("you use 0.5, the mean of the two sides.");
    expect(answer(0.25)).toContain("you use 0.25, a value between the two sides.");
    expect(answer(0.5, "ja")).toContain("折れ点z = 0では0.5（左右の平均）を使っています。");
  });

  test("accepts every value from 0 to 1 at the kink and no other", () => {
    const at = (value: number) =>
      answerOf(() => check.reluDerivative((z) => (z === 0 ? value : z > 0 ? 1 : 0)));
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (value) => at(value).startsWith("✓")));
    fc.assert(
      fc.property(fc.double({ min: 1.001, max: 1e9, noNaN: true }), (value) => at(value).startsWith("✗")),
    );
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 9, noNaN: true }), (value) => at(-value).startsWith("✗")),
    );
  });

  test("with a chosen value at the kink asks for that value", () => {
    const half = (f: F) => answerOf(() => check.reluDerivative(f, { atKink: 0.5 }));
    expect(half((z) => (Math.sign(z) + 1) / 2)).toMatch(/^✓ .* you use 0\.5, the mean of the two sides\.$/);
    expect(half((z) => (z > 0 ? 1 : 0))).toContain("Expected: 0.5\n  Got: 0\n  Hint: right everywhere else;");
    expect(() => check.reluDerivative((z) => z, { atKink: 2 })).toThrow("check.derivative.atKink: expected");
  });
});

describeCheck<F>(
  "check.maxDerivative",
  (f) => check.maxDerivative(f, 0.01),
  {
    "0 at the kink": (x) => (x > 0.01 ? 1 : 0),
    "1/2 at the kink": (x) => (Math.sign(x - 0.01) + 1) / 2,
    "two cases the other way round": (x) => (x < 0.01 ? 0 : 1),
  },
  [
    ["ReLU's derivative", (x) => (x > 0 ? 1 : 0), ["x = 0.005", "derivative of relu"], ["reluの導関数"]],
    ["the function", (x) => Math.max(0.01, x), ["not its derivative"], ["元の関数"]],
    ["1 everywhere", () => 1, ["x = −1", "same for every input"], ["どの入力でも同じ"]],
    ["e below the kink", (x) => (x > 0.01 ? 1 : 0.01), ["Got: 0.01", "wrong below"], ["x = 0.01より小さい"]],
    ["the wrong side", (x) => (x > 0.01 ? 0 : 1), ["x = 1", "Got: 0"], ["x = 1のとき"]],
    ["a bad value at the kink", (x) => (x === 0.01 ? -1 : x > 0.01 ? 1 : 0), ["from 0 to 1"], ["0から1まで"]],
  ],
);

describe("check.derivative", () => {
  test.each(activationNames)("accepts the library's own derivative of %s", (name) => {
    const { derivative } = activationOf(name);
    expect(answerOf(() => check.derivative(derivative, name))).toMatch(/^✓/);
    expect(answerOf(() => check.derivative((z) => derivative(z, { atKink: 1 }), name))).toMatch(/^✓/);
  });

  test.each(activationNames.filter((name) => name !== "identity"))(
    "tells %s from a constant and from its function",
    (name) => {
      const { f } = activationOf(name);
      expect(answerOf(() => check.derivative(() => 1, name))).toMatch(/^✗/);
      expect(answerOf(() => check.derivative(f, name))).toMatch(/^✗/);
    },
  );

  const smooth = activationNames.filter((name) => activationOf(name).kinks.length === 0);
  test.each(smooth)("accepts a good difference quotient of %s", (name) => {
    const { f, derivative } = activationOf(name);
    const quotient = (z: number) => (Math.abs(z) > 100 ? derivative(z) : (f(z + 1e-5) - f(z - 1e-5)) / 2e-5);
    expect(answerOf(() => check.derivative(quotient, name, { tolerance: 1e-5 }))).toMatch(/^✓/);
    expect(answerOf(() => check.derivative(quotient, name, { tolerance: 1e-14 }))).toMatch(/^✗|identity/);
  });

  test("takes an activation made with options and knows where its kink is", () => {
    const steep = elu({ alpha: 2 });
    const mine = (z: number) => (z > 0 ? 1 : 2 * Math.exp(z));
    expect(answerOf(() => check.derivative(mine, steep))).toContain(
      "you use 2, the derivative from the left. Every value from 1 to 2 is accepted there.",
    );
    expect(answerOf(() => check.derivative(mine, "elu"))).toMatch(/^✗/);
    const slope = leakyRelu({ negativeSlope: 0.2 });
    expect(answerOf(() => check.derivative((z) => (z > 0 ? 1 : 0.2), slope))).toMatch(/^✓/);
  });

  test("refuses what is no activation", () => {
    expect(() => check.derivative((z) => z, "rlue" as never)).toThrow("activationOf: expected");
  });
});

describeCheck<F>(
  "check.derivativeFromValue",
  (f) => check.derivativeFromValue(f, "elu"),
  {
    "two cases": (a) => (a > 0 ? 1 : a + 1),
    "a minimum": (a) => Math.min(1, a + 1),
  },
  [
    ["α subtracted", (a) => (a > 0 ? 1 : a - 1), ["right above a = 0, wrong below"], ["a = 0より小さい場合"]],
    [
      "the derivative by z",
      (a) => (a > 0 ? 1 : Math.exp(a)),
      ["the input here is the value a = f(z)"],
      ["関数の値a = f(z)"],
    ],
    ["the function", (a) => (a > 0 ? a : Math.exp(a) - 1), ["not its derivative"], ["元の関数"]],
    ["1 everywhere", () => 1, ["same for every input"], ["どの入力でも同じ"]],
    ["the value itself", (a) => a, ["a = −"], ["a = −"]],
    ["a text", (() => "1") as never, ["(a text)"], ["（文字列）"]],
  ],
);

test("check.derivativeFromValue knows the kink of the value, and where several inputs share one value", () => {
  const steep = elu({ alpha: 2 });
  const answer = (f: F) => answerOf(() => check.derivativeFromValue(f, steep));
  expect(answer((a) => (a > 0 ? 1 : a + 2))).toMatch(/^✓/);
  expect(answer((a) => (a >= 0 ? 1 : a + 2))).toMatch(/^✓/);
  expect(answer((a) => (a === 0 ? 3 : a > 0 ? 1 : a + 2))).toContain(
    "a slope between the two sides, from 1 to 2",
  );
  expect(answer((a) => (a > 0 ? 1 : a + 1))).toMatch(/^✗/);
  expect(answerOf(() => check.derivativeFromValue((a) => (a > 0 ? 1 : 0), "relu"))).toMatch(/^✓/);
  expect(answerOf(() => check.derivativeFromValue((a) => (a >= 0 ? 1 : 0), "relu"))).toContain("a = 0");
});

test("check.maxDerivative takes any finite e", () => {
  for (const e of [-3, 0, 0.5, 20]) {
    expect(answerOf(() => check.maxDerivative((x) => (x > e ? 1 : 0), e))).toContain(
      `kink x = ${e < 0 ? "−3" : e}`,
    );
  }
  expect(() => check.maxDerivative((x) => x, Number.NaN)).toThrow("check.maxDerivative: expected a finite e");
});

test.each<[ActivationName, F]>([
  ["sigmoid", (a) => a * (1 - a)],
  ["tanh", (a) => 1 - a * a],
  ["softplus", (a) => 1 - Math.exp(-a)],
  ["leakyRelu", (a) => (a > 0 ? 1 : 0.01)],
  ["selu", (a) => (a > 0 ? 1.0507009873554805 : a + 1.0507009873554805 * 1.6732632423543772)],
])("check.derivativeFromValue accepts the rule for %s, and not twice of it", (name, rule) => {
  expect(answerOf(() => check.derivativeFromValue(rule, name))).toMatch(/^✓/);
  expect(answerOf(() => check.derivativeFromValue((a) => 2 * rule(a), name))).toMatch(/^✗/);
});
