import { afterEach, describe, expect, it } from "vitest";
import {
  activeByEpoch,
  bornDead,
  deathsByUpdate,
  dyingUnit,
  type Fate,
  type Figure,
  fateOfStarts,
  overEffectiveRate,
  rankedRuns,
} from "../../src/figures";
import { useLanguage } from "../../src/lesson";
import { textsOf, titleOf } from "./read";

afterEach(() => {
  useLanguage("en");
});

type Points = { x: number[]; y: number[] };
const traces = (figure: Figure): Points[] => figure.data as unknown as Points[];

describe("dyingUnit", () => {
  const samples = [
    { x: [2, 1], t: 3 },
    { x: [1, 2], t: 3 },
  ] as const;
  const path = [
    { w: [3, 2], loss: 20.5 },
    { w: [0.2, -0.6], loss: 9 },
    { w: [-1, -1], loss: 9 },
  ] as const;

  it("puts w₁ along the columns and w₂ along the rows of the loss surface, cut off above its last level", () => {
    const { x, y, z } = dyingUnit({ samples, path }).data[0] as unknown as Points & { z: number[][] };
    const at = (w1: number, w2: number): number => z[y.indexOf(w2)][x.indexOf(w1)];
    expect(at(-2, -2)).toBe(9);
    expect(at(-2, 4)).toBeCloseTo((9 + 9) / 2);
    expect(at(1, 1)).toBeCloseTo(0);
    expect(at(2.5, 1)).toBeCloseTo((9 + 2.25) / 2);
    expect(at(4, 4)).toBe(28);
  });

  it("takes the slope below 0 of a leaky unit", () => {
    const lossAtCorner = (negativeSlope: number): number =>
      (dyingUnit({ samples, path, negativeSlope }).data[0] as unknown as { z: number[][] }).z[0][0];
    expect(lossAtCorner(0)).toBe(9);
    expect(lossAtCorner(0.1)).toBeCloseTo((-0.6 - 3) ** 2); // z = −6 for both samples
  });

  it("shades just the weights at which no sample has a positive z", () => {
    const [, cone] = traces(dyingUnit({ samples, path }));
    const corners = cone.x.map((w1, i) => [w1, cone.y[i]]);
    expect(corners).toHaveLength(4);
    for (const corner of [
      [-2, -2],
      [1, -2],
      [0, 0],
      [-2, 1],
    ])
      expect(corners).toContainEqual(corner);
  });

  it("shows the way as far as the step, and says for which samples the unit is active there", () => {
    const figure = dyingUnit({ samples, path, step: 1 });
    expect(traces(figure)).toContainEqual(expect.objectContaining({ x: [3, 0.2], y: [2, -0.6] }));
    expect(titleOf(figure)).toBe("<b>Step 1: L = 9, active for no sample</b>");
    expect(titleOf(dyingUnit({ samples, path, step: 0 }))).toContain("L = 20.5, active for all samples");
    const half = [{ w: [-1, 1], loss: 6.5 }] as const; // z = (−1, 1)
    expect(titleOf(dyingUnit({ samples, path: half }))).toContain("active for sample 2 only");
  });

  it("has the same traces with the same properties at every step, as a slider needs", () => {
    const keys = (step: number): string[][] => dyingUnit({ samples, path, step }).data.map(Object.keys);
    expect(keys(0)).toEqual(keys(2));
  });

  it("speaks Japanese", () => {
    useLanguage("ja");
    expect(titleOf(dyingUnit({ samples, path, step: 1 }))).toContain("どのデータでも不活性");
  });

  it.each([3, -1, 0.5])("rejects the step %s of a way with 3", (step) => {
    expect(() => dyingUnit({ samples, path, step })).toThrow("dyingUnit: expected a step from 0 to 2");
  });

  it("rejects no samples", () => {
    expect(() => dyingUnit({ samples: [], path })).toThrow("dyingUnit: expected at least one sample");
  });
});

describe("fateOfStarts", () => {
  const fates: Fate[][] = [
    ["born dead", "killed"],
    ["killed", "learned"],
  ];

  it("draws the lowest w₂ first and counts each fate", () => {
    const figure = fateOfStarts({ values: [0, 1], fates, learningRate: 0.2 });
    expect(figure.data[0]).toMatchObject({ x: [0, 1], y: [0, 1] });
    expect(figure.data[0].z).toEqual([
      [0, 1],
      [1, 4],
    ]);
    expect(titleOf(figure)).toBe("<b>η = 0.2: 2 starts are killed</b>");
    expect(figure.description).toContain("dead at the start: 1; killed on the way: 2");
  });

  it("rejects fates that are not one for each pair of values", () => {
    expect(() => fateOfStarts({ values: [0, 1, 2], fates, learningRate: 1 })).toThrow(
      "fateOfStarts: expected fates 3×3, got 2×2",
    );
  });
});

