import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { descend, descendProduct, descendSums } from "../../src/math/descend";
import {
  addRow,
  gatherRows,
  mapGradientInto,
  rectify,
  rectifyGradient,
  scaledDifference,
  sumRows,
} from "../../src/math/elementwise";
import { Matrix } from "../../src/math/matrix";
import { Memory } from "../../src/math/memory";
import { multiplyAddRow } from "../../src/math/products";
import { softmaxInto } from "../../src/math/softmax";
import { bitsOf, type Filling, f32Matrix, filling, isPlaced, size, twice } from "./placed";

/** Runs an operation on both kinds of matrices and compares every bit of every operand. */
function compare(operands: readonly Matrix[], operation: (...matrices: Matrix[]) => void): void {
  const { placed, plain } = twice(operands);
  expect(placed.every(isPlaced)).toBe(true);
  operation(...placed);
  operation(...plain);
  placed.forEach((matrix, i) => {
    const expected = bitsOf(plain[i]);
    expect(bitsOf(matrix).findIndex((bits, k) => bits !== expected[k])).toBe(-1);
  });
}

type Check = (
  make: (rows: number, cols: number) => Matrix,
  rows: number,
  cols: number,
  parameter: number,
) => void;

const parameter = fc.oneof(
  fc.constantFrom(0, 1, 0.5, 0.01, 1e-50),
  fc.float({ min: -2, max: 2, noNaN: true }),
);

function forAll(check: Check): void {
  fc.assert(
    fc.property(size, size, fc.integer(), filling, parameter, (rows, cols, seed, fill: Filling, p) => {
      let next = seed;
      check((m, n) => f32Matrix(m, n, next++, fill), rows, cols, p);
    }),
    { numRuns: 25 },
  );
}

describe("the fast kernels have the bits of the plain loops", () => {
  const checks: Record<string, Check> = {
    addRow: (make, m, n) => compare([make(1, n), make(m, n)], addRow),
    sumRows: (make, m, n) => compare([make(m, n), make(1, n)], sumRows),
    rectify: (make, m, n, s) => compare([make(m, n), make(m, n)], (z, a) => rectify(z, s, a)),
    "rectify in place": (make, m, n, s) => compare([make(m, n)], (z) => rectify(z, s, z)),
    rectifyGradient: (make, m, n, s) =>
      compare([make(m, n), make(m, n), make(m, n)], (da, z, dz) =>
        rectifyGradient(da, z, s, (1 + s) / 2, dz),
      ),
    "rectifyGradient of ReLU, in place": (make, m, n) =>
      compare([make(m, n), make(m, n)], (da, z) => rectifyGradient(da, z, 0, 0, da)),
    scaledDifference: (make, m, n, p) =>
      compare([make(m, n), make(m, n), make(m, n)], (y, t, d) =>
        scaledDifference(y, t, Math.fround(p), m, d),
      ),
    softmax: (make, m, n) => compare([make(m, n).mul(30), make(m, n)], softmaxInto),
    descend: (make, m, n, p) =>
      compare([make(m, n), make(m, n), make(m, n)], (g, v, W) =>
        descend(g, { learningRate: Math.abs(p), momentum: 0.9, nesterov: p < 0 }, v, W),
      ),
    descendSums: (make, m, n, p) =>
      compare([make(m, n), make(1, n), make(1, n), make(1, n)], (dz, v, b, g) =>
        descendSums(dz, { learningRate: Math.abs(p), momentum: 0.9, nesterov: p < 0 }, v, b, g),
      ),
    multiplyAddRow: (make, m, n) => compare([make(m, 9), make(9, n), make(1, n), make(m, n)], multiplyAddRow),
    descendProduct: (make, m, n, p) => {
      const batch = (m % 7) + 1;
      const room = make(1 + (n % 5), n);
      compare([make(batch, m), make(batch, n), make(m, n), make(m, n), room], (x, dz, v, W, g) => {
        descendProduct(x, dz, { learningRate: Math.abs(p), momentum: 0.9, nesterov: p < 0 }, v, W, g);
        g.data.fill(0); // what is left in it is nobody's
      });
    },
  };
  test.each(Object.keys(checks))("%s", (name) => forAll(checks[name]));
});

describe("softmax", () => {
  test.each([
    ["equal values", [2, 2, 2, 2]],
    ["a far leader", [0, -800, -100, -104, -87, -17]],
    ["infinity", [Infinity, 0]],
    ["only −infinity", [-Infinity, -Infinity, -Infinity]],
    ["NaN", [1, Number.NaN, 3, 4, 5]],
    ["NaN last", [1, 2, 3, 4, Number.NaN]],
    ["one value", [7]],
  ])("has the same bits for %s", (_, row) => {
    compare([Matrix.from([row], "f32"), Matrix.zeros(1, row.length, "f32")], softmaxInto);
  });
});

test("softmax has the same bits for very many values: a slip in the exponential would show", () => {
  const z = f32Matrix(1500, 61, 5, "ordinary").mul(Math.fround(0.7));
  compare([z, Matrix.zeros(1500, 61, "f32")], softmaxInto);
});

describe("rectify", () => {
  test("keeps NaN and gives +0 below zero for slope 0", () => {
    const z = Matrix.from([[-1, -0, 0, Number.NaN, 2]], "f32");
    const a = Matrix.zeros(1, 5, "f32");
    rectify(z, 0, a);
    expect(Array.from(a.data)).toEqual([0, 0, 0, Number.NaN, 2]);
  });
});

