import { describe, expect, test } from "vitest";
import {
  centralDifference,
  differenceQuotient,
  linspace,
  Matrix,
  numericGradient,
  oneSidedLimit,
  relativeError,
} from "../../src/math";

const hinge = (x: number) => Math.max(0, x);

describe("differenceQuotient", () => {
  test("is the slope of a secant, to the right or to the left", () => {
    expect(differenceQuotient((x) => x * x, 3, 0.5)).toBe(6.5);
    expect(differenceQuotient((x) => x * x, 3, -0.5)).toBe(5.5);
    expect(differenceQuotient(hinge, -0.05, 0.1)).toBeCloseTo(0.5, 12);
  });

  test("at a kink is exactly each side's slope for every step", () => {
    for (let h = 0.1; h > 1e-16; h /= 10) {
      expect(differenceQuotient(hinge, 0, h)).toBe(1);
      expect(differenceQuotient(hinge, 0, -h)).toBe(0);
      expect(centralDifference(hinge, 0, h)).toBe(0.5);
    }
  });

  test("in the middle is right for a parabola, whatever the step", () => {
    for (const h of [2, 0.5, -0.25]) expect(centralDifference((x) => x * x + 3 * x, 5, h)).toBe(13);
    expect(centralDifference((x) => x * x, 3)).toBeCloseTo(6, 9);
  });

  test("is lost in rounding when the step is too small", () => {
    expect(differenceQuotient(hinge, 1, 1e-15)).toBeCloseTo(1.11, 2);
    expect(differenceQuotient(hinge, 1, 1e-16)).toBe(0);
  });

  test("refuses a step of 0 and things that are no function or number", () => {
    expect(() => differenceQuotient(hinge, 0, 0)).toThrow(
      "differenceQuotient: h: expected a step other than 0, got 0",
    );
    expect(() => differenceQuotient(1 as never, 0, 1)).toThrow(
      "differenceQuotient: expected a function, got 1",
    );
    expect(() => differenceQuotient(hinge, Number.NaN, 1)).toThrow(
      "differenceQuotient: x: expected a finite number",
    );
    expect(() => centralDifference(hinge, 0, 0)).toThrow(
      "centralDifference: h: expected a step other than 0",
    );
  });
});

describe("oneSidedLimit", () => {
  test("finds the limit from each side", () => {
    const quotient = (h: number) => differenceQuotient(hinge, 0, h);
    expect(oneSidedLimit(quotient, 0, "right")).toBe(1);
    expect(oneSidedLimit(quotient, 0, "left")).toBe(0);
    const jump = (x: number) => (x < 2 ? 5 * x : 1000 * x);
    expect(oneSidedLimit(jump, 2, "left")).toBeCloseTo(10, 8);
    expect(oneSidedLimit(jump, 2, "right")).toBeCloseTo(2000, 6);
    expect(oneSidedLimit((x) => (x > 0.4 ? 7 : 3), 0, "right")).toBe(3);
    expect(oneSidedLimit((x) => (Math.sqrt(1 + x) - 1) / x, 0, "right")).toBeCloseTo(0.5, 6);
  });

  test("says NaN where there is none", () => {
    expect(oneSidedLimit((x) => 1 / x, 0, "right")).toBeNaN();
    let flip = 1;
    expect(oneSidedLimit(() => (flip = -flip), 0, "left")).toBeNaN();
    expect(() => oneSidedLimit(hinge, 0, "up" as never)).toThrow(
      'oneSidedLimit: expected "left" or "right", got "up"',
    );
  });
});

describe("numericGradient", () => {
  test("is the gradient of a smooth function and leaves x as it was", () => {
    const x = [1, 2, -3];
    const gradient = numericGradient(([p, q, r]) => p * p + 3 * q * r, x);
    expect(relativeError(gradient, [2, -9, 6])).toBeLessThan(1e-9);
    expect(x).toEqual([1, 2, -3]);
  });

  test("restores x when f throws", () => {
    const x = new Float64Array([1, 2]);
    const fail = () => {
      throw new Error("no");
    };
    expect(() => numericGradient(fail, x)).toThrow("no");
    expect(Array.from(x)).toEqual([1, 2]);
    expect(() => numericGradient(() => 0, [])).toThrow(
      "numericGradient: expected a list of at least one number",
    );
    expect(() => numericGradient(() => 0, [Number.NaN])).toThrow(
      "numericGradient: x[0]: expected a finite number",
    );
  });
});

describe("relativeError", () => {
  test("compares numbers, lists and matrices by their size", () => {
    expect(relativeError(100, 101)).toBeCloseTo(1 / 101, 12);
    expect(relativeError(0, 0)).toBe(0);
    expect(relativeError([3, 4], [3, 0])).toBeCloseTo(0.8, 12);
    expect(relativeError(Matrix.from([[1, 2]]), Matrix.from([[1, 2]], "f32"))).toBe(0);
    expect(relativeError(1e200, 2e200)).toBe(0.5);
    expect(relativeError(1e-200, 2e-200)).toBe(0.5);
    expect(relativeError(Number.NaN, 1)).toBeNaN();
  });

  test("refuses different shapes", () => {
    expect(() => relativeError([1], [1, 2])).toThrow("relativeError: expected 1 value, got 2 values");
    expect(() => relativeError(Matrix.zeros(1, 2), Matrix.zeros(2, 1))).toThrow("1×2 matrix, got 2×1 matrix");
    expect(() => relativeError("1" as never, 1)).toThrow(
      "relativeError: expected a number, a list or a Matrix",
    );
  });
});

describe("linspace", () => {
  test("includes both ends and has count − 1 equal steps", () => {
    expect(linspace(0, 1, 5)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(linspace(-10, 10, 1001)[500]).toBe(0);
    expect(linspace(-10, 10, 1000).some((x) => x === 0)).toBe(false);
    expect(linspace(0, 0.7, 8).at(-1)).toBe(0.7);
    expect(linspace(2, 3, 1)).toEqual([2]);
    expect(() => linspace(0, 1, 0)).toThrow("linspace: count: expected a whole number of at least 1, got 0");
    expect(() => linspace(0, Infinity, 2)).toThrow("linspace: end: expected a finite number, got Infinity");
  });
});
