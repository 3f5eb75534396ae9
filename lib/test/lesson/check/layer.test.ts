import { describe, expect, test } from "vitest";
import { check } from "../../../src/lesson/check";
import { Matrix } from "../../../src/math";
import { activationNames, activationOf } from "../../../src/nn";
import { answerOf, describeCheck } from "./answer";

type Forward = Parameters<typeof check.layerForward>[0];
type Backward = Parameters<typeof check.layerBackward>[0];
type Pointwise = Parameters<typeof check.reluBackward>[0];

describeCheck<Forward>(
  "check.layerForward",
  check.layerForward,
  {
    "the matrix form": (x, W, b) => x.matmul(W).add(b),
    "loops that give rows": (x, W, b) =>
      x
        .toArray()
        .map((row) =>
          b.toArray()[0].map((start, j) => row.reduce((sum, v, i) => sum + v * W.at(i, j), start)),
        ),
  },
  [
    ["no bias", (x, W) => x.matmul(W), ["z is wrong", "the bias is missing"], ["バイアスがありません"]],
    [
      "a bias in the first row only",
      (x, W, b) => x.matmul(W).map((v, i, j) => (i === 0 ? v + b.at(0, j) : v)),
      ["only the first row"],
      ["最初の行にしか"],
    ],
    [
      "W transposed",
      (x, W, b) => x.matmul(W.transpose()).add(b),
      ["stopped with an error", "matmul: expected"],
      ["エラーで止まりました"],
    ],
    [
      "the transpose of z",
      (x, W, b) => x.matmul(W).add(b).transpose(),
      ["wrong shape", "a matrix 1×3", "a matrix 3×1"],
      ["転置"],
    ],
    ["NaN", (x, W) => x.matmul(W).map(() => Number.NaN), ["NaN"], ["NaN"]],
    [
      "changed inputs",
      (x, W, b) => {
        const z = x.matmul(W).add(b);
        x.data.fill(0);
        return z;
      },
      ["x was changed", "work on a copy"],
      ["xが書き換わって"],
    ],
    ["nothing", (() => {}) as never, ["missing"], ["zがありません"]],
  ],
);

const right: Backward = (dz, x, W) => ({
  dW: x.transpose().matmul(dz),
  db: dz.sumRows(),
  da: dz.matmul(W.transpose()),
});

/** The right backward pass with one part replaced. */
const but = (change: (dz: Matrix, x: Matrix, W: Matrix) => object): Backward =>
  ((dz: Matrix, x: Matrix, W: Matrix) => ({ ...right(dz, x, W), ...change(dz, x, W) })) as Backward;

describeCheck<Backward>(
  "check.layerBackward",
  check.layerBackward,
  {
    "the matrix form": right,
    "db as a flat list": but((dz) => ({ db: dz.sumRows().toArray()[0] })),
    "a sum over samples": (dz, x, W) => {
      let dW = Matrix.zeros(W.rows, W.cols);
      const da: number[][] = [];
      for (let n = 0; n < x.rows; n++) {
        dW = dW.add(x.row(n).transpose().matmul(dz.row(n)));
        da.push(W.toArray().map((w) => w.reduce((sum, v, j) => sum + v * dz.at(n, j), 0)));
      }
      return { dW, db: dz.sumRows(), da };
    },
  },
  [
    [
      "a missing sum in db",
      but((dz) => ({ db: dz })),
      ["db has the wrong shape", "a matrix 1×2", "a matrix 2×2", "sum of the rows of dz"],
      ["dbの形が違います", "dzのすべての行を足したもの"],
    ],
    [
      "one sample's db",
      but((dz) => ({ db: dz.row(0) })),
      ["db is wrong", "one sample's part"],
      ["1つのデータの分だけ"],
    ],
    [
      "a mean in db",
      but((dz) => ({ db: dz.sumRows().mul(1 / dz.rows) })),
      ["mean over the samples"],
      ["データの平均"],
    ],
    [
      "a mean in dW",
      but((dz, x) => ({
        dW: x
          .transpose()
          .matmul(dz)
          .mul(1 / dz.rows),
      })),
      ["dW is wrong", "mean over the samples"],
      ["データの平均"],
    ],
    [
      "dW transposed",
      but((dz, x) => ({ dW: dz.transpose().matmul(x) })),
      ["dW has the wrong shape", "dW = xᵀ dz"],
      ["dW = xᵀ dz"],
    ],
    [
      "W not transposed",
      but((dz, _x, W) => ({ da: W.rows === W.cols ? dz.matmul(W) : dz.matmul(W.transpose()) })),
      ["da is wrong", "da = dz Wᵀ"],
      ["da = dz Wᵀ"],
    ],
    [
      "the wrong sign",
      but((dz, x) => ({ dW: x.transpose().matmul(dz).mul(-1) })),
      ["the wrong way round"],
      ["符号が逆"],
    ],
    ["da missing", but(() => ({ da: undefined })), ["da is missing"], ["daがありません"]],
    [
      "a list in place of an object",
      (() => [1, 2]) as never,
      ["an object { dW, db, da }", "[1, 2]"],
      ["オブジェクト"],
    ],
    [
      "a changed dz",
      ((dz: Matrix, x: Matrix, W: Matrix) => {
        const parts = right(dz, x, W);
        dz.data[0] = 0;
        return parts;
      }) as Backward,
      ["dz was changed"],
      ["dzが書き換わって"],
    ],
    ["a text in dW", but(() => ({ dW: "1" })), ["dW is of the wrong kind", "(a text)"], ["（文字列）"]],
    ["a ragged dW", but(() => ({ dW: [[1], [1, 2]] })), ["rows that differ in length"], ["そろっていない"]],
  ],
);

