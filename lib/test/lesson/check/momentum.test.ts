import { expect, test } from "vitest";
import { check } from "../../../src/lesson/check";
import { answerOf, describeCheck } from "./answer";

const rates = { learningRate: 0.1, momentum: 0.9 };

describeCheck<unknown>(
  "check.velocities",
  (answer) => check.velocities(answer as number[], { ...rates, gradients: [1, 1, -2] }),
  {
    "by hand": [-0.1, -0.19, 0.029],
    "a function": () => [-0.1, -0.19, 0.029],
    typed: Float64Array.of(-0.1, -0.19, 0.029),
  },
  [
    [
      "uphill",
      [0.1, 0.19, -0.029],
      ["first at v[0]", "Expected: v = [−0.1, −0.19, 0.029]", "goes downhill"],
      ["v[0]", "損失が減る向き"],
    ],
    ["no memory", [-0.1, -0.1, 0.2], ["first at v[1]", "last velocity is missing"], ["前の速度が抜けて"]],
    ["no learning rate", [-1, -1.9, 0.29], ["learning rate is missing"], ["学習率が抜けて"]],
    ["the other form", [1, 1.9, -0.29], ["another form"], ["別の形"]],
    ["a damped gradient", [-0.01, -0.019, 0.0029], ["weighted with 1 − μ"], ["1 − μが掛かって"]],
    ["rates swapped", [-0.9, -0.99, 1.701], ["swapped"], ["入れ替わって"]],
    [
      "a wrong start",
      [-1.1, -1.09, -0.781],
      ["before the first step the velocity is 0"],
      ["最初の更新の前の速度は0"],
    ],
    [
      "a slip in the last step",
      [-0.1, -0.19, 0.03],
      ["first at v[2]", "v ← μ v − η g"],
      ["v[2]", "v ← μ v − η g"],
    ],
    ["too few", [-0.1, -0.19], ["wrong shape", "count the numbers"], ["個数を数えて"]],
    ["a text", "−0.1", ["(a text)"], ["（文字列）"]],
  ],
);

type Step = (w: number, v: number, g: number) => { w: number; v: number };
const velocity = (v: number, g: number) => 0.9 * v - 0.1 * g;

describeCheck<Step>(
  "check.momentumStep",
  (step) => check.momentumStep(step, rates),
  {
    "two lines": (w, v, g) => {
      const next = 0.9 * v - 0.1 * g;
      return { w: w + next, v: next };
    },
    "another order of terms": (w, v, g) => ({ v: -0.1 * g + v * 0.9, w: w - 0.1 * g + v * 0.9 }),
  },
  [
    [
      "uphill",
      (w, v, g) => ({ w: w + 0.9 * v + 0.1 * g, v: 0.9 * v + 0.1 * g }),
      ["v is wrong", "w = 1, v = 0, g = 2", "{ w: 0.8, v: −0.2 }", "goes downhill"],
      ["vの値が違います", "損失が減る向き"],
    ],
    [
      "the old velocity",
      (w, v, g) => ({ w: w + v, v: velocity(v, g) }),
      ["w is wrong", "moved by the old velocity"],
      ["前の速度でw"],
    ],
    [
      "no velocity in w",
      (w, v, g) => ({ w: w - 0.1 * g, v: velocity(v, g) }),
      ["w is wrong", "It moves by the velocity"],
      ["−η gだけ"],
    ],
    [
      "no memory",
      (w, _v, g) => ({ w: w - 0.1 * g, v: -0.1 * g }),
      ["last velocity is missing"],
      ["前の速度が抜けて"],
    ],
    [
      "the other form",
      (w, v, g) => ({ w: w - 0.1 * (0.9 * v + g), v: 0.9 * v + g }),
      ["another form"],
      ["別の形"],
    ],
    [
      "Nesterov",
      (w, v, g) => ({ w: w + 0.9 * velocity(v, g) - 0.1 * g, v: velocity(v, g) }),
      ["Nesterov"],
      ["ネステロフ"],
    ],
    [
      "a minus too many",
      (w, v, g) => ({ w: w - velocity(v, g), v: velocity(v, g) }),
      ["the minus is already in v"],
      ["負号はvに含まれて"],
    ],
    [
      "right from rest only",
      (w, v, g) => ({ w: w + 0.5 * v - 0.1 * g, v: 0.5 * v - 0.1 * g }),
      ["v = −0.5", "v ← μ v − η g, then"],
      ["v = −0.5"],
    ],
    ["v missing", ((w: number) => ({ w })) as never, ["v is missing"], ["vがありません"]],
    ["texts", (() => ({ w: "1", v: "2" })) as never, ["w is of the wrong kind", "(a text)"], ["（文字列）"]],
    ["a list", ((w: number, v: number) => [w, v]) as never, ["an object { w, v }"], ["オブジェクト{ w, v }"]],
  ],
);

test("check.velocities and check.momentumStep refuse rates that are no numbers, and no gradients", () => {
  const step: Step = (w, v) => ({ w, v });
  expect(() => check.momentumStep(step, { learningRate: Number.NaN, momentum: 0.9 })).toThrow(
    "check.momentumStep: learningRate: expected a finite number",
  );
  expect(() => check.velocities([], { ...rates, gradients: [] })).toThrow(
    "check.velocities: expected at least one",
  );
  expect(answerOf(() => check.velocities([-0.1], { ...rates, gradients: [1] }))).toMatch(/^✓/);
});
