import { afterEach, describe, expect, it } from "vitest";
import { accuracyOverRate, heatmaps, type JsonObject, sweepCurves, sweepHeatmaps } from "../../src/figures";
import { useLanguage } from "../../src/language";
import { loadSweep, type RunResult } from "../../src/train/sweep";

afterEach(() => useLanguage("en"));

const runs = loadSweep();
type Trace = JsonObject & { x: number[]; y: number[]; xaxis: string };
const lastOf = (run: RunResult): number => run.curves.validationAccuracy.at(-1) ?? NaN;
const cell = (name: string, learningRate: number, momentum: number): RunResult[] =>
  runs.filter(
    ({ spec }) =>
      spec.activation === name && spec.learningRate === learningRate && spec.momentum === momentum,
  );
const middle = (values: number[]): number => values.sort((a, b) => a - b)[1];

describe("the curves of a sweep", () => {
  it("have a panel for each rate and momentum, a median and a band for each activation", () => {
    const { data, layout } = sweepCurves({ runs });
    expect(data).toHaveLength(2 * 48);
    expect(Object.keys(layout).filter((key) => key.startsWith("xaxis"))).toHaveLength(16);
    const [band, median] = data.filter((trace) => trace.xaxis === "x16").slice(-2) as Trace[];
    const own = cell("tanh", 1, 0.97);
    expect(median.y.at(-1)).toBe(middle(own.map(lastOf)));
    expect(band.y[19]).toBe(Math.min(...own.map(lastOf)));
    expect(band.y[20]).toBe(Math.max(...own.map(lastOf)));
    expect(median.x).toEqual(Array.from({ length: 20 }, (_, k) => k + 1));
  });

  it("end where a run ended that diverged: the others go on", () => {
    const [a, b, c] = cell("relu", 0.1, 0);
    const short = {
      ...a,
      curves: { ...a.curves, validationAccuracy: a.curves.validationAccuracy.slice(0, 3) },
    };
    const [, median] = sweepCurves({ runs: [short, b, c] }).data as unknown as Trace[];
    expect(median.y).toHaveLength(20);
    expect(median.y[19]).toBeCloseTo((lastOf(b) + lastOf(c)) / 2, 4);
  });

  it("tell their medians in words, in both languages", () => {
    expect(sweepCurves({ runs: cell("relu", 0.1, 0.9) }).description).toBe(
      "Grid of line charts: validation accuracy by epoch. Medians at the end: relu at rate 0.1, momentum 0.9: 0.993.",
    );
    useLanguage("ja");
    expect(sweepCurves({ runs: cell("relu", 0.1, 0.9), measure: "loss" }).description).toContain(
      "エポックごとの訓練データの損失",
    );
  });

  it("need a run", () => {
    expect(() => sweepCurves({ runs: [] })).toThrow("sweepCurves: expected at least one run, got none");
    expect(() => accuracyOverRate([])).toThrow("accuracyOverRate: expected at least one run");
    expect(() => sweepHeatmaps({ runs: [] })).toThrow("sweepHeatmaps: expected at least one run");
  });
});

describe("the tables of a sweep", () => {
  it("have the medians of the last epoch, a row for each rate", () => {
    const { data } = sweepHeatmaps({ runs });
    expect(data).toHaveLength(3);
    const relu = data[0].z as unknown as number[][];
    expect(relu[2][3]).toBe(middle(cell("relu", 0.5, 0.97).map(lastOf)));
    expect(relu[0][0]).toBe(middle(cell("relu", 0.01, 0).map(lastOf)));
  });

  it("leave a cell empty that has no run", () => {
    const { data } = sweepHeatmaps({
      runs: runs.filter(({ spec }) => spec.learningRate !== 1 || spec.momentum !== 0),
    });
    expect((data[0].z as unknown as number[][])[3][0]).toBeNaN();
    expect((data[0].text as unknown as string[][])[3][0]).toBe("");
  });

  it("take a diverged run as the worst, however good it was before: of losses, too", () => {
    const table = (measure: "loss" | "validationLoss" | "validationAccuracy", values: number[]) =>
      sweepHeatmaps({
        runs: cell("relu", 0.1, 0)
          .concat(cell("relu", 0.1, 0.5))
          .slice(0, values.length)
          .map(({ spec, curves }, k) => ({
            spec: { ...spec, learningRate: 0.1, momentum: 0 },
            curves: Number.isNaN(values[k]) ? curves : { ...curves, [measure]: [values[k]] },
            stopped: Number.isNaN(values[k]) ? ("diverged" as const) : ("finished" as const),
          })),
        measure,
      }).data[0].z as unknown as number[][];
    for (const measure of ["loss", "validationLoss"] as const) {
      expect(table(measure, [0.2, NaN, 0.4])).toEqual([[0.4]]);
      expect(table(measure, [0.2, NaN, 0.4, 0.3])[0][0]).toBeCloseTo(0.35, 12);
      expect(table(measure, [NaN, 0.3, NaN])).toEqual([[NaN]]);
      expect(table(measure, [NaN, 0.3, NaN, 0.3])).toEqual([[NaN]]);
    }
    expect(table("validationAccuracy", [0.9, NaN, 0.6])).toEqual([[0.6]]);
  });

  it("share their colours: the same number has the same one in all", () => {
    const { data } = sweepHeatmaps({ runs, measure: "validationLoss" });
    expect(new Set(data.map(({ zmin, zmax }) => `${zmin} ${zmax}`)).size).toBe(1);
  });

  it("must have the shape of their axes", () => {
    const axis = { names: [1, 2] };
    expect(() => heatmaps({ x: axis, y: axis, range: [0, 1], tables: [{ name: "a", z: [[1]] }] })).toThrow(
      "expected z 2×2",
    );
  });
});

describe("accuracy over the effective rate", () => {
  it("has a point for each cell, from the lowest rate to the highest", () => {
    const { data } = accuracyOverRate(runs) as unknown as { data: Trace[] };
    const relu = data.find(({ name }) => name === "relu");
    expect(relu?.x).toHaveLength(16);
    expect([...(relu?.x ?? [])].sort((a, b) => a - b)).toEqual(relu?.x);
    expect(relu?.x.filter((rate) => rate === 1)).toHaveLength(3); // without a rounding error of 1 − 0.9
    expect(relu?.y.at(-1)).toBe(middle(cell("relu", 1, 0.97).map(lastOf)));
  });

  it("take the mean of the two in the middle, and a diverged run as the worst", () => {
    const alike = (values: number[]): RunResult[] =>
      values.map((value, k): RunResult => {
        const run = runs[k];
        const spec: RunResult["spec"] = { ...run.spec, activation: "relu", learningRate: 0.1, momentum: 0 };
        if (Number.isNaN(value)) return { ...run, spec, stopped: "diverged" };
        return { ...run, spec, curves: { ...run.curves, validationAccuracy: [value] } };
      });
    const median = (values: number[]): unknown =>
      (accuracyOverRate(alike(values)).data[0] as unknown as Trace).y[0];
    expect(median([0.9, 0.5, 0.6, 0.1])).toBe(0.55);
    expect(median([0.9, NaN, 0.6])).toBe(0.6);
    expect(median([NaN, 0.9, NaN])).toBeNaN();
  });
});
