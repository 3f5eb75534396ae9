import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check } from "../../../src/lesson/check";
import { Matrix } from "../../../src/math";
import { answerOf, describeCheck } from "./answer";

describeCheck<unknown>(
  "check.value of a number",
  (answer) => check.value("slope", answer as number, 0.25),
  { "the number": 0.25, "a number within the tolerance": 0.2500001, "a function": () => 0.25 },
  [
    [
      "the wrong sign",
      -0.25,
      ["slope is wrong", "Expected: 0.25", "Got: −0.25", "the sign is not"],
      ["符号が逆"],
    ],
    ["a factor", 0.5, ["2 times the answer"], ["正解の2倍"]],
    ["the reciprocal", 4, ["1 divided by the answer"], ["正解の逆数"]],
    ["too few digits", 0.251, ["Got: 0.251", "more digits"], ["桁数を増やして"]],
    ["NaN", Number.NaN, ["Got: NaN", "0/0"], ["NaN"]],
    ["infinity", Infinity, ["Got: ∞", "divided by 0"], ["0で割ったか"]],
    ["a text", "0.25", ['"0.25" (a text)', "without quotes"], ["（文字列）"]],
    ["a list", [0.25], ["Expected: a number", "Got: [0.25]", "one number"], ["数を1つ"]],
    ["undefined", undefined, ["Got: undefined"], ["undefined"]],
    ["a promise", Promise.resolve(0.25), ["Leave out async and await"], ["asyncとawaitを外して"]],
    ["a function that gives a function", () => () => 0.25, ["without ( ) after"], ["( )を付けず"]],
    [
      "a function that throws",
      () => {
        throw new Error("oh");
      },
      ['the error "oh"'],
      ["エラー「oh」"],
    ],
  ],
);

describeCheck<unknown>(
  "check.value of a list",
  (answer) => check.value("v", answer as number[], [1, -2, 3]),
  { "an array": [1, -2, 3], "a typed array": Float64Array.of(1, -2, 3), "one row": [[1, -2, 3]] },
  [
    [
      "a wrong element",
      [1, 2, 3],
      ["first at v[1]", "Expected: [1, −2, 3]", "Got: [1, 2, 3]"],
      ["最初に違うのはv[1]"],
    ],
    ["a list that is too short", [1, -2], ["a list of 3 numbers", "[1, −2]", "count"], ["3個の数の配列"]],
    ["an empty list", [], ["a list of 3 numbers"], ["3個の数の配列"]],
    ["a number", 1, ["a list of 3 numbers", "Got: 1"], ["3個の数の配列"]],
    ["texts in the list", [1, "−2", 3], ["a list of 3 numbers"], ["3個の数の配列"]],
    ["an object", { 0: 1 }, ["an object"], ["オブジェクト"]],
  ],
);

const table = Matrix.from([
  [1, 2, 3],
  [4, 5, 6],
]);

describeCheck<unknown>(
  "check.value of a matrix",
  (answer) => check.value("dW", answer as Matrix, table),
  { "a Matrix": table.copy(), rows: table.toArray(), "an f32 Matrix": table.cast("f32") },
  [
    [
      "a wrong element",
      table.map((v) => (v === 6 ? 7 : v)),
      ["first at dW[1][2]", "1 of 6"],
      ["dW[1][2]", "6個の数のうち1個"],
    ],
    [
      "a transpose",
      table.transpose(),
      ["wrong shape", "a matrix 2×3", "a matrix 3×2", "transpose"],
      ["2×3の行列", "転置"],
    ],
    ["a flat list", [1, 2, 3, 4, 5, 6], ["a matrix 2×3", "a matrix 1×6"], ["1×6の行列"]],
    ["rows of different lengths", [[1, 2, 3], [4]], ["a matrix 2×3", "a list of 2"], ["要素が2個の配列"]],
    ["NaN in it", table.map((v) => (v === 4 ? Number.NaN : v)), ["first at dW[1][0]", "NaN"], ["NaN"]],
  ],
);