const mask: Pointwise = (da, z) => da.map((value, i, j) => (z.at(i, j) > 0 ? value : 0));

describeCheck<Pointwise>(
  "check.reluBackward",
  check.reluBackward,
  {
    "a mask of 0 and 1": (da, z) => da.mul(z.map((value) => (value > 0 ? 1 : 0))),
    "two cases": mask,
    "1 at the kink": (da, z) => da.map((value, i, j) => (z.at(i, j) >= 0 ? value : 0)),
    "1/2 at the kink": (da, z) => da.mul(z.map((value) => (Math.sign(value) + 1) / 2)),
    rows: (da, z) => da.toArray().map((row, i) => row.map((value, j) => (z.at(i, j) > 0 ? value : 0))),
  },
  [
    ["no mask", (da) => da, ["dz is wrong", "no mask"], ["マスクがありません"]],
    [
      "a mask by the gradient's sign",
      (da) => da.map((value) => Math.max(0, value)),
      ["looks at the sign of the gradient"],
      ["勾配の符号でマスク"],
    ],
    [
      "both masks",
      (da, z) => da.map((value, i, j) => (z.at(i, j) > 0 ? Math.max(0, value) : 0)),
      ["one mask too many"],
      ["マスクが1つ余分"],
    ],
    ["the factor z", (da, z) => da.mul(z), ["multiplied by z"], ["zを掛けて"]],
    [
      "the factor relu(z)",
      (da, z) => da.mul(z.map((value) => Math.max(0, value))),
      ["multiplied by z"],
      ["zを掛けて"],
    ],
    ["the mask alone", (_da, z) => z.map((value) => (value > 0 ? 1 : 0)), ["f′(z) alone"], ["f′(z)だけ"]],
    ["swapped arguments", (z, da) => mask(da, z), ["the first argument is da"], ["最初の引数がda"]],
    ["zeros", (da) => da.mul(0), ["dz is wrong"], ["dzの値が違います"]],
    [
      "da changed in place",
      (da, z) => {
        da.data.set(mask(da, z) instanceof Matrix ? (mask(da, z) as Matrix).data : []);
        return da;
      },
      ["da was changed"],
      ["daが書き換わって"],
    ],
    [
      "a value outside at the kink",
      (da, z) => da.map((value, i, j) => (z.at(i, j) > 0 ? value : z.at(i, j) === 0 ? 2 * value : 0)),
      ["dz is wrong"],
      ["dz"],
    ],
  ],
);

describe("check.activationBackward", () => {
  test.each(activationNames)("accepts da ⊙ f′(z) of %s, and not da", (name) => {
    const { derivative } = activationOf(name);
    const answer = (f: Pointwise) => answerOf(() => check.activationBackward(f, name));
    expect(answer((da, z) => da.mul(z.map((value) => derivative(value))))).toMatch(/^✓/);
    if (name !== "identity") expect(answer((da) => da)).toMatch(/^✗/);
  });
});
