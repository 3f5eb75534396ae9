import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Matrix } from "../../src/math/matrix";
import { classOf, countCorrect, crossEntropyOfLogits, crossEntropyTotal } from "../../src/math/score";
import { softmaxInto } from "../../src/math/softmax";
import { f32Matrix, filling, isPlaced, size, twice } from "./placed";

type Score = (y: Matrix, t: Matrix) => number;

/** A score by the kernels and by plain loops, which must agree in every bit. */
function both(score: Score, y: Matrix, t: Matrix): number {
  const { placed, plain } = twice([y, t]);
  expect(placed.every(isPlaced)).toBe(true);
  const fast = score(placed[0], placed[1]);
  expect(fast).toBe(score(plain[0], plain[1]));
  return fast;
}

/** The same for matrices of all shapes and fillings, y up to a certain size. */
function bothForAll(score: Score, largest = 1): void {
  fc.assert(
    fc.property(size, size, fc.integer(), filling, (rows, cols, seed, fill) => {
      both(score, f32Matrix(rows, cols, seed, fill).mul(largest), f32Matrix(rows, cols, seed + 1, fill));
    }),
    { numRuns: 40 },
  );
}

const row = (...values: number[]) => Matrix.from([values], "f32");

describe("crossEntropyTotal", () => {
  test("has the same bits by the kernels and by plain loops, whatever the numbers", () => {
    bothForAll(crossEntropyTotal);
  });

  test("has the same bits for each of very many probabilities: a slip in the logarithm would show", () => {
    const probabilities = Array.from(f32Matrix(1, 4000, 3, "ordinary").data, Math.abs);
    const powers = Array.from({ length: 277 }, (_, k) => 2 ** (k - 149));
    const ys = [...probabilities, ...powers].map((y) => row(y));
    const { placed, plain } = twice([row(1), ...ys]);
    const slips = ys.filter((_, k) => {
      return crossEntropyTotal(placed[k + 1], placed[0]) !== crossEntropyTotal(plain[k + 1], plain[0]);
    });
    expect(slips).toEqual([]);
  });

  test("asks for no logarithm where t is 0, and is infinite where y is", () => {
    expect(both(crossEntropyTotal, row(0, 1, Number.NaN), row(0, 1, -0))).toBe(0);
    expect(both(crossEntropyTotal, row(0, 1), row(1, 0))).toBe(Infinity);
    expect(both(crossEntropyTotal, row(-1, 1), row(1, 0))).toBeNaN();
  });
});

describe("crossEntropyOfLogits", () => {
  test("has the same bits by the kernels and by plain loops, whatever the numbers", () => {
    for (const largest of [1, 30, 900]) bothForAll(crossEntropyOfLogits, largest);
  });

  test("is what the softmax of z gives, where that is not 0", () => {
    const [z, y] = [f32Matrix(50, 7, 3, "ordinary").mul(20), Matrix.zeros(50, 7, "f32")];
    softmaxInto(z, y);
    const t = z.map((_, i, j) => Number(i % 7 === j));
    expect(both(crossEntropyOfLogits, z, t)).toBeCloseTo(crossEntropyTotal(y, t), 4);
  });

  test("is a number where a wanted probability became 0, for the wanted ones of all rows", () => {
    const z = Matrix.from(
      [
        [0, -800, 3],
        [5, 5, 5],
      ],
      "f32",
    );
    const t = Matrix.from(
      [
        [0, 1, 0],
        [0.25, 0.75, 0],
      ],
      "f32",
    );
    const first = 3 + Math.log1p(Math.exp(-3)) + 800;
    expect(both(crossEntropyOfLogits, z, t)).toBeCloseTo(first + Math.log(3), 9);
  });
});

describe("countCorrect", () => {
  test("counts the same by the kernels and by plain loops, whatever the numbers", () => {
    bothForAll(countCorrect);
  });

  test.each([
    ["the largest number, wherever it stands", [1, 5, 2, 3, 4], 1],
    ["the first of equal ones", [0, 7, 7, 7, 7], 1],
    ["the first of zeros of either sign", [-1, 0, -0, 0, -1], 1],
    ["infinity", [1, Infinity, 3, Infinity, 5], 1],
    ["the first where all are −infinity", Array(5).fill(-Infinity), 0],
    ["no column where there is a NaN, be it first", [Number.NaN, 5, 2, 3, 4], -1],
    ["or between others", [1, 5, Number.NaN, 3, 4], -1],
    ["or last", [1, 5, 2, 3, Number.NaN], -1],
  ])("takes for the class %s", (_, values, expected) => {
    const y = row(...values);
    expect(classOf(y, 0)).toBe(expected);
    for (let k = 0; k < 5; k++) {
      const t = row(...values.map((_, j) => Number(j === k)));
      expect(both(countCorrect, y, t)).toBe(Number(k === expected));
    }
  });

  test("splits a single column at 0.5", () => {
    const [y, t] = [Matrix.from([[0.4], [0.6], [0.5]], "f32"), Matrix.from([[0], [0], [0]], "f32")];
    expect(both(countCorrect, y, t)).toBe(2);
  });
});
