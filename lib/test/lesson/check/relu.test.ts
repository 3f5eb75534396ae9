import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check } from "../../../src/lesson/check";
import { leakyRelu } from "../../../src/nn";
import { answerOf, describeCheck } from "./answer";

type F = (z: number) => number;
const step: F = (z) => (z > 0 ? 1 : 0);
const endless: F = (z) => endless(z) + 1;

describeCheck<F>(
  "check.relu",
  check.relu,
  {
    "a maximum": (z) => Math.max(0, z),
    "two cases": (z) => {
      if (z > 0) return z;
      return 0;
    },
    "half of z + |z|": (z) => (z + Math.abs(z)) / 2,
    "z times a step, which gives −0": (z) => z * step(z),
    "two cases that meet at 0": (z) => (z < 0 ? 0 : z),
    "the library's own": leakyRelu({ negativeSlope: 0 }).f,
  },
  [
    [
      "the identity",
      (z) => z,
      ["wrong at z = −1", "Expected: 0", "Got: −1", "gives the input back"],
      ["z = −1のとき", "期待する値：0", "実際の値：−1", "入力をそのまま"],
    ],
    ["the derivative", step, ["z = 2", "Expected: 2", "Got: 1", "the derivative, not"], ["導関数です"]],
    ["min(0, z)", (z) => Math.min(0, z), ["z = 1", "two sides are swapped"], ["左右が入れ替わって"]],
    ["max(0, −z)", (z) => Math.max(0, -z), ["two sides are swapped"], ["左右が入れ替わって"]],
    ["the absolute value", Math.abs, ["absolute value"], ["絶対値"]],
    ["a leak", (z) => (z > 0 ? z : 0.01 * z), ["Got: −0.01", "this is leakyRelu"], ["leakyReluです"]],
    ["a constant", () => 0, ["same for every input"], ["どの入力でも同じ"]],
    ["a ceiling", (z) => Math.min(6, Math.max(0, z)), ["Got: 6", "above z = 0"], ["z = 0より大きい場合"]],
    ["a threshold near 0", (z) => (z > 1e-6 ? z : 0), ["except for tiny inputs"], ["とても小さい入力"]],
    ["a wrong 0", (z) => (z === 0 ? 1 : Math.max(0, z)), ["z = 0", "right everywhere else"], ["z = 0で"]],
    ["a ceiling far away", (z) => Math.min(1e5, Math.max(0, z)), ["except for large inputs"], ["大きな入力"]],
    [
      "an overflow",
      (z) => (z > 1e200 ? Infinity : Math.max(0, z)),
      ["Got: ∞", "largest number"],
      ["最大の数"],
    ],
    ["a missing return", (() => {}) as never, ["undefined", "needs a return"], ["return"]],
    ["a text", (() => "1") as never, ['"1" (a text)', "without quotes"], ["（文字列）", "引用符"]],
    ["a list", ((z: number) => [z]) as never, ["[1]", "one number"], ["数を1つ"]],
    ["NaN", () => Number.NaN, ["Got: NaN", "0/0"], ["実際の値：NaN"]],
    ["a promise", (async (z: number) => z) as never, ["a promise", "async"], ["Promise", "async"]],
    [
      "an error",
      (z) => (z as never as { at(i: number): number }).at(0),
      ["stopped with an error", "z = 1", "z.at is not a function"],
      ["エラーで止まりました", "z.at is not a function"],
    ],
    ["an endless recursion", endless, ["calls itself again and again"], ["自分自身を呼び続けて"]],
    ["no function", 3 as never, ["is no function", "without ( )"], ["関数ではありません", "関数そのもの"]],
  ],
);

describe("check.relu", () => {
  const isRight = (f: F): boolean => answerOf(() => check.relu(f)).startsWith("✓");

  test("is not passed by any constant or line", () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(fc.property(number, number, (a, b) => !isRight((z) => a * z + b)));
  });

  test("is not passed by a function that is right on whole numbers or on a stretch only", () => {
    expect(isRight((z) => (Number.isInteger(z * 2) ? Math.max(0, z) : 0))).toBe(false);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e4, noNaN: true }), (end) => {
        return !isRight((z) => (Math.abs(z) <= end ? Math.max(0, z) : z));
      }),
    );
  });

  test("is not passed by another slope on either side", () => {
    const slope = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(slope, slope, (left, right) => {
        fc.pre(Math.abs(left) > 1e-8 || Math.abs(right - 1) > 1e-8);
        return !isRight((z) => (z < 0 ? left * z : right * z));
      }),
    );
  });

  test("never throws, whatever the function is, gives or throws", () => {
    fc.assert(
      fc.property(fc.anything(), fc.boolean(), (value, throws) => {
        const f = (): unknown => {
          if (throws) throw value;
          return value;
        };
        expect(answerOf(() => check.relu(f as never))).toMatch(/^✗ /);
        expect(answerOf(() => check.relu(value as never))).toMatch(/^✗ /);
      }),
    );
  });

  test("leaves no rejected promise behind", async () => {
    const rejections: unknown[] = [];
    const listen = (reason: unknown): void => void rejections.push(reason);
    process.on("unhandledRejection", listen);
    const f = async (): Promise<number> => Promise.reject(new Error("oh"));
    expect(answerOf(() => check.relu(f as never))).toContain("a promise");
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", listen);
    expect(rejections).toEqual([]);
  });
});
