import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as exported from "../../../src/math/functions";
import { readFixture, type Written } from "../../oracles/read";

const functions = { ...exported };
type Name = keyof typeof functions;
const names = Object.keys(functions) as Name[];

/** x, the double next to f(x), and how far the true f(x) is from that double, in ulp. */
type Row = [x: number, y: Written, offset: number];
const fixture = readFixture<Record<Name, Row[]>>("functions.json");

const bits = new DataView(new ArrayBuffer(8));
/** The distance of neighbours in the binade of y. */
function ulp(y: number): number {
  bits.setFloat64(0, y);
  const exponent = (bits.getUint32(0) >>> 20) & 0x7ff;
  return 2 ** Math.max(exponent - 1075, -1074);
}

/** A little above the largest errors that were found in searches over millions of points, in ulp. */
const bounds: Record<Name, number> = {
  cos: 0.8,
  erf: 0.94,
  erfc: 2.5,
  exp: 0.9,
  expm1: 0.88,
  log: 0.88,
  log1p: 0.88,
  sin: 0.8,
  tanh: 0.73,
};

describe("the elementary functions", () => {
  it("are all in the fixture", () => {
    for (const name of names) expect(fixture[name].length, name).toBeGreaterThan(150);
  });

  it.each(names)("%s is within 1 ulp (erfc: 2.5) of the true value, hard cases included", (name) => {
    let worst = 0;
    for (const [x, written, offset] of fixture[name]) {
      const y = Number(written);
      const error = Number.isFinite(y) ? Math.abs((functions[name](x) - y) / ulp(y) - offset) : Number.NaN;
      if (Number.isNaN(error)) expect(functions[name](x), `${name}(${x})`).toBe(y);
      else worst = Math.max(worst, error);
      expect(error > bounds[name], `${name}(${x}) is ${error} ulp off`).toBe(false);
    }
    // 1/2 would be perfect rounding everywhere: with less the measure itself would be wrong.
    expect(worst).toBeGreaterThan(0.45);
  });

  const special: [Name, number, number][] = [
    ["exp", 0, 1],
    ["exp", -0, 1],
    ["exp", Infinity, Infinity],
    ["exp", -Infinity, 0],
    ["exp", 710, Infinity],
    ["exp", -746, 0],
    ["exp", -745, 5e-324],
    ["expm1", 0, 0],
    ["expm1", -0, -0],
    ["expm1", Infinity, Infinity],
    ["expm1", -Infinity, -1],
    ["expm1", -1e300, -1],
    ["expm1", 710, Infinity],
    ["expm1", 5e-324, 5e-324],
    ["expm1", -5e-324, -5e-324],
    ["log", 1, 0],
    ["log", 0, -Infinity],
    ["log", -0, -Infinity],
    ["log", Infinity, Infinity],
    ["log", -1, Number.NaN],
    ["log", -5e-324, Number.NaN],
    ["log", -Infinity, Number.NaN],
    ["log", 2, Math.LN2],
    ["log", 10, Math.LN10],
    ["log1p", 0, 0],
    ["log1p", -0, -0],
    ["log1p", -1, -Infinity],
    ["log1p", -1.0000000000000002, Number.NaN],
    ["log1p", -Infinity, Number.NaN],
    ["log1p", Infinity, Infinity],
    ["log1p", 5e-324, 5e-324],
    ["tanh", 0, 0],
    ["tanh", -0, -0],
    ["tanh", Infinity, 1],
    ["tanh", -Infinity, -1],
    ["tanh", 1e300, 1],
    ["tanh", -5e-324, -5e-324],
    ["erf", 0, 0],
    ["erf", -0, -0],
    ["erf", Infinity, 1],
    ["erf", -Infinity, -1],
    ["erf", 1e300, 1],
    ["erf", 5e-324, 5e-324],
    ["erfc", 0, 1],
    ["erfc", -0, 1],
    ["erfc", Infinity, 0],
    ["erfc", -Infinity, 2],
    ["erfc", 1e300, 0],
    ["erfc", -1e300, 2],
    ["sin", 0, 0],
    ["sin", -0, -0],
    ["sin", Infinity, Number.NaN],
    ["sin", -Infinity, Number.NaN],
    ["sin", 5e-324, 5e-324],
    ["sin", Math.PI / 2, 1],
    ["cos", 0, 1],
    ["cos", -0, 1],
    ["cos", Infinity, Number.NaN],
    ["cos", -Infinity, Number.NaN],
    ["cos", Math.PI, -1],
    ["cos", 5e-324, 1],
  ];
  it.each([...special, ...names.map((name): [Name, number, number] => [name, Number.NaN, Number.NaN])])(
    "%s(%d) is exactly %d",
    (name, x, y) => {
      expect(functions[name](x)).toBe(y);
    },
  );

  const anyNumber = fc.double({ noNaN: true });
  it.each(["expm1", "tanh", "erf", "sin"] as const)("%s is 0 only at 0, with its sign, near 0", (name) => {
    const small = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(fc.property(small, (x) => Math.sign(functions[name](x)) === Math.sign(x)));
  });

  it.each(["tanh", "erf", "sin"] as const)("%s is odd to the last bit", (name) => {
    fc.assert(fc.property(anyNumber, (x) => Object.is(functions[name](-x), -functions[name](x))));
  });

  it("cos is even to the last bit", () => {
    fc.assert(fc.property(anyNumber, (x) => Object.is(functions.cos(-x), functions.cos(x))));
  });

  it.each(["sin", "cos", "tanh", "erf"] as const)("%s stays within [−1, 1]", (name) => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(fc.property(finite, (x) => Math.abs(functions[name](x)) <= 1));
  });

  it.each(["exp", "expm1", "tanh", "erf", "log1p"] as const)("%s never falls by more than an ulp", (name) => {
    const x = fc.double({ min: -0.99, max: 700, noNaN: true });
    fc.assert(
      fc.property(x, x, (a, b) => {
        const [low, high] = [functions[name](Math.min(a, b)), functions[name](Math.max(a, b))];
        return high >= low - 2 * ulp(low);
      }),
    );
  });
});
