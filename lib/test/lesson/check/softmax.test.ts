import { describe, expect, test } from "vitest";
import { check } from "../../../src/lesson/check";
import type { Matrix } from "../../../src/math";
import { softmax as librarySoftmax } from "../../../src/nn";
import { answerOf, describeCheck } from "./answer";

type Softmax = (z: number[]) => number[];

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
const normalised = (powers: number[]) => powers.map((power) => power / sum(powers));
const shifted: Softmax = (z) => normalised(z.map((value) => Math.exp(value - Math.max(...z))));
const naive: Softmax = (z) => normalised(z.map(Math.exp));

describeCheck<Softmax>(
  "check.softmax",
  check.softmax,
  {
    "with the largest taken off": shifted,
    "by the logarithm of the sum": (z) => {
      const m = Math.max(...z);
      const log = m + Math.log(sum(z.map((value) => Math.exp(value - m))));
      return z.map((value) => Math.exp(value - log));
    },
    "in a typed array": ((z: number[]) => Float64Array.from(shifted(z))) as never,
    "the library's own": (z) => librarySoftmax(z),
  },
  [
    [
      "an overflow",
      naive,
      ["z = [1000, 1000]", "y = [0.5, 0.5]", "y = [NaN, NaN]", "709.8"],
      ["[NaN, NaN]", "709.8"],
    ],
    [
      "the mean taken off",
      (z) => naive(z.map((v) => v - sum(z) / z.length)),
      ["NaN", "largest z of the row"],
      ["最大のzを引いて"],
    ],
    ["the smallest taken off", (z) => naive(z.map((v) => v - Math.min(...z))), ["NaN", "709.8"], ["709.8"]],
    ["a constant taken off", (z) => naive(z.map((v) => v - 1000)), ["z = [0, 0]", "NaN", "0/0"], ["NaN"]],
    [
      "an underflow",
      (z) => (z.some((v) => v > 700) ? shifted(z) : naive(z)),
      ["z = [−1000, −1001]", "every e^z became 0"],
      ["すべてのe^zが0"],
    ],
    ["powers that are not divided", (z) => z.map(Math.exp), ["Divide them by their sum"], ["その和で割って"]],
    ["no powers", (z) => normalised(z), ["NaN"], ["NaN"]],
    [
      "no powers, guarded",
      (z) => (sum(z) === 0 ? z.map(() => 1 / z.length) : normalised(z)),
      ["divided by the sum of all z"],
      ["zの和で割って"],
    ],
    [
      "the sigmoid of each",
      (z) => z.map((v) => 1 / (1 + Math.exp(-v))),
      ["Softmax divides by the sum"],
      ["シグモイド"],
    ],
    ["the wrong sign", (z) => shifted(z.map((v) => -v)), ["smallest z has the largest share"], ["符号が逆"]],
    [
      "the largest only",
      (z) => z.map((v) => (v === Math.max(...z) ? 1 / z.filter((w) => w === v).length : 0)),
      ["picks the largest only"],
      ["最大のものだけ"],
    ],
    [
      "each shifted by itself",
      (z) => normalised(z.map((v) => Math.exp(v - v))),
      ["shifted on its own"],
      ["数ごとに違う値"],
    ],
    [
      "the logarithm",
      (z) => shifted(z).map(Math.log),
      ["the logarithm of softmax"],
      ["ソフトマックスの対数"],
    ],
    ["shares that do not sum to 1", (z) => shifted(z).map((v) => v * 0.9), ["the sum is 0.9"], ["和が0.9"]],
    [
      "changed inputs",
      (z) => {
        const y = shifted(z);
        z[0] = 99;
        return y;
      },
      ["z was changed"],
      ["zが書き換わって"],
    ],
    ["one number", ((z: number[]) => z[0]) as never, ["wrong shape", "a list of 2"], ["2個の数の配列"]],
    ["nothing", (() => {}) as never, ["missing"], ["yがありません"]],
  ],
);

const rows: (z: Matrix) => number[][] = (z) => z.toArray().map(shifted);

describeCheck<(z: Matrix) => number[][] | Matrix>(
  "check.softmaxRows",
  check.softmaxRows,
  { "row by row": rows, "the library's own": (z) => librarySoftmax(z) },
  [
    ["an overflow", (z) => z.toArray().map(naive), ["NaN", "709.8"], ["709.8"]],
    [
      "one sum for the whole matrix",
      (z) => {
        const p = z.map(Math.exp);
        return p.mul(1 / sum([...p.data]));
      },
      ["Each row has its own sum"],
      ["和は行ごと"],
    ],
    [
      "columns for rows",
      (z) => librarySoftmax(z.transpose()).transpose(),
      ["y is wrong"],
      ["yの値が違います"],
    ],
    ["the transpose", (z) => librarySoftmax(z).transpose(), ["wrong shape"], ["形が違います"]],
    ["powers that are not divided", (z) => z.map(Math.exp), ["Divide them by their sum"], ["その和で割って"]],
  ],
);

describe("check.softmax", () => {
  test("takes the overflow for the first mistake only when all small inputs are right", () => {
    const answer = answerOf(() => check.softmax((z) => (Math.max(...z) > 700 ? shifted(z) : z)));
    expect(answer).toContain("z = [0, 0]");
  });
});
