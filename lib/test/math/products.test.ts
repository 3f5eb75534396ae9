import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Matrix } from "../../src/math";
import { blockLength, Memory } from "../../src/math/memory";
import type { Operand } from "../../src/math/plain-product";
import { plainProduct } from "../../src/math/plain-product";
import { multiply, multiplyTransposedLeft, multiplyTransposedRight } from "../../src/math/products";
import { scratchProduct } from "../../src/math/scratch-product";
import { createKernelMemory } from "../../src/simd";
import { bitsOf, f32Matrix, filling, isPlaced, size, twice } from "./placed";

const products = {
  "a b": { product: multiply, left: false, right: false },
  "aᵀ b": { product: multiplyTransposedLeft, left: true, right: false },
  "a bᵀ": { product: multiplyTransposedRight, left: false, right: true },
};
const kinds = Object.keys(products) as (keyof typeof products)[];
const depth = fc.oneof(fc.constantFrom(0, 1, 2, 3, 127, 128, 129, 256, 300, 513, 700), size);

function operands(
  m: number,
  n: number,
  k: number,
  kind: keyof typeof products,
  seed: number,
  fill: "ordinary" | "zeros" | "wild",
) {
  const { left, right } = products[kind];
  const a = left ? f32Matrix(k, m, seed, fill) : f32Matrix(m, k, seed, fill);
  const b = right ? f32Matrix(n, k, seed + 1, fill) : f32Matrix(k, n, seed + 1, fill);
  return { a, b, out: Matrix.zeros(m, n, "f32").map(() => Number.NaN) };
}

/** The textbook's loop written here once more, so that both implementations are held against it. */
function textbook(a: Operand, b: Operand, k: number, m: number, n: number): Matrix {
  const at = ({ grid, transposed }: Operand, i: number, j: number) =>
    transposed ? grid.data[j * grid.cols + i] : grid.data[i * grid.cols + j];
  return Matrix.zeros(m, n, "f32").map((_, i, j) => {
    let sum = 0;
    for (let l = 0; l < k; l++) sum = Math.fround(sum + Math.fround(at(a, i, l) * at(b, l, j)));
    return sum;
  });
}

