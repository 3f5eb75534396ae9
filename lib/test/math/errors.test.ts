import { expect, describe as suite, test } from "vitest";
import { Matrix } from "../../src/math";
import { checkInteger, checkNumber, checkOptions, describe } from "../../src/math/errors";

suite("describe", () => {
  class Thing {}
  test.each<[unknown, string]>([
    [null, "null"],
    [undefined, "undefined"],
    [true, "true"],
    [3.5, "3.5"],
    [-0, "-0"],
    [0, "0"],
    ["rlue", '"rlue"'],
    ["x".repeat(40), `"${"x".repeat(40)}"`],
    ["x".repeat(41), `"${"x".repeat(40)}…"`],
    [Math.max, "function max"],
    [() => 0, "a function"],
    [Symbol("s"), "symbol"],
    [1n, "bigint"],
    [[1, "2", [3]], '[1, "2", [3]]'],
    [[1, 2, 3, 4, 5, 6], "[1, 2, 3, 4, 5, 6]"],
    [[1, 2, 3, 4, 5, 6, 7], "[1, 2, 3, 4, 5, 6, …]"],
    [Matrix.zeros(4, 2), "4×2 matrix"],
    [{ rows: 4 }, "Object value"],
    [{ cols: 4 }, "Object value"],
    [new Thing(), "Thing value"],
    [Object.create(null), "object value"],
    [{ constructor: { name: "" } }, "object value"],
  ])("says in a few words what was got (%#)", (value, text) => {
    expect(describe(value)).toBe(text);
  });
});

suite("checks of numbers", () => {
  test.each<[() => unknown, string]>([
    [() => checkNumber("f", Infinity), "f: expected a finite number, got Infinity"],
    [() => checkNumber("f", "1"), 'f: expected a finite number, got "1"'],
    [() => checkNumber("f", 2, 3), "f: expected a finite number of at least 3, got 2"],
    [() => checkNumber("f", 2, -Infinity, 1), "f: expected a finite number of at most 1, got 2"],
    [() => checkNumber("f", 2, 0, 1), "f: expected a finite number from 0 to 1, got 2"],
    [() => checkInteger("f", 1.5, 0), "f: expected a whole number of at least 0, got 1.5"],
    [() => checkInteger("f", "1", 0), 'f: expected a whole number of at least 0, got "1"'],
    [() => checkInteger("f", 9, 0, 8), "f: expected a whole number from 0 to 8, got 9"],
    [() => checkOptions("f", [] as object), "f: expected an object of options, got []"],
  ])("say the range that they want (%#)", (check, message) => {
    expect(check).toThrow(new RangeError(message));
  });

  test("take the ends of their range", () => {
    expect([checkNumber("f", 0, 0, 1), checkNumber("f", 1, 0, 1)]).toEqual([0, 1]);
    expect([checkInteger("f", 2, 2, 3), checkInteger("f", 3, 2, 3)]).toEqual([2, 3]);
    expect(checkOptions("f", undefined)).toEqual({});
  });
});
