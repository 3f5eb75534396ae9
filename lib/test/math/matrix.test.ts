import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { Matrix } from "../../src/math";

const a = Matrix.from([
  [1, 2, 3],
  [4, 5, 6],
]);

describe("Matrix", () => {
  test("keeps its rows one after another in data", () => {
    expect(a.shape).toBe("2×3");
    expect(Array.from(a.data)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(a.at(1, 0)).toBe(4);
    expect(Matrix.from([1, 2]).shape).toBe("1×2");
    expect(Matrix.from([new Float64Array([1, 2]), [3, 4]]).toArray()).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test("multiplies rows by columns", () => {
    const b = Matrix.from([
      [1, 0],
      [0, 1],
      [2, -1],
    ]);
    expect(a.matmul(b).toArray()).toEqual([
      [7, -1],
      [16, -1],
    ]);
    expect(Matrix.zeros(2, 0).matmul(Matrix.zeros(0, 3)).toArray()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  test("multiplies into a given matrix, whatever that held, to the same bits", () => {
    for (const [rows, depth, cols] of [
      [2, 0, 3],
      [3, 5, 2],
      [70, 600, 40],
    ]) {
      for (const dtype of ["f32", "f64"] as const) {
        const [x, y, out] = [
          Matrix.zeros(rows, depth),
          Matrix.zeros(depth, cols),
          Matrix.zeros(rows, cols, dtype),
        ];
        const [left, right] = [x, y].map((m) => m.map((_, i, j) => 1 / (1 + i + j * j)).cast(dtype));
        out.data.fill(Number.NaN);
        expect(left.matmul(right, out)).toBe(out);
        expect(out.equals(left.matmul(right))).toBe(true);
      }
    }
  });

  test("adds one row to all rows, a number to all elements, and nothing else", () => {
    expect(a.add(Matrix.from([10, 20, 30])).toArray()).toEqual([
      [11, 22, 33],
      [14, 25, 36],
    ]);
    expect(a.sub(a).toArray().flat()).toEqual([0, 0, 0, 0, 0, 0]);
    expect(a.mul(2).mul(a).at(1, 2)).toBe(72);
    expect(() => a.add(Matrix.zeros(2, 1))).toThrow(
      "add: expected 2×3 or 1×3 on the right of 2×3, got 2×1 matrix",
    );
    expect(() => a.sub(Matrix.zeros(3, 3))).toThrow(
      "sub: expected 2×3 or 1×3 on the right of 2×3, got 3×3 matrix",
    );
  });

  test("transposes, slices, maps, sums and finds the largest", () => {
    expect(a.transpose().toArray()).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
    expect(a.slice(1).equals(a.row(1))).toBe(true);
    expect(a.slice(2).shape).toBe("0×3");
    expect(a.map((value, i, j) => value * i + j).toArray()).toEqual([
      [0, 1, 2],
      [4, 6, 8],
    ]);
    expect(a.sumRows().toArray()).toEqual([[5, 7, 9]]);
    expect(
      Matrix.from([
        [3, 3, 1],
        [0, 2, 5],
      ]).argmax(),
    ).toEqual([0, 2]);
    expect(
      Matrix.from([
        [1, 2, 3],
        [9, 8, 7],
        [4, 6, 5],
        [-2, -1, -3],
      ]).argmax(),
    ).toEqual([2, 0, 1, 1]);
  });

  test("is f32 only when all operands are, and rounds every step then", () => {
    const x = Matrix.from([[0.1, 0.2, 0.7]], "f32");
    const y = Matrix.from([[0.3], [0.6], [0.9]], "f32");
    const f = Math.fround;
    const byHand = f(f(f(f(0.1) * f(0.3)) + f(f(0.2) * f(0.6))) + f(f(0.7) * f(0.9)));
    expect(x.matmul(y).at(0, 0)).toBe(byHand);
    expect(x.matmul(y).dtype).toBe("f32");
    expect(x.matmul(y.cast("f64")).dtype).toBe("f64");
    expect(x.matmul(y.cast("f64")).at(0, 0)).not.toBe(byHand);
  });

  test("never changes its operands and never shares their data", () => {
    const before = a.copy();
    const results = [a.transpose(), a.add(1), a.slice(0), a.copy(), a.map((v) => v), a.row(0)];
    for (const result of results) result.data.fill(9);
    expect(a.equals(before)).toBe(true);
  });

  test("gives itself where it has the dtype, and a copy of what it is made from", () => {
    expect(a.cast("f64")).toBe(a);
    expect(Matrix.from(a, "f32").dtype).toBe("f32");
    expect(Matrix.from([]).shape).toBe("0×0");
    expect(Matrix.from([[], []]).shape).toBe("2×0");
  });

  test("compares within a tolerance, NaN equal to NaN", () => {
    expect(a.equals(a.add(1e-9))).toBe(false);
    expect(a.equals(a.add(1e-9), 1e-8)).toBe(true);
    expect(a.equals(a.transpose())).toBe(false);
    expect(
      Matrix.from([1, 2, 3, 4]).equals(
        Matrix.from([
          [1, 2],
          [3, 4],
        ]),
      ),
    ).toBe(false);
    expect(a.equals(a.slice(0, 1))).toBe(false);
    expect(
      a.equals([
        [1, 2, 3],
        [4, 5, 6],
      ] as never),
    ).toBe(false);
    const special = Matrix.from([[Number.NaN, Infinity]]);
    expect(special.equals(special.copy())).toBe(true);
    expect(special.equals(Matrix.from([[Number.NaN, -Infinity]]), 1)).toBe(false);
    expect(special.equals(Matrix.from([[0, Infinity]]), 1)).toBe(false);
  });

  test("prints as an aligned table, rounded, without −0", () => {
    const m = Matrix.from([
      [-0, 0.75026, -12],
      [1e-9, 0.1, 2],
    ]);
    expect(String(m)).toBe("Matrix 2×3\n       0  0.7503     -12\n    1e-9     0.1       2");
    expect(inspect(m)).toBe(String(m));
    expect(Object.is(m.toArray()[0][0], 0)).toBe(true);
    const row = `  ${Array(12).fill("0").join("  ")}`;
    expect(String(Matrix.zeros(12, 12))).toBe(["Matrix 12×12", ...Array(12).fill(row)].join("\n"));
    const cut = ["Matrix 13×13", ...Array(12).fill(`${row}  …`), "  …"].join("\n");
    expect(String(Matrix.zeros(13, 13))).toBe(cut);
    expect(Matrix.from([[1 / 3, 2e9, 5e-5, 4.9e-5, Infinity, 1e9, 999999999]]).toString()).toBe(
      "Matrix 1×7\n     0.3333       2e+9     0.0001     4.9e-5   Infinity       1e+9  999999999",
    );
  });

  test.each([
    ["a fractional size", () => new Matrix(1.5, 2), "Matrix: expected a whole number of at least 0, got 1.5"],
    [
      "a negative size",
      () => Matrix.zeros(-1, 2),
      "Matrix.zeros: expected a whole number of at least 0, got -1",
    ],
    [
      "too few values",
      () => new Matrix(2, 2, new Float32Array(3)),
      "Matrix: expected 4 values for 2×2, got 3",
    ],
    [
      "a plain array",
      () => new Matrix(1, 1, [1] as never),
      "Matrix: expected a Float32Array or Float64Array, got [1]",
    ],
    ["ragged rows", () => Matrix.from([[1, 2], [3]]), "Matrix.from: expected 2 values in row 1, got 1"],
    ["text", () => Matrix.from([["1"]] as never), 'Matrix.from: expected a number at (0, 0), got "1"'],
    ["no rows", () => Matrix.from(3 as never), "Matrix.from: expected an array of rows, got 3"],
    [
      "a missing row",
      () => Matrix.from([[1], null] as never),
      "Matrix.from: expected an array as row 1, got null",
    ],
    [
      "another dtype",
      () => Matrix.zeros(1, 1, "f16" as never),
      'Matrix.zeros: expected "f32" or "f64", got "f16"',
    ],
    [
      "shapes that do not chain",
      () => a.matmul(a),
      "matmul: expected 3×n on the right of 2×3, got 2×3 matrix",
    ],
    ["no matrix", () => a.matmul([[1]] as never), "matmul: expected a Matrix, got [[1]]"],
    [
      "a place of another shape",
      () => a.matmul(a.transpose(), a),
      "matmul: out: expected 2×2, got 2×3 matrix",
    ],
    [
      "a place of another dtype",
      () => a.matmul(a.transpose(), Matrix.zeros(2, 2, "f32")),
      "matmul: out: expected a matrix in f64, got f32",
    ],
    [
      "a place in a factor's memory",
      () => a.matmul(new Matrix(3, 2, new Float64Array(6)), new Matrix(2, 2, a.data.subarray(2))),
      "matmul: out: expected memory of its own, got a factor's",
    ],
    ["a row outside", () => a.row(2), "row: expected a whole number from 0 to 1, got 2"],
    ["a slice backwards", () => a.slice(2, 1), "slice: expected a whole number from 2 to 2, got 1"],
    ["a column outside", () => a.at(0, 3), "at: expected a whole number from 0 to 2, got 3"],
    ["no function", () => a.map(2 as never), "map: expected a function, got 2"],
    [
      "argmax of nothing",
      () => Matrix.zeros(2, 0).argmax(),
      "argmax: expected at least one column, got 2×0 matrix",
    ],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
