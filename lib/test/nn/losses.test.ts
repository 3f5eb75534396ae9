import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Matrix, relativeError } from "../../src/math";
import { crossEntropy, type Loss, softmax, squaredError } from "../../src/nn";

// The same cases in every run; another number, other cases.
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 1) });

const y = Matrix.from([
  [0.7, 0.3],
  [0.2, 0.8],
]);
const t = Matrix.from([
  [1, 0],
  [0.5, 0.5],
]);

describe("losses", () => {
  test("are the mean over samples, or their sum", () => {
    const first = -Math.log(0.7);
    const second = -0.5 * Math.log(0.2) - 0.5 * Math.log(0.8);
    expect(crossEntropy.f(y, t)).toBeCloseTo((first + second) / 2, 12);
    expect(crossEntropy({ reduction: "sum" }).f(y, t)).toBeCloseTo(first + second, 12);
    expect(squaredError.f(y, t)).toBeCloseTo((0.09 + 0.09 + 0.09 + 0.09) / 2, 12);
    expect(squaredError({ reduction: "sum" }).f(y, t)).toBeCloseTo(0.36, 12);
  });

  test.each([
    ["crossEntropy", crossEntropy as Loss],
    ["crossEntropy summed", crossEntropy({ reduction: "sum" })],
    ["squaredError", squaredError as Loss],
    ["squaredError summed", squaredError({ reduction: "sum" })],
  ])("%s has the derivative that central differences give", (_, loss) => {
    const h = 1e-6;
    const numeric = y.map((_value, i, j) => {
      const moved = (step: number) => y.map((v, r, c) => (r === i && c === j ? v + step : v));
      return (loss.f(moved(h), t) - loss.f(moved(-h), t)) / (2 * h);
    });
    expect(relativeError(loss.derivative(y, t), numeric)).toBeLessThan(1e-8);
  });

  test("are infinite where a wanted class has probability 0, and 0 · log 0 counts 0", () => {
    expect(crossEntropy.f(Matrix.from([0, 1]), Matrix.from([1, 0]))).toBe(Infinity);
    expect(crossEntropy.f(Matrix.from([0, 1]), Matrix.from([0, 1])) + 0).toBe(0);
  });

  test("refuse other shapes, empty batches and unknown reductions", () => {
    expect(() => crossEntropy.f(y, t.row(0))).toThrow("crossEntropy: t: expected 2×2, got 1×2 matrix");
    expect(() => squaredError.derivative(Matrix.zeros(0, 2), t)).toThrow(
      "squaredError: y: expected at least one row",
    );
    expect(() => squaredError.f([1] as never, t)).toThrow("squaredError: y: expected a Matrix, got [1]");
    expect(() => squaredError({ reduction: "max" as never })).toThrow(
      'squaredError.reduction: expected "mean" or "sum", got "max"',
    );
  });
});

describe("softmax", () => {
  const row = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 8 });

  test("makes rows of probabilities that sum to 1", () => {
    fc.assert(
      fc.property(row, (z) => {
        const p = softmax(z);
        expect(Math.abs(p.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-15 * p.length);
        expect(p.every((value) => value >= 0 && value <= 1)).toBe(true);
      }),
    );
  });

  test("does not move when a number is added to all z", () => {
    const small = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(small, fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), (z, shift) => {
        expect(softmax(z.map((v) => v + shift))).toEqual(softmax(z)); // whole numbers: z + shift is exact
      }),
    );
  });

  test("keeps dtype and shape, and does not overflow", () => {
    const p = softmax(
      Matrix.from(
        [
          [1e30, -1e30],
          [3e38, 3e38],
        ],
        "f32",
      ),
    );
    expect(p.dtype).toBe("f32");
    expect(p.toArray()).toEqual([
      [1, 0],
      [0.5, 0.5],
    ]);
    expect(softmax([0.62, -0.48])[0]).toBeCloseTo(0.7503, 4);
    expect(() => softmax(Matrix.zeros(1, 0))).toThrow(
      "softmax: expected at least one column, got 1×0 matrix",
    );
    expect(() => softmax(3 as never)).toThrow("softmax: expected a Matrix, got 3");
  });
});