describe("overEffectiveRate", () => {
  const runs = [
    { learningRate: 0.5, momentum: 0.9, activeUnits: 0.2, accuracy: 0.7 },
    { learningRate: 0.01, momentum: 0, activeUnits: 1, accuracy: 0.9 },
    { learningRate: 0.01, momentum: 0.97, activeUnits: 0.95, accuracy: 0.96 },
  ];

  it("puts each run at η / (1 − μ), without a rounding error, under its momentum", () => {
    const [first, , third, again] = traces(overEffectiveRate(runs));
    expect(first).toMatchObject({ name: "μ = 0", mode: "markers", x: [0.01], y: [1] });
    expect(third).toMatchObject({ name: "μ = 0.97", x: [0.3333333333], y: [0.95] });
    expect(again).toMatchObject({ name: "μ = 0", x: [0.01], y: [0.9] });
  });

  it("names the marks, and the lowest and the highest rate in words", () => {
    const figure = overEffectiveRate(runs);
    expect(textsOf(figure)).toEqual(expect.arrayContaining(["● μ = 0", "■ μ = 0.9", "◆ μ = 0.97"]));
    expect(figure.description).toMatch(/At 0\.01: active units 1.*At 5: active units 0\.2, accuracy 0\.7/);
  });

  it("rejects no runs", () => {
    expect(() => overEffectiveRate([])).toThrow("overEffectiveRate: expected at least one run, got none");
  });
});

describe("activeByEpoch", () => {
  const shares = { "(0.1, 0.9)": [1, 0.9], "(0.5, 0.9)": [1, 0.2] };

  it("draws each stage from epoch 0 on, and names the runs once", () => {
    const figure = activeByEpoch({ training: shares, validation: shares, test: shares });
    expect(traces(figure).map(({ x }) => x)).toEqual(Array(6).fill([0, 1]));
    expect(textsOf(figure).filter((text) => text === "(0.5, 0.9)")).toHaveLength(1);
    expect(figure.description).toContain("(0.5, 0.9) from 1 to 0.2");
  });

  it("rejects no runs", () => {
    expect(() => activeByEpoch({ training: {}, validation: {}, test: {} })).toThrow(
      "expected at least one run",
    );
  });
});

describe("deathsByUpdate", () => {
  const options = { active: [3, 2], medianSizes: [0.1, 0.2], deaths: [{ update: 2, updateSize: 0.3 }] };

  it("counts updates from 1 and marks each death at its size, without a line to the next", () => {
    const [active, , deaths] = traces(deathsByUpdate(options));
    expect(active).toMatchObject({ x: [1, 2], y: [3, 2] });
    expect(deaths).toMatchObject({ x: [2, 2], y: [0.3, NaN] });
    expect(deathsByUpdate(options).description).toContain("over 2 updates: 1 deaths, 2 units left");
  });

  it("rejects lists of different length", () => {
    expect(() => deathsByUpdate({ ...options, medianSizes: [1] })).toThrow("got 1 and 2");
    expect(() => deathsByUpdate({ ...options, active: [], medianSizes: [] })).toThrow("got 0 and 0");
  });
});

describe("bornDead", () => {
  it("draws the bound and both measured shares by width", () => {
    const figure = bornDead([{ width: 2, bound: 0.9, oneSign: 0.8, bothSigns: 0.7 }]);
    expect(traces(figure).map(({ x, y }) => [x[0], y[0]])).toEqual([
      [2, 0.9],
      [2, 0.8],
      [2, 0.7],
    ]);
    expect(figure.description).toContain("Width 2: bound 0.9, measured 0.8 for one sign and 0.7 for both.");
  });

  it("rejects no widths", () => {
    expect(() => bornDead([])).toThrow("bornDead: expected at least one width, got none");
  });
});

describe("rankedRuns", () => {
  const groups = [
    { title: "A", values: { worse: [0.1, 0.9, 0.2], better: [0.6, 0.4] } },
    { title: "B", values: { worse: [1], better: [0] } },
  ];

  it("orders the rows by their medians in the first group, and keeps the order in the others", () => {
    const figure = rankedRuns(groups);
    expect(figure.layout.yaxis).toMatchObject({ ticktext: ["better", "worse"] });
    const [dotsA, mediansA, , mediansB] = traces(figure);
    expect(dotsA).toMatchObject({ x: [0.6, 0.4, 0.1, 0.9, 0.2], y: [0, 0, 1, 1, 1] });
    expect(mediansA).toMatchObject({ x: [0.5, 0.2], y: [0, 1] });
    expect(mediansB).toMatchObject({ x: [0, 1] });
    expect(figure.description).toContain("A, median accuracy: better 0.5, worse 0.2. B");
  });

  it("rejects groups without runs or with a name that is lacking", () => {
    expect(() => rankedRuns([])).toThrow("rankedRuns: expected at least one run, got none");
    expect(() => rankedRuns([groups[0], { title: "B", values: { worse: [1] } }])).toThrow(
      "rankedRuns: expected runs of better in B, got none",
    );
  });
});