describe("check.value", () => {
  test("takes the tolerance as absolute for small and relative for large numbers", () => {
    const isRight = (answer: number, expected: number) =>
      answerOf(() => check.value("x", answer, expected, { tolerance: 0.01 })).startsWith("✓");
    expect(isRight(0.255, 0.25)).toBe(true);
    expect(isRight(0.265, 0.25)).toBe(false);
    expect(isRight(1009, 1000)).toBe(true);
    expect(isRight(1011, 1000)).toBe(false);
  });

  test("shows two numbers that differ late with enough digits to tell them apart", () => {
    const answer = answerOf(() => check.value("x", 0.123456, 0.123457, { tolerance: 1e-9 }));
    expect(answer).toContain("Expected: 0.123457\n  Got: 0.123456");
  });

  test("never throws for any answer, and is right only for the right number", () => {
    fc.assert(
      fc.property(fc.anything(), (answer) => {
        fc.pre(!(typeof answer === "number" && Math.abs(answer - 7.5) < 1e-4));
        expect(answerOf(() => check.value("x", answer as number, 7.5))).toMatch(/^✗/);
        expect(answerOf(() => check.value("x", answer as number[], [7.5, 8]))).toMatch(/^✗/);
      }),
    );
  });

  test("refuses what the lesson does wrong", () => {
    expect(() => check.value("x", 1, "1" as never)).toThrow("expected numbers to compare x with");
    expect(() => check.value("x", 1, 1, { tolerance: -1 })).toThrow("check.value.tolerance: expected");
  });
});

describeCheck<unknown>(
  "check.equal",
  (answer) => check.equal("L", answer as number, 0.1 + 0.2),
  { "the same number": 0.1 + 0.2, "a function": () => 0.1 + 0.2 },
  [
    [
      "a rounding",
      0.3,
      ["Expected: 0.30000000000000004", "Got: 0.3\n", "only by rounding"],
      ["0.30000000000000004", "丸め誤差だけ"],
    ],
    ["another number", 0.31, ["Expected: 0.3\n", "Got: 0.31"], ["0.31"]],
    ["the wrong sign", -(0.1 + 0.2), ["the sign is not"], ["符号が逆"]],
    ["NaN", Number.NaN, ["NaN"], ["NaN"]],
    ["a list", [0.1 + 0.2], ["Expected: a number"], ["期待する値：数"]],
  ],
);

test("check.equal takes −0 for 0 and NaN for NaN", () => {
  expect(answerOf(() => check.equal("x", [-0, Number.NaN], [0, Number.NaN]))).toMatch(/^✓/);
});

describeCheck<unknown>(
  "check.range",
  (answer) => check.range("dead", answer as number, { atLeast: 0.5, atMost: 1 }),
  { "a number inside": 0.7, "a bound": 0.5, "a function": () => 1 },
  [
    ["too small", 0.49, ["a value from 0.5 to 1", "Got: 0.49", "larger"], ["もっと大きい"]],
    ["too large", 1.5, ["Got: 1.5", "smaller"], ["もっと小さい"]],
    ["just too small", 0.4999999, ["Got: 0.4999999"], ["0.4999999"]],
    ["NaN", Number.NaN, ["Got: NaN"], ["NaN"]],
    ["a text", "0.7", ["(a text)"], ["（文字列）"]],
  ],
);

test("check.range with one bound says that bound, and needs one", () => {
  expect(answerOf(() => check.range("x", 1, { atLeast: 2 }))).toContain("Expected: at least 2");
  expect(answerOf(() => check.range("x", 1, { atMost: 0 }), "ja")).toContain("期待する値：0以下");
  expect(() => check.range("x", 1, {})).toThrow("check.range: expected bounds");
});

const equation = (z: number) => 1 / Math.cosh(z / 2) ** 2 - 0.01;

describeCheck<unknown>(
  "check.root",
  (answer) => check.root("z", answer as number, equation),
  { "the solution": 5.986, "a rounded solution": 5.99, "the other solution": -5.986 },
  [
    ["too small", 5.9, ["does not hold", "z = 5.9", "larger"], ["等式が成り立ちません", "もっと大きい"]],
    ["too large", 6.1, ["left side − right side = −0.001", "smaller"], ["左辺 − 右辺", "もっと小さい"]],
    ["the maximum", 0, ["= 0.99", "flat"], ["ほとんど変わりません"]],
    ["far away", 800, ["z = 800"], ["z = 800"]],
    ["NaN", Number.NaN, ["z = NaN", "0/0"], ["NaN"]],
    ["a text", "5.986", ["(a text)"], ["（文字列）"]],
  ],
);

test("check.root needs a tolerance", () => {
  expect(() => check.root("z", 1, equation, { tolerance: 0 })).toThrow("check.root.tolerance: expected");
});
