import { expect, test } from "vitest";
import { check } from "../../../src/lesson/check";
import { prelu } from "../../../src/nn";
import { answerOf, describeCheck } from "./answer";

describeCheck<(z: number) => number>(
  "check.sameFunction",
  (f) => check.sameFunction("∂f/∂s", f, prelu.derivativeBySlope, { kinks: [0], variable: "z" }),
  { "a minimum": (z) => Math.min(0, z), "two cases": (z) => (z > 0 ? 0 : z) },
  [
    ["a maximum", (z) => Math.max(0, z), ["∂f/∂s is wrong at z = 1", "Got: 1"], ["z = 1のとき、∂f/∂sの値"]],
    ["the wrong sign", (z) => -Math.min(0, z), ["sign is the wrong way round"], ["符号が逆"]],
    ["the input", (z) => z, ["gives the input back"], ["入力をそのまま"]],
    ["a constant", () => 0, ["same for every input"], ["どの入力でも同じ"]],
    ["the step", (z) => (z < 0 ? 1 : 0), ["right above z = 0, wrong below"], ["小さい場合"]],
    ["an approximation", (z) => Math.min(0, z) * 1.0001, ["wrong below"], ["小さい場合"]],
  ],
);

test("check.sameFunction stays within the size that the lesson gives, and needs one", () => {
  const sine = (x: number) => (Math.abs(x) <= 4 ? Math.sin(x) : Number.NaN);
  expect(answerOf(() => check.sameFunction("f", sine, Math.sin, { largest: 4 }))).toMatch(/^✓/);
  expect(answerOf(() => check.sameFunction("f", sine, Math.sin))).toMatch(/^✗/);
  expect(() => check.sameFunction("f", sine, Math.sin, { largest: 0 })).toThrow("check.sameFunction.largest");
});
