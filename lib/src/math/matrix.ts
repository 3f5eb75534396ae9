import { combineCells, largestInRow, mapCells, sameCells, transposeInto } from "./cells";
import { checkDType, commonDType, createValues, type DType, dtypeOf } from "./dtype";
import { sumRows } from "./elementwise";
import { checkFunction, checkInteger, checkNumber, reject, rejectAs } from "./errors";
import { formatMatrix, printAsText } from "./format";
import { multiply } from "./products";
import { fillRows, tableOf } from "./rows";

/** What stands on the right of `add`, `sub` and `mul`: same shape, one row for every row, or one number for all. */
export type Operand = Matrix | number;

/**
 * A table of numbers, rows × cols, kept row after row in `data`: element (i, j) is `data[i * cols + j]`.
 * A batch of samples has one sample a row. Methods return new matrices and never change their operands.
 * A result is f32 when all its operands are, else f64.
 */
export class Matrix {
  /** Number of rows, at least 0. */
  readonly rows: number;
  /** Number of columns, at least 0. */
  readonly cols: number;
  /** The values, row after row. Writing here changes the matrix. */
  readonly data: Float32Array | Float64Array;

  /**
   * A matrix over `data` (not copied), or of f64 zeros without it.
   *
   * @throws RangeError when a size is not a whole number or `data` has not rows · cols values
   */
  constructor(rows: number, cols: number, data?: Float32Array | Float64Array) {
    checkInteger("Matrix", rows, 0);
    checkInteger("Matrix", cols, 0);
    if (data !== undefined && !(data instanceof Float32Array || data instanceof Float64Array)) {
      reject("Matrix", "a Float32Array or Float64Array", data);
    }
    const count = rows * cols;
    if ((data?.length ?? count) !== count)
      reject("Matrix", `${count} values for ${rows}×${cols}`, data?.length);
    this.rows = rows;
    this.cols = cols;
    this.data = data ?? new Float64Array(count);
  }

  /** A matrix of zeros. */
  static zeros(rows: number, cols: number, dtype: DType = "f64"): Matrix {
    checkInteger("Matrix.zeros", rows, 0);
    checkInteger("Matrix.zeros", cols, 0);
    return new Matrix(rows, cols, createValues(checkDType("Matrix.zeros", dtype), rows * cols));
  }

  /**
   * A matrix from its rows: `Matrix.from([[1, 2], [3, 4]])` is 2×2. One flat list makes one row.
   *
   * @throws RangeError when the rows differ in length or hold something other than numbers
   */
  static from(rows: ArrayLike<ArrayLike<number>> | ArrayLike<number> | Matrix, dtype: DType = "f64"): Matrix {
    if (rows instanceof Matrix) return rows.cast(dtype);
    const table = tableOf(rows);
    const matrix = Matrix.zeros(table.length, table[0]?.length ?? 0, dtype);
    fillRows(matrix, table);
    return matrix;
  }

  /** The storage format, "f32" or "f64". */
  get dtype(): DType {
    return dtypeOf(this.data);
  }

  /** The shape as text: `4×2`. */
  get shape(): string {
    return `${this.rows}×${this.cols}`;
  }

  /** Element (i, j), counted from 0. Throws outside of the matrix. */
  at(i: number, j: number): number {
    checkInteger("at", i, 0, this.rows - 1);
    checkInteger("at", j, 0, this.cols - 1);
    return this.data[i * this.cols + j];
  }

  /**
   * The matrix product `this` × `right`: (m×n)(n×p) = m×p with elements Σ_k a_ik b_kj.
   *
   * @param out takes the product, in place of what it held, and is given back: products in a loop need no new memory then. Default: a
   * new matrix
   * @throws RangeError when `right` has not as many rows as `this` has columns, or `out` has not the product's shape and dtype or
   * lies in the memory of a factor
   */
  matmul(right: Matrix, out?: Matrix): Matrix {
    checkMatrix("matmul", right);
    if (right.rows !== this.cols) reject("matmul", `${this.cols}×n on the right of ${this.shape}`, right);
    const dtype = commonDType(this.data, right.data);
    const product =
      out === undefined ? Matrix.zeros(this.rows, right.cols, dtype) : checkOut(out, this, right, dtype);
    multiply(this.cast(dtype), right.cast(dtype), product);
    return product;
  }

  /** The transpose: rows become columns. */
  transpose(): Matrix {
    const out = Matrix.zeros(this.cols, this.rows, this.dtype);
    transposeInto(this, out);
    return out;
  }

  /** Element-wise sum; a 1×cols matrix on the right is added to every row, as the bias is in z = x W + b. */
  add(right: Operand): Matrix {
    return combine("add", this, right, (a, b) => a + b);
  }

