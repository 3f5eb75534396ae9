import * as math from "../../src/math";
import { createRandom, Matrix } from "../../src/math";
import { type Call, call, DTYPE, matrix, method, NOT_NEGATIVE, NUMBERS, random, square } from "./calls";

/** The rows of math. */
export const mathCalls: Record<string, Call> = {
  Matrix: call(
    (...args: [number, number]) => new Matrix(...args),
    () => [2, 2, new Float32Array(4)],
    { "0": "2", "1": "2", "2": "undefined" },
  ),
  "Matrix.zeros": call(Matrix.zeros, () => [2, 3, "f32"], { "0": "0 2", "1": "0 2", "2": DTYPE }),
  "Matrix.from": call(
    (rows: number[][], dtype: "f32") => Matrix.from(rows, dtype),
    () => [[[1, 2]], "f32"],
    { "0": "[] [1] [[]]", "1": DTYPE },
  ),
  "matrix.at": method(matrix, "at", () => [1, 1], { "0": "0", "1": "0" }),
  "matrix.matmul": method(matrix, "matmul", () => [matrix(), matrix()], { "1": "undefined" }),
  "matrix.transpose": method(matrix, "transpose", () => []),
  "matrix.add": method(matrix, "add", () => [matrix()], { "0": `NaN Infinity ${NUMBERS} NaN-matrix` }),
  "matrix.sub": method(matrix, "sub", () => [matrix()], { "0": `NaN Infinity ${NUMBERS} NaN-matrix` }),
  "matrix.mul": method(matrix, "mul", () => [matrix()], { "0": `NaN Infinity ${NUMBERS} NaN-matrix` }),
  "matrix.map": method(matrix, "map", () => [square], { "0": "()" }),
  "matrix.row": method(matrix, "row", () => [1], { "0": "0" }),
  "matrix.slice": method(matrix, "slice", () => [0, 1], { "0": "0", "1": "undefined 0 2" }),
  "matrix.sumRows": method(matrix, "sumRows", () => []),
  "matrix.argmax": method(matrix, "argmax", () => []),
  "matrix.cast": method(matrix, "cast", () => ["f32"]),
  "matrix.copy": method(matrix, "copy", () => []),
  "matrix.toArray": method(matrix, "toArray", () => []),
  "matrix.equals": method(matrix, "equals", () => [matrix(), 0.1], {
    "0": "*",
    "1": `undefined ${NOT_NEGATIVE}`,
  }),
  "matrix.toString": method(matrix, "toString", () => [3], { "0": "undefined 0 2" }),
  createRandom: call(createRandom, () => [1], { "0": "-1 0 2" }),
  "random.uniform": method(random, "uniform", () => [0, 1], {
    "0": "undefined -1 0 0.5",
    "1": "undefined 0 0.5 2 1e300",
  }),
  "random.normal": method(random, "normal", () => [0, 1], {
    "0": `undefined ${NUMBERS}`,
    "1": `undefined ${NOT_NEGATIVE}`,
  }),
  "random.integer": method(random, "integer", () => [6], { "0": "2" }),
  "random.shuffle": method(random, "shuffle", () => [[1, 2]], { "0": "[] [1] [text] [[]] ragged" }),
  linspace: call(math.linspace, () => [0, 1, 5], { "0": NUMBERS, "1": NUMBERS, "2": "2" }),
  differenceQuotient: call(math.differenceQuotient, () => [square, 1, 0.5], {
    "0": "()",
    "1": NUMBERS,
    "2": "-1 0.5 2 1e300",
  }),
  centralDifference: call(math.centralDifference, () => [square, 1, 0.5], {
    "0": "()",
    "1": NUMBERS,
    "2": "undefined -1 0.5 2 1e300",
  }),
  oneSidedLimit: call(math.oneSidedLimit, () => [square, 1, "left"], { "0": "()", "1": NUMBERS }),
  numericGradient: call(math.numericGradient, () => [([a]: number[]) => a * a, [1], 0.5], {
    "0": "()",
    "1": "[1]",
    "2": "undefined -1 0.5 2 1e300",
  }),
  relativeError: call(math.relativeError, () => [1, 2], {
    "0": `NaN Infinity ${NUMBERS} [1]`,
    "1": `NaN Infinity ${NUMBERS} [1]`,
  }),
};
