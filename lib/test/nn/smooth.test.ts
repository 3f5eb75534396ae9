import { describe, expect, test } from "vitest";
import { Matrix } from "../../src/math";
import { addressOf, type Grid } from "../../src/math/grid";
import { Memory } from "../../src/math/memory";
import { smoothInto, timesSlopes } from "../../src/math/smooth";
import { type Activation, Mlp, sigmoid, tanh } from "../../src/nn";
import { activate, activateBackward, derivativeIn } from "../../src/nn/activate";
import { bitsOf, f32Matrix, isPlaced } from "../math/placed";

const W = Matrix.zeros(1, 1, "f32");
const parameters = { W, b: W };
const kink = { atKink: 0 };

/** f and f′ of an activation by the fast kernels, in a memory with a border that nothing may touch. */
function byKernels(activation: Activation, z: Matrix, da: Matrix): { a: Matrix; dz: Matrix } {
  const n = z.data.length;
  const memory = new Memory("f32", 8 * (n + 16));
  const put = (m: Matrix) => {
    const copy = memory.matrix(m.rows, m.cols);
    copy.data.set(m.data);
    return copy;
  };
  const borders: Matrix[] = [];
  const border = () => {
    borders.push(put(Matrix.zeros(1, 4, "f32").add(7)));
  };
  const placed = put(z);
  border();
  const a = put(Matrix.zeros(z.rows, z.cols, "f32"));
  border();
  const slopes = memory.matrix(2, (n + 3) & ~3);
  border();
  const dz = put(da);
  border();
  expect([placed, a, slopes, dz].every(isPlaced)).toBe(true);
  activate(activation, parameters, { z: placed, a, slopes });
  activateBackward(activation, parameters, { z: placed, a, slopes }, { da: dz, dz }, kink);
  for (const { data } of borders) expect(Array.from(data)).toEqual([7, 7, 7, 7]);
  return { a, dz };
}

/** Compares every bit with the plain functions, which are computed in f64 and rounded once; gradients below 2⁻¹⁰⁰ count as 0. */
function compare(activation: Activation, z: Matrix, da: Matrix): void {
  const { a, dz } = byKernels(activation, z, da);
  const expected = bitsOf(z.map((value) => activation.f(value)));
  expect(bitsOf(a).findIndex((bits, k) => bits !== expected[k])).toBe(-1);
  const slopes = Matrix.zeros(z.rows, z.cols, "f32");
  for (let k = 0; k < z.data.length; k++) {
    const product = Math.fround(da.data[k] * activation.derivative(z.data[k]));
    slopes.data[k] = Math.abs(product) < 2 ** -100 ? 0 : product;
  }
  const expectedSlopes = bitsOf(slopes);
  expect(bitsOf(dz).findIndex((bits, k) => bits !== expectedSlopes[k])).toBe(-1);
}

/** The f32 numbers next to one, and itself, with both signs. */
function around(value: number): number[] {
  const [float, bits] = [new Float32Array([value]), new Int32Array(1)];
  bits[0] = new Int32Array(float.buffer)[0];
  return [-2, -1, 0, 1, 2].flatMap((step) => {
    const next = new Float32Array(new Int32Array([bits[0] + step]).buffer)[0];
    return [next, -next];
  });
}

const BORDERS = [
  ...[1e-45, 1e-40, 1.1754943508222875e-38, 2 ** -28, 0.17328679513998632, 0.34657359027997264, 1, 9, 10, 20],
  ...[44.3, 51.99, 52, 87.3, 88.72283905206835, 103.27, 103.97, 104, 354, 354.5, 372.5, 372.5666, 373],
  // where the largest da has its last and its first gradient that counts as 0, by tanh and by sigmoid
  ...[79.7, 80, 120, 158, 158.1, 159.9, 160, 161],
  ...[708, 708.4, 709.782712893384, 744.44, 745.1332191019411, 746, 1e10, 3.4e38],
];
const SPECIAL = [0, -0, Infinity, -Infinity, Number.NaN];
const EVERY_EXPONENT = Array.from({ length: 277 }, (_, i) => 2 ** (i - 149)).flatMap((power) =>
  [1, 1.25, 1.9999999].flatMap((factor) => [power * factor, -power * factor]),
);
const GRADIENTS = [
  ...SPECIAL,
  1,
  -1,
  3.4e38,
  -3.4e38,
  1e-45,
  -1e-40,
  1.2e-38,
  0.0123456,
  -7.5e-5,
  1e20,
  2 ** -98,
  -(2 ** -100),
];