  /** Element-wise difference, broadcast as in `add`. */
  sub(right: Operand): Matrix {
    return combine("sub", this, right, (a, b) => a - b);
  }

  /** Element-wise (Hadamard) product ⊙, broadcast as in `add`; a number scales. */
  mul(right: Operand): Matrix {
    return combine("mul", this, right, (a, b) => a * b);
  }

  /** Applies f to every element. */
  map(f: (value: number, i: number, j: number) => number): Matrix {
    checkFunction("map", f);
    const out = Matrix.zeros(this.rows, this.cols, this.dtype);
    mapCells(this, f, out);
    return out;
  }

  /** Row i as a 1×cols matrix (a copy). */
  row(i: number): Matrix {
    checkInteger("row", i, 0, this.rows - 1);
    return this.slice(i, i + 1);
  }

  /** Rows `start` to `end` (not included), as a copy. */
  slice(start: number, end: number = this.rows): Matrix {
    checkInteger("slice", start, 0, this.rows);
    checkInteger("slice", end, start, this.rows);
    return new Matrix(end - start, this.cols, this.data.slice(start * this.cols, end * this.cols));
  }

  /** The sums of the columns, 1×cols: what a bias gets from a batch, db = Σₙ dzₙ. */
  sumRows(): Matrix {
    const sums = Matrix.zeros(1, this.cols, this.dtype);
    sumRows(this, sums);
    return sums;
  }

  /** For each row the column of its largest value (the first one if several are equal). */
  argmax(): number[] {
    if (this.cols === 0) reject("argmax", "at least one column", this);
    return Array.from({ length: this.rows }, (_, i) => largestInRow(this, i));
  }

  /** The same numbers in another format; the matrix itself when it has that format. */
  cast(dtype: DType): Matrix {
    if (checkDType("cast", dtype) === this.dtype) return this;
    const out = Matrix.zeros(this.rows, this.cols, dtype);
    out.data.set(this.data);
    return out;
  }

  /** A copy with its own data. */
  copy(): Matrix {
    return new Matrix(this.rows, this.cols, this.data.slice());
  }

  /** The rows as arrays of numbers, −0 as 0: made for printing and comparing. */
  toArray(): number[][] {
    return Array.from({ length: this.rows }, (_, i) =>
      Array.from(this.data.subarray(i * this.cols, (i + 1) * this.cols), (value) => value + 0),
    );
  }

  /** Whether shapes agree and all elements differ by at most `tolerance`; NaN equals NaN. */
  equals(other: Matrix, tolerance = 0): boolean {
    if (!(other instanceof Matrix) || other.rows !== this.rows || other.cols !== this.cols) return false;
    return sameCells(this, other, checkNumber("equals: tolerance", tolerance, 0));
  }

  /** The matrix as an aligned table, rounded to `digits` decimals. */
  toString(digits = 4): string {
    checkInteger("toString", digits, 0, 20);
    return formatMatrix(this, digits);
  }
}

printAsText(Matrix);

function combine(name: string, a: Matrix, b: Operand, f: (a: number, b: number) => number): Matrix {
  if (typeof b === "number") return a.map((value) => f(value, b));
  checkMatrix(name, b);
  const out = Matrix.zeros(a.rows, a.cols, commonDType(a.data, b.data));
  combineCells(name, a, b, f, out);
  return out;
}

/** Accepts a place for the product of two matrices. */
function checkOut(out: Matrix, left: Matrix, right: Matrix, dtype: DType): Matrix {
  checkMatrix("matmul: out", out, left.rows, right.cols);
  if (out.dtype !== dtype) rejectAs("matmul: out", `a matrix in ${dtype}`, out.dtype);
  if (overlap(out, left) || overlap(out, right)) rejectAs("matmul: out", "memory of its own", "a factor's");
  return out;
}

function overlap({ data: a }: Matrix, { data: b }: Matrix): boolean {
  const isApart = a.byteOffset + a.byteLength <= b.byteOffset || b.byteOffset + b.byteLength <= a.byteOffset;
  return a.buffer === b.buffer && !isApart;
}

/** Accepts a Matrix, of `rows`×`cols` where given. */
export function checkMatrix(name: string, value: unknown, rows?: number, cols?: number): Matrix {
  const shape = `${rows ?? "n"}×${cols ?? "m"}`;
  const any = rows === undefined && cols === undefined;
  if (!(value instanceof Matrix)) return reject(name, any ? "a Matrix" : `a ${shape} Matrix`, value);
  const fits = (rows ?? value.rows) === value.rows && (cols ?? value.cols) === value.cols;
  return fits ? value : reject(name, shape, value);
}