describe("descend", () => {
  test("lets a velocity that would be subnormal be 0", () => {
    const [g, W] = [Matrix.zeros(1, 5, "f32"), Matrix.zeros(1, 5, "f32")];
    const v = g.map(() => 1.2e-38);
    descend(g, { learningRate: 1, momentum: 0.9, nesterov: false }, v, W);
    expect(Array.from(v.data)).toEqual([0, 0, 0, 0, 0]);
    const tiny = Matrix.from([[2.3e-308]]);
    descend(
      Matrix.zeros(1, 1),
      { learningRate: 1, momentum: 0.9, nesterov: false },
      tiny,
      Matrix.zeros(1, 1),
    );
    expect(tiny.at(0, 0)).toBe(0);
  });
});

describe("gatherRows", () => {
  test.each([
    [1, true],
    [4, true],
    [7, true],
    [7, false],
  ])("takes rows of %d columns in the given order (fast: %s)", (cols, fast) => {
    const source = f32Matrix(9, cols, 3, "wild");
    const memory = new Memory("f32", 400);
    const order = memory.indices(6);
    order.values.set([8, 0, 3, 3, 1, 7]);
    const from = fast ? memory.matrix(9, cols) : source;
    from.data.set(source.data);
    const to = memory.matrix(4, cols);
    gatherRows(from, order, 2, to);
    const expected = [3, 3, 1, 7].flatMap((i) => bitsOf(source.row(i)));
    expect(bitsOf(to)).toEqual(expected);
  });
});

describe("Memory", () => {
  test("lays matrices out apart from each other and refuses more than it has room for", () => {
    const memory = new Memory("f32", 16);
    const [a, b] = [memory.matrix(1, 3), memory.matrix(2, 2)];
    a.data.fill(1);
    b.data.fill(2);
    expect(Array.from(a.data)).toEqual([1, 1, 1]);
    expect(memory.used).toBe(8);
    expect(() => memory.matrix(3, 3)).toThrow("Memory: no room for 3×3");
  });

  test("that was released serves the next of the same size, cleared; one of another size gets its own", () => {
    const [first, other] = [new Memory("f32", 1000), new Memory("f32", 1000)];
    const matrix = first.matrix(10, 100);
    matrix.data.fill(3);
    expect(other.matrix(1, 1).data.buffer).not.toBe(matrix.data.buffer);
    first.release();
    expect(new Memory("f32", 100_000).matrix(1, 1).data.buffer).not.toBe(matrix.data.buffer);
    const second = new Memory("f32", 1000).matrix(10, 100);
    expect(second.data.buffer).toBe(matrix.data.buffer);
    expect(second.data.every((value) => value === 0)).toBe(true);
    expect(new Memory("f32", 1000).matrix(1, 1).data.buffer).not.toBe(matrix.data.buffer);
  });

  test("released twice has one next owner, and lays nothing out any more", () => {
    const memory = new Memory("f32", 1000);
    const { buffer } = memory.matrix(1, 1).data;
    memory.release();
    memory.release();
    const next = [new Memory("f32", 1000), new Memory("f32", 1000)].map((m) => m.matrix(1, 1).data.buffer);
    expect(next.filter((other) => other === buffer)).toHaveLength(1);
    expect(() => memory.matrix(1, 1)).toThrow("Memory: expected one in use, got a released one");
    expect(() => memory.indices(1)).toThrow("got a released one");
  });

  test("of two sizes in turn serves the next of both; of five that were released, the oldest does not", () => {
    const buffersOf = (lengths: number[]) => {
      const memories = lengths.map((length) => new Memory("f32", length));
      const buffers = memories.map((memory) => memory.matrix(1, 1).data.buffer);
      for (const memory of memories) memory.release();
      return buffers;
    };
    const two = buffersOf([1000, 100_000]);
    expect(buffersOf([100_000, 1000])).toEqual([two[1], two[0]]);
    expect(buffersOf([1000, 100_000]).map((buffer, k) => buffer === two[k])).toEqual([true, true]);
    const five = buffersOf([1e5, 2e5, 3e5, 4e5, 5e5]);
    expect(buffersOf([5e5, 4e5, 3e5, 2e5]).every((buffer, k) => buffer === five[4 - k])).toBe(true);
    expect(buffersOf([1e5])[0]).not.toBe(five[0]);
  });

  test("in f64 holds plain matrices", () => {
    const memory = new Memory("f64", 8);
    const matrix = memory.matrix(2, 2);
    expect(isPlaced(matrix)).toBe(false);
    expect(matrix.dtype).toBe("f64");
    expect(memory.indices(3).place).toBeUndefined();
  });
});

describe.each(["f32", "f64"] as const)("a gradient in %s", (dtype) => {
  const least = dtype === "f32" ? 2 ** -100 : 2 ** -996;
  const sizes = [least, least * (1 - 2 ** -20), -least, -least / 2, least * 1.5, 0, 1];
  const kept = [least, 0, -least, 0, least * 1.5, 0, 1];

  test("counts as 0 where y − t is too small for its products to be normal numbers", () => {
    const zeros = Matrix.zeros(1, 7, dtype);
    const matrices = [Matrix.from([sizes], dtype), zeros, zeros.copy()];
    const byKernels = dtype === "f32" ? [twice(matrices).placed] : [];
    for (const [y, t, d] of [matrices, ...byKernels]) {
      scaledDifference(y, t, 1, 1, d);
      expect(Array.from(d.data)).toEqual(kept);
    }
  });

  test("counts as 0 where da f′(z) is", () => {
    const dz = Matrix.zeros(1, 7, dtype);
    mapGradientInto(Matrix.from([sizes], dtype), dz, () => 1, {}, dz);
    expect(Array.from(dz.data)).toEqual(kept);
  });
});