describe("products", () => {
  test.each(kinds)(
    "%s reads no further than the memory goes, whichever matrix lies last in full pages",
    (kind) => {
      const pagesFor = (length: number) => {
        const memory = new Memory("f32", length);
        const { byteLength } = memory.matrix(1, 1).data.buffer;
        memory.release();
        return byteLength;
      };
      let full = 6000;
      while (pagesFor(full + 4) === pagesFor(6000)) full += 4;
      for (let n = 1; n <= 36; n++) {
        for (const [m, k] of [
          [1, 1],
          [2, 3],
          [5, 6],
        ]) {
          const { a, b, out } = operands(m, n, k, kind, n, "ordinary");
          for (const last of [a, b, out]) {
            const memory = new Memory("f32", full);
            const placed = [a, b, out].map((matrix, place) => {
              memory.rewind(matrix === last ? full - blockLength(matrix.data.length) : 1000 * place);
              const copy = memory.matrix(matrix.rows, matrix.cols);
              copy.data.set(matrix.data);
              return copy;
            });
            expect(() => products[kind].product(placed[0], placed[1], placed[2])).not.toThrow();
            memory.release();
          }
        }
      }
    },
  );

  test.each(kinds)(
    "%s by the fast kernels, by plain loops and by blocks have the textbook's bits",
    (kind) => {
      const { product, left, right } = products[kind];
      fc.assert(
        fc.property(size, size, depth, fc.integer(), filling, (m, n, k, seed, fill) => {
          const { a, b, out } = operands(m, n, k, kind, seed, fill);
          const [p, q] = [
            { grid: a, transposed: left },
            { grid: b, transposed: right },
          ];
          const expected = bitsOf(textbook(p, q, k, m, n));
          const { placed, plain } = twice([a, b, out]);
          expect(placed.every(isPlaced)).toBe(true);
          product(placed[0], placed[1], placed[2]);
          expect(bitsOf(placed[2])).toEqual(expected);
          plainProduct(p, q, k, plain[2]);
          expect(bitsOf(plain[2])).toEqual(expected);
          expect(scratchProduct(p, q, k, plain[2])).toBe(true);
          expect(bitsOf(plain[2])).toEqual(expected);
          expect(bitsOf(placed[0])).toEqual(bitsOf(a)); // operands stay as they were
        }),
        { numRuns: 25 },
      );
    },
  );

  test.each(kinds)("%s of matrices larger than a block have the same bits", (kind) => {
    const { product, left, right } = products[kind];
    const { a, b, out } = operands(261, 517, 523, kind, 7, "zeros");
    const [p, q] = [
      { grid: a, transposed: left },
      { grid: b, transposed: right },
    ];
    product(a, b, out);
    const expected = Matrix.zeros(261, 517, "f32");
    plainProduct(p, q, 523, expected);
    expect(out.data.every((value, i) => Object.is(value, expected.data[i]))).toBe(true);
  });

  test.each(kinds)(
    "%s of rows with many zeros and with none beside each other have the same bits",
    (kind) => {
      const { product, left, right } = products[kind];
      for (const n of [5, 8, 11, 13, 16, 17, 31, 32, 44]) {
        const { a, b, out } = operands(23, n, 300, kind, n, "ordinary");
        for (const i of [4, 5, 6, 7, 10, 11, 20]) {
          for (let k = 0; k < 300; k++) if (k % 5 > 0) a.data[left ? 23 * k + i : 300 * i + k] = 0;
        }
        const expected = Matrix.zeros(23, n, "f32");
        plainProduct({ grid: a, transposed: left }, { grid: b, transposed: right }, 300, expected);
        const { placed } = twice([a, b, out]);
        product(placed[0], placed[1], placed[2]);
        expect(bitsOf(placed[2])).toEqual(bitsOf(expected));
      }
    },
  );

  test.each(kinds)("%s writes nothing but its result, however few columns that has", (kind) => {
    for (let n = 1; n <= 13; n++) {
      for (const m of [4, 5, 7, 8, 13, 67]) {
        const { a, b, out } = operands(m, n, 9, kind, n, "ordinary");
        const behind = Matrix.zeros(1, 16, "f32").map(() => 1);
        const { placed } = twice([a, b, out, behind]);
        products[kind].product(placed[0], placed[1], placed[2]);
        for (const [i, matrix] of [a, b, undefined, behind].entries()) {
          if (matrix) expect(bitsOf(placed[i])).toEqual(bitsOf(matrix));
        }
      }
    }
  });

  test.each(kinds)("%s multiplies the zeros in every row by an infinity in the last columns only", (kind) => {
    const { product, left, right } = products[kind];
    for (const [n, k] of [
      [17, 9],
      [32, 9],
      [70, 9],
      [70, 300],
    ]) {
      const { a, b, out } = operands(11, n, k, kind, n, "zeros");
      b.data[right ? n * k - 1 : (k - 1) * n + n - 1] = Infinity;
      const [p, q] = [
        { grid: a, transposed: left },
        { grid: b, transposed: right },
      ];
      const expected = bitsOf(textbook(p, q, k, 11, n));
      expect(new Set(expected.map((bits) => bits === -1)).size).toBe(2); // numbers and NaN
      const { placed } = twice([a, b, out]);
      product(placed[0], placed[1], placed[2]);
      expect(bitsOf(placed[2])).toEqual(expected);
      expect(scratchProduct(p, q, k, out)).toBe(true);
      expect(bitsOf(out)).toEqual(expected);
    }
  });

  test("a zero times infinity makes NaN, wherever it stands", () => {
    for (const n of [1, 4, 8, 9, 17]) {
      const a = Matrix.zeros(5, 9, "f32");
      const b = Matrix.zeros(9, n, "f32");
      b.data[8 * n + n - 1] = Infinity;
      const { placed } = twice([a, b, Matrix.zeros(5, n, "f32")]);
      multiply(placed[0], placed[1], placed[2]);
      const expected = Array.from({ length: n }, (_, j) => (j === n - 1 ? Number.NaN : 0));
      expect(placed[2].toArray()).toEqual(Array.from({ length: 5 }, () => expected));
    }
  });
});

describe("a strip of a right factor", () => {
  test.each([
    [6, 37, false],
    [6, 37, true],
    [8, 20, true],
    [1, 1, false],
    [3, 61, true],
  ])("that is cut keeps nothing of an earlier product (%d×%d, transposed: %s)", (depth, n, turned) => {
    const memory = createKernelMemory(65536);
    if (memory === undefined) throw new Error("no kernels");
    const { kernels, buffer, start } = memory;
    const b = f32Matrix(depth, n, 3, "ordinary");
    const [apart, strips] = [4 * 128 * Math.ceil(depth / 4), Math.ceil(n / 32)]; // turned rows come in fours
    const to = start + 4 * (n * depth + 16);
    new Float32Array(buffer, start, n * depth).set((turned ? b.transpose() : b).data);
    const packed = new Float32Array(buffer, to, (strips * apart) / 4).fill(Number.NaN);
    kernels.packStrips(depth, n, start, turned ? 4 : 4 * n, turned ? 4 * depth : 4, to, apart);
    for (let column = 0; column < strips * 32; column++) {
      const first = Math.floor(column / 32) * (apart / 4) + (column % 32);
      const numbers = Array.from({ length: depth }, (_, k) => packed[first + 32 * k]);
      // Behind B come up to three numbers or columns more: fours are copied.
      if (column < n) expect(numbers).toEqual(Array.from(b.transpose().row(column).data));
      else if (column < ((n + 3) & ~3)) expect(numbers).not.toContain(Number.NaN);
      else expect(numbers).toEqual(numbers.map(() => 0));
    }
  });
});
