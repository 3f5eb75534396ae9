import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom, Matrix } from "../../src/math";
import { keepUnits, leakyRelu, Mlp, type MlpOptions, relu } from "../../src/nn";

const numbers = (mlp: Mlp) =>
  JSON.stringify(
    mlp.parameters.map(({ W, b, slope }) => [W.toArray(), b.toArray(), slope ? slope.toArray() : []]),
  );

/** By hidden layer and unit, whether a is not 0 for some sample. */
const usedUnits = (mlp: Mlp, x: Matrix) =>
  mlp
    .forward(x)
    .layers.slice(0, -1)
    .map(({ a }) => Array.from({ length: a.cols }, (_, j) => a.toArray().some((row) => row[j] !== 0)));

describe("keepUnits", () => {
  test("keeps every bit of the output when it leaves out units that are 0 for all samples", () => {
    let left = 0;
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom("f32", "f64"),
        fc.constantFrom(relu, leakyRelu({ negativeSlope: 0 })),
        (seed, dtype, activation) => {
          const random = createRandom(seed);
          const sizes = [3, 4 + random.integer(30), 4 + random.integer(30), 5];
          const mlp = new Mlp({ sizes, seed, dtype, activation, bias: 0.01 });
          const x = Matrix.zeros(1 + random.integer(2), 3).map(() => random.normal());
          const used = usedUnits(mlp, x);
          fc.pre(used.every((units) => units.includes(true)));
          const before = numbers(mlp);
          const small = keepUnits(mlp, used);
          expect(small.sizes.slice(1, -1)).toEqual(used.map((units) => units.filter(Boolean).length));
          const [expected, got] = [mlp, small].map((net) => net.predict(x).data);
          expect(got.every((y, k) => Object.is(y, expected[k]))).toBe(true);
          expect(numbers(mlp)).toBe(before);
          left += mlp.parameterCount - small.parameterCount;
        },
      ),
      { numRuns: 60, seed: 1 },
    );
    expect(left).toBeGreaterThan(0);
  });

  test("takes the columns and rows of the units that stay, and all options", () => {
    const options: MlpOptions = {
      sizes: [2, 3, 1],
      activation: "prelu",
      loss: "squaredError",
      bias: true,
      dtype: "f64",
      atKink: 0.5,
      parameters: [
        {
          W: [
            [1, 2, 3],
            [4, 5, 6],
          ],
          b: [7, 8, 9],
          slope: 0.125,
        },
        { W: [[10], [11], [12]], b: [13] },
      ],
    };
    const small = keepUnits(new Mlp(options), [[true, false, true]]);
    const same = new Mlp({
      ...options,
      sizes: [2, 2, 1],
      parameters: [
        {
          W: [
            [1, 3],
            [4, 6],
          ],
          b: [7, 9],
          slope: 0.125,
        },
        { W: [[10], [12]], b: [13] },
      ],
    });
    expect(small.save()).toBe(same.save());
  });

  test("shares no numbers with the network it was made from", () => {
    const mlp = new Mlp({ sizes: [2, 2, 2], activation: "prelu" });
    const before = numbers(mlp);
    for (const { W, b, slope } of keepUnits(mlp, [[true, true]]).parameters) {
      for (const matrix of [W, b, slope]) matrix?.data.fill(9);
    }
    expect(numbers(mlp)).toBe(before);
  });

  const mlp = new Mlp({ sizes: [2, 3, 2] });
  test.each<[string, unknown, string]>([
    ["no list", undefined, "keepUnits: expected one list for each of 1 hidden layers, got undefined"],
    ["a list too many", [[], []], "keepUnits: expected one list for each of 1 hidden layers, got [[], []]"],
    ["too few units", [[true]], "keepUnits: kept[0]: expected 3 times true or false, got [true]"],
    ["indices", [[0, 1, 2]], "keepUnits: kept[0]: expected only true and false, got 0"],
    [
      "a layer without units",
      [[false, false, false]],
      "keepUnits: kept[0]: expected a unit that stays, got none",
    ],
  ])("refuses %s", (_, kept, message) => {
    expect(() => keepUnits(mlp, kept as never)).toThrow(message);
    expect(() => keepUnits({} as never, [])).toThrow("keepUnits: expected an Mlp, got Object value");
  });
});
