import { describe, expect, test } from "vitest";
import { check } from "../../../src/lesson/check";
import { activationNames, activationOf, leakyRelu } from "../../../src/nn";
import { answerOf, describeCheck } from "./answer";

const ALPHA = 1.6732632423543772;
const SCALE = 1.0507009873554805;

describeCheck<(z: number) => number>(
  "check.activation",
  (f) => check.activation(f, "selu"),
  {
    "two cases": (z) => (z > 0 ? SCALE * z : SCALE * ALPHA * (Math.exp(z) - 1)),
    expm1: (z) => SCALE * (z > 0 ? z : ALPHA * Math.expm1(z)),
    "max and min": (z) => SCALE * (Math.max(0, z) + Math.min(0, ALPHA * Math.expm1(z))),
  },
  [
    [
      "no scale",
      (z) => (z > 0 ? z : ALPHA * Math.expm1(z)),
      ["z = 1", "Expected: 1.051", "Got: 1"],
      ["1.051"],
    ],
    ["elu", (z) => (z > 0 ? z : Math.expm1(z)), ["this is elu"], ["eluです"]],
    ["scale above only", (z) => (z > 0 ? SCALE * z : ALPHA * Math.expm1(z)), ["wrong below"], ["小さい場合"]],
    ["scale below only", (z) => (z > 0 ? z : SCALE * ALPHA * Math.expm1(z)), ["wrong above"], ["大きい場合"]],
    [
      "the −1 forgotten",
      (z) => (z > 0 ? SCALE * z : SCALE * ALPHA * Math.exp(z)),
      ["Got: 0.6468"],
      ["0.6468"],
    ],
    ["the derivative", activationOf("selu").derivative, ["derivative, not the function"], ["導関数です"]],
    ["the identity", (z) => z, ["gives the input back"], ["入力をそのまま"]],
    ["a rounded constant", (z) => (z > 0 ? 1.05 * z : 1.05 * 1.67 * Math.expm1(z)), ["Got: 1.05"], ["1.05"]],
  ],
);

describe("check.activation", () => {
  test.each(activationNames)("accepts the library's own %s and no other activation", (name) => {
    for (const other of activationNames) {
      const answer = answerOf(() => check.activation(activationOf(other).f, name));
      expect(answer.startsWith("✓"), `${other} as ${name}`).toBe(other === name);
    }
  });

  test("says of an overflow where it happens", () => {
    const answer = answerOf(() => check.activation((z) => Math.log(1 + Math.exp(z)), "softplus"));
    expect(answer).toContain("Got: ∞");
    expect(answer).toContain("a step on the way grew beyond the largest number");
  });

  test("accepts an approximation with the tolerance that the lesson gives", () => {
    const gelu = (z: number) => activationOf("gelu").f(z) + 1e-7 * Math.sin(z);
    expect(answerOf(() => check.activation(gelu, "gelu"))).toMatch(/^✗/);
    expect(answerOf(() => check.activation(gelu, "gelu", { tolerance: 1e-6 }))).toMatch(/^✓/);
  });

  test("takes an activation made with options", () => {
    const mine = (z: number) => Math.max(z, 0) + 0.1 * Math.min(z, 0);
    expect(answerOf(() => check.activation(mine, leakyRelu({ negativeSlope: 0.1 })))).toMatch(/^✓/);
    expect(answerOf(() => check.activation(mine, leakyRelu))).toMatch(/^✗/);
  });
});