describe.each([sigmoid, tanh])("$name by the fast kernels", (activation) => {
  test("has the plain function's bits at every exponent, special value and border, whatever the gradient", () => {
    const values = [...SPECIAL, ...EVERY_EXPONENT, ...BORDERS.flatMap(around)];
    const z = Matrix.from(
      GRADIENTS.map(() => values),
      "f32",
    );
    compare(
      activation,
      z,
      z.map((_, i) => GRADIENTS[i]),
    );
  });

  test.each([
    ["in the first step from 0, where tanh z is all rest", 0.0013, 900],
    ["near 0", 0.01, 300],
    ["as they come in training", 6, 300],
    ["where it is flat", 60, 300],
    ["where f′ is hardly a number", 500, 300],
  ])("has the plain function's bits for very many numbers %s", (_, range, rows) => {
    const z = f32Matrix(rows, 301, 5, "ordinary").mul(range);
    compare(activation, z, f32Matrix(rows, 301, 9, "wild"));
  });

  test("leaves f′ for the way back 2⁻⁴⁰ too small, as rounding it from below and from above needs it, and no more than 2⁻⁴¹ off that", () => {
    const z = f32Matrix(100, 100, 4, "ordinary").mul(80);
    const memory = new Memory("f32", 4 * 10_000);
    const [placed, a, slopes] = [memory.matrix(100, 100), memory.matrix(100, 100), memory.matrix(200, 100)];
    placed.data.set(z.data);
    smoothInto(activation === tanh, placed, activation.f, a, slopes);
    const left = new Float64Array(slopes.data.buffer, addressOf(slopes as Grid), 10_000);
    const ratios = Array.from(z.data, (value, k) => left[k] / activation.derivative(value));
    expect(Math.max(...ratios)).toBeLessThan(1 - 2 ** -41);
    expect(Math.min(...ratios)).toBeGreaterThan(1 - 3 * 2 ** -41);
  });

  test("writes to its own numbers only, for every length", () => {
    for (let n = 1; n <= 13; n++)
      compare(activation, f32Matrix(1, n, n, "wild"), f32Matrix(1, n, 50 + n, "wild"));
  });

  test("leaves all other numbers of its memory alone where nobody asks for f′", () => {
    const memory = new Memory("f32", 2 * 40_000 + 100_000);
    const z = memory.matrix(200, 200);
    z.data.set(f32Matrix(200, 200, 3, "ordinary").data);
    const others = memory.matrix(1, 100_000);
    others.data.fill(7);
    smoothInto(activation === tanh, z, activation.f, memory.matrix(200, 200), undefined);
    expect(bitsOf(z)).toEqual(bitsOf(f32Matrix(200, 200, 3, "ordinary")));
    expect(others.data.every((value) => value === 7)).toBe(true);
  });

  test("is left to the plain functions where the room for f′ lies elsewhere, or what comes back does", () => {
    const z = f32Matrix(1, 9, 3, "ordinary").mul(6);
    const da = f32Matrix(1, 9, 4, "ordinary");
    const put = (memory: Memory, m: Matrix) => {
      const copy = memory.matrix(m.rows, m.cols);
      copy.data.set(m.data);
      return copy;
    };
    for (let elsewhere = 0; elsewhere <= 4; elsewhere++) {
      const [memory, other] = [new Memory("f32", 100), new Memory("f32", 100)];
      const [values, a, slopes, gradient, dz] = [z, z.mul(0), Matrix.zeros(1, 24, "f32"), da, da.mul(0)].map(
        (m, k) => put(k === elsewhere ? other : memory, m),
      );
      const done = smoothInto(activation === tanh, values, activation.f, a, slopes);
      expect(done).toBe(elsewhere > 2);
      if (elsewhere === 1) continue; // an a that backpropagation does not see
      timesSlopes(gradient, values, activation.derivative, kink, slopes, dz);
      const expected = z.map((value, i, j) => da.at(i, j) * activation.derivative(value));
      expect(bitsOf(dz)).toEqual(bitsOf(expected));
    }
  });

  test("refuses room for f′ that would not hold what the kernels write", () => {
    const memory = new Memory("f32", 100);
    const [z, a, dz] = [0, 1, 2].map(() => memory.matrix(1, 9));
    const slopes = memory.matrix(1, 23);
    expect(() => smoothInto(activation === tanh, z, activation.f, a, slopes)).toThrow(
      "smoothInto: expected slopes of 24 numbers, got 23",
    );
    expect(() => timesSlopes(a, z, activation.derivative, kink, slopes, dz)).toThrow(
      "timesSlopes: expected slopes of 24 numbers, got 23",
    );
  });

  test("is settled by them but for the odd number: the plain function is hardly asked", () => {
    const z = f32Matrix(100, 101, 3, "ordinary").mul(6);
    let asked = 0;
    const memory = new Memory("f32", 3 * 10_120);
    const placed = memory.matrix(100, 101);
    placed.data.set(z.data);
    const f = (value: number) => {
      asked++;
      return activation.f(value);
    };
    expect(smoothInto(activation === tanh, placed, f, memory.matrix(100, 101), undefined)).toBe(true);
    expect(asked).toBeLessThan(20);
  });

  test("has the derivative in a network that it has alone, whatever was asked before", () => {
    for (const dtype of ["f32", "f64"] as const) {
      const mlp = new Mlp({ sizes: [1, 1, 1], activation, output: "identity", loss: "squaredError", dtype });
      const derivative = derivativeIn(mlp, mlp.parameters[0]);
      const z = f32Matrix(1, 4000, 7, "wild").mul(dtype === "f32" ? 200 : 1000);
      const round = dtype === "f32" ? Math.fround : (value: number) => value;
      const slips = z.data.filter(
        (value) => !Object.is(derivative(value), round(activation.derivative(value))),
      );
      expect(Array.from(slips)).toEqual([]);
      expect(derivative(-1e9)).toBe(0);
    }
  });
});
