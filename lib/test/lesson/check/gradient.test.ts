import { describe, expect, test } from "vitest";
import { check } from "../../../src/lesson/check";
import { Matrix } from "../../../src/math";
import { answerOf, describeCheck } from "./answer";

const w = Matrix.from([
  [1, -2],
  [0.5, 3],
]);
/** L = Σ k w_k² / 2, so ∂L/∂w_k = k w_k. */
const loss = () => Array.from(w.data).reduce((sum, value, k) => sum + ((k + 1) * value * value) / 2, 0);
const right = w.map((value, i, j) => (2 * i + j + 1) * value);

describeCheck<unknown>(
  "check.gradient",
  (analytic) => check.gradient("dW", analytic as Matrix, loss, w),
  { "a Matrix": right, rows: right.toArray(), "a function": () => right },
  [
    [
      "the wrong sign",
      right.mul(-1),
      ["dW is wrong, first at dW[0][0]", "Expected: 1\n", "Got: −1", "sign is the wrong way round"],
      ["dW[0][0]", "符号が逆"],
    ],
    ["a factor", right.mul(2), ["2 times the numerical one", "Mean or sum?"], ["数値勾配の2倍"]],
    ["zeros", right.mul(0), ["0 everywhere"], ["すべて0"]],
    [
      "one wrong entry",
      right.map((v) => (v === 12 ? 11 : v)),
      ["first at dW[1][1]", "1 of 4 entries"],
      ["dW[1][1]", "4個の成分のうち1個"],
    ],
    ["all wrong", right.map((_, i, j) => i + 5 * j - 7), ["all entries differ"], ["すべての成分が違います"]],
    ["NaN", right.map(() => Number.NaN), ["NaN"], ["NaN"]],
    [
      "the transpose",
      Matrix.from([[1, 2, 3]]),
      ["wrong shape", "a matrix 2×2", "a matrix 1×3"],
      ["2×2の行列"],
    ],
    ["a text", "1", ["(a text)"], ["（文字列）"]],
  ],
);

describe("check.gradient", () => {
  test("puts every parameter back", () => {
    const before = w.copy();
    answerOf(() => check.gradient("dW", right, loss, w));
    expect(w.equals(before)).toBe(true);
  });

  test("says the relative error of a right gradient", () => {
    expect(answerOf(() => check.gradient("dW", right, loss, w))).toMatch(
      /^✓ Right: dW agrees with the numerical gradient in all 4 entries \(relative error [\d×10⁻¹²]+\)\.$/,
    );
  });

  test("at a kink accepts every value between the two sides, and says how many entries that are", () => {
    const p = [0, 2];
    const hinge = () => 3 * Math.max(0, p[0]) + p[1] * p[1];
    const answer = (first: number, language: "en" | "ja" = "en") =>
      answerOf(() => check.gradient("dp", [first, 4], hinge, p), language);
    for (const value of [0, 1.5, 3]) {
      expect(answer(value)).toMatch(/^✓ .* 1 of them lie at a kink/);
      expect(answer(value, "ja")).toContain("1個は折れ点にあり");
    }
    expect(answer(3.1)).toMatch(/^✗/);
    expect(answer(-0.1)).toMatch(/^✗/);
  });

  test("finds a loss that does not use the parameters, and one that gives no number", () => {
    expect(answerOf(() => check.gradient("dW", right, () => 7, w))).toContain(
      "Does it use this very object?",
    );
    expect(answerOf(() => check.gradient("dW", right, () => Number.NaN, w))).toContain(
      "Expected: a finite number",
    );
    expect(answerOf(() => check.gradient("dW", right, (() => "7") as never, w))).toContain('"7" (a text)');
    const broken = () => {
      throw new Error("oh");
    };
    expect(answerOf(() => check.gradient("dW", right, broken, w))).toContain('the error "oh"');
  });

  test("asks for f64 where the parameters are in f32", () => {
    const coarse = w.cast("f32");
    expect(answerOf(() => check.gradient("dW", right, loss, coarse))).toContain('Use dtype: "f64"');
    expect(answerOf(() => check.gradient("dW", right, loss, coarse), "ja")).toContain("f32では精度が足りず");
  });

  test("refuses parameters that cannot be moved", () => {
    expect(() => check.gradient("dW", 1, loss, 3 as never)).toThrow(
      "check.gradient: expected a Matrix or a list",
    );
  });
});
