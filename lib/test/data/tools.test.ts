import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batches, oneHot, standardize } from "../../src/data";
import { createRandom, Matrix } from "../../src/math";

describe("oneHot", () => {
  it("puts a single 1 into the column of the label, for any labels", () => {
    const labels = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(labels, (given) => {
        const t = oneHot(given, 7, { dtype: "f64" });
        expect(t.shape).toBe(`${given.length}×7`);
        expect(t.argmax()).toEqual(given);
        for (const row of t.toArray()) expect(row.slice().sort()).toEqual([0, 0, 0, 0, 0, 0, 1]);
      }),
    );
  });

  it.each([
    [[0, 1, 3], 3, "oneHot.labels[2]: expected a whole number from 0 to 2, got 3"],
    [[-1], 3, "oneHot.labels[0]: expected a whole number from 0 to 2, got -1"],
    [[0.5], 3, "oneHot.labels[0]: expected a whole number from 0 to 2, got 0.5"],
    [[0, Number.NaN], 3, "oneHot.labels[1]: expected a whole number from 0 to 2, got NaN"],
    [["1"], 3, 'oneHot.labels[0]: expected a whole number from 0 to 2, got "1"'],
    [[], 3, "oneHot: expected an array of at least one label, got []"],
    [undefined, 3, "oneHot: expected an array of at least one label, got undefined"],
    [[0], 0, "oneHot.classes: expected a whole number of at least 1, got 0"],
    [[0], 2.5, "oneHot.classes: expected a whole number of at least 1, got 2.5"],
  ])("refuses %j with %j classes", (labels, classes, message) => {
    expect(() => oneHot(labels as number[], classes)).toThrow(message);
  });
});

describe("standardize", () => {
  const x = Matrix.from([
    [1, 10, 5],
    [3, 10, 6],
    [5, 10, 10],
  ]);

  it("gives columns of mean 0 and standard deviation 1, and 0 for a constant column", () => {
    const result = standardize(x);
    expect(result.mean.toArray()).toEqual([[3, 10, 7]]);
    expect(result.deviation.data[0]).toBeCloseTo(Math.sqrt(8 / 3), 15);
    const again = standardize(result.x);
    for (const mean of again.mean.data) expect(mean).toBeCloseTo(0, 15);
    for (const j of [0, 2]) expect(again.deviation.data[j]).toBeCloseTo(1, 15);
    expect(result.x.toArray().map((row) => row[1])).toEqual([0, 0, 0]);
  });

  it("applies the same shift and scale to other samples, and leaves its input alone", () => {
    const before = x.copy();
    const { apply, mean, deviation } = standardize(x);
    const other = Matrix.from([[7, 11, 0]]);
    const back = apply(other).mul(deviation).add(mean).toArray()[0];
    expect(back[0]).toBeCloseTo(7, 14);
    expect(back[2]).toBeCloseTo(0, 14);
    expect(apply(other).at(0, 1)).toBe(1); // a constant column is shifted, not scaled
    expect(x.equals(before)).toBe(true);
  });

  it("refuses no rows, values that are not finite and other widths", () => {
    expect(() => standardize(Matrix.zeros(0, 3))).toThrow("standardize: expected at least one row, got");
    expect(() => standardize(Matrix.from([[1, Infinity]]))).toThrow(
      "standardize: expected finite values, got Infinity",
    );
    expect(() => standardize([[1]] as unknown as Matrix)).toThrow("standardize: expected a Matrix");
    expect(() => standardize(x).apply(Matrix.zeros(1, 2))).toThrow("standardize.apply: expected");
  });
});

describe("batches", () => {
  const data = {
    x: Matrix.from(
      [
        [0, 1],
        [2, 3],
        [4, 5],
        [6, 7],
        [8, 9],
      ],
      "f32",
    ),
    t: Matrix.from([[0], [2], [4], [6], [8]], "f32"),
  };

  it("holds every sample once, x beside its t, for any batch size and order", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.option(fc.integer()), (batchSize, seed) => {
        const random = seed === null ? undefined : createRandom(seed);
        const all = [...batches(data, { batchSize, random })];
        const samples = all.flatMap((batch) => [...batch.samples]);
        expect(samples.slice().sort()).toEqual([0, 1, 2, 3, 4]);
        if (random === undefined) expect(samples).toEqual([0, 1, 2, 3, 4]);
        expect(
          all
            .map(({ x }) => x.rows)
            .slice(0, -1)
            .every((rows) => rows === batchSize),
        ).toBe(true);
        for (const { x, t, samples } of all) {
          expect(t.toArray()).toEqual(Array.from(samples, (i) => [2 * i]));
          expect(x.toArray()).toEqual(Array.from(samples, (i) => [2 * i, 2 * i + 1]));
          expect(x.dtype).toBe("f32");
        }
      }),
    );
  });

  it("gives matrices of its own: changing a batch changes no data", () => {
    for (const { x, t } of batches(data, { batchSize: 2 })) {
      x.data.fill(99);
      t.data.fill(99);
    }
    expect(data.x.at(0, 1)).toBe(1);
    expect(data.t.at(4, 0)).toBe(8);
  });

  it("refuses bad input at the call, not at the first batch", () => {
    expect(() => batches(data, { batchSize: 0 })).toThrow(
      "batches.batchSize: expected a whole number of at least 1, got 0",
    );
    expect(() => batches({ x: data.x, t: data.t.slice(1) }, { batchSize: 1 })).toThrow("batches.t: expected");
    expect(() => batches({ x: Matrix.zeros(0, 2), t: Matrix.zeros(0, 1) }, { batchSize: 1 })).toThrow(
      "batches: expected at least one sample, got",
    );
  });
});
