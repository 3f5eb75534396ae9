import { afterEach, describe, expect, it } from "vitest";
import {
  activationMeans,
  learnedSlopes,
  spreadByName,
  variantsOverRelu,
  weightPath,
} from "../../src/figures";
import { useLanguage } from "../../src/lesson";
import { elu, relu, selu, silu } from "../../src/nn";
import { numbers, textsOf, titleOf } from "./read";

afterEach(() => {
  useLanguage("en");
});

describe("variantsOverRelu", () => {
  const figure = variantsOverRelu([relu, elu, selu]);

  it("draws each function and its derivative over ReLU", () => {
    const [thin, f, slope] = figure.data.slice(5);
    expect(thin).toMatchObject({ x: [-4, 0, 2], y: [0, 0, 2] });
    expect(numbers(f.y)).toEqual(numbers(f.x).map(elu.f));
    expect(numbers(slope.y)).toEqual(numbers(slope.x).map((x) => elu.derivative(x)));
  });

  it("says in a panel's title whether there is a kink", () => {
    expect(textsOf(figure)).toEqual(
      expect.arrayContaining(["<b>relu: kink</b>", "<b>elu: no kink</b>", "<b>selu: kink</b>"]),
    );
    useLanguage("ja");
    expect(textsOf(variantsOverRelu([silu]))).toContain("<b>silu：折れない</b>");
  });

  it("breaks the derivative at a kink between its one-sided limits", () => {
    const slope = figure.data.at(-3);
    const atZero = numbers(slope?.x).flatMap((x, i) => (x === 0 ? [numbers(slope?.y)[i]] : []));
    const [left, right] = [0, 1].map((atKink) => selu.derivative(0, { atKink }));
    expect(atZero).toEqual([left, Number.NaN, right]);
  });

  it("rejects an empty list and an empty interval", () => {
    expect(() => variantsOverRelu([])).toThrow("expected activations, got none");
    expect(() => variantsOverRelu([elu], { from: 1, to: 1 })).toThrow("expected from < to, got 1 and 1");
  });
});

describe("weightPath", () => {
  const path = [
    [0, 0],
    [3, 0],
    [3, 4],
  ] as const;
  const figure = weightPath({ path, goal: [3, 4] });

  it("draws every step and compares the way's length with the straight line", () => {
    expect(figure.data[0]).toMatchObject({ x: [0, 3, 3], y: [0, 0, 4] });
    expect(titleOf(figure)).toBe("<b>2 steps: 1.4 times the straight way</b>");
    expect(figure.description).toContain(
      "It is 7 long; the straight line from its start to its end has the length 5.",
    );
  });

  it("makes a unit as long upwards as sideways", () => {
    expect(figure.layout.yaxis).toMatchObject({ scaleanchor: "x", scaleratio: 1 });
  });

  it("names start and goal in the chosen language", () => {
    expect(textsOf(figure)).toEqual(expect.arrayContaining(["start", "goal"]));
    useLanguage("ja");
    expect(textsOf(weightPath({ path, goal: [3, 4] }))).toEqual(expect.arrayContaining(["出発点", "最小点"]));
  });

  it("rejects a path without a step", () => {
    expect(() => weightPath({ path: [[0, 0]], goal: [1, 1] })).toThrow("expected at least one step, got 0");
  });
});

describe("spreadByName", () => {
  const gentle = {
    title: "gentle",
    values: { relu: [0.9, 0.8, 1], elu: [0.5, 0.7] },
    range: [0.4, 1],
  } as const;
  const rough = { title: "rough", values: { relu: [0.2, Number.NaN, 0.4], elu: [Number.NaN, Number.NaN] } };
  const figure = spreadByName([gentle, rough], { title: "Runs", label: "accuracy" });

  it("marks every run in the row of its name, and none that diverged", () => {
    const marks = figure.data.filter(({ mode }) => mode === "markers");
    expect(marks.map(({ x, y }) => ({ x, y }))).toEqual([
      { x: [0.9, 0.8, 1], y: [0, 0, 0] },
      { x: [0.5, 0.7], y: [1, 1] },
      { x: [0.2, 0.4], y: [0, 0] },
      { x: [], y: [] },
    ]);
  });

  it("draws the median, with diverged runs below all others", () => {
    const medians = figure.data.filter(({ mode }) => mode === "lines").map(({ x }) => numbers(x)[0]);
    expect(medians).toEqual([0.9, 0.6, 0.2, undefined]);
  });

  it("counts the runs that diverged, in its picture and in words", () => {
    const counts = figure.data.filter(({ mode }) => mode === "text").map(({ text }) => text);
    expect(counts).toEqual([["1 of 3 diverged"], ["2 of 2 diverged"]]);
    expect(figure.description).toBe(
      "Marks for single runs, with their medians. gentle, accuracy: relu 0.9, elu 0.6. " +
        "rough, accuracy: relu 0.2, elu diverged.",
    );
  });

  it("gives each setting its own scale and the names to the first", () => {
    const { xaxis, xaxis2, yaxis, yaxis2 } = figure.layout as Record<
      string,
      { range: number[]; ticktext: string[] }
    >;
    expect(xaxis.range).toEqual([expect.closeTo(0.382, 9), expect.closeTo(1.018, 9)]);
    expect(xaxis2.range).toEqual([-0.03, 1.03]);
    expect([yaxis.ticktext, yaxis2.ticktext]).toEqual([
      ["relu", "elu"],
      ["", ""],
    ]);
  });

  it("rejects no groups, and groups with other names", () => {
    expect(() => spreadByName([], { label: "" })).toThrow("expected at least one name, got none");
    const other = { title: "other", values: { relu: [1], selu: [1] } };
    expect(() => spreadByName([gentle, other], { label: "" })).toThrow(
      "spreadByName: expected the names relu, elu in other, got relu, selu",
    );
  });
});

describe("activationMeans", () => {
  const figure = activationMeans({ relu: [0.5, 0.6], selu: [0.01, -0.02] });

  it("draws one line for each activation over the layers, counted from 1", () => {
    expect(figure.data.map(({ x, y }) => ({ x, y }))).toEqual([
      { x: [1, 2], y: [0.5, 0.6] },
      { x: [1, 2], y: [0.01, -0.02] },
    ]);
  });

  it("names the activation whose means stay nearest to 0", () => {
    expect(titleOf(figure)).toContain("nearest to 0 is selu");
    expect(figure.description).toContain("0.6 for relu and −0.02 for selu");
    expect(titleOf(activationMeans({ selu: [0.01, -0.02], relu: [0.5, 0] }))).toContain("selu");
  });

  it.each([[{}], [{ relu: [] }]])("rejects %j", (empty) => {
    expect(() => activationMeans(empty)).toThrow("expected at least one mean for each name, got none");
  });
});

describe("learnedSlopes", () => {
  const figure = learnedSlopes({ slow: [0.25, 0.5, 1.5], fast: [0.25, 2, 3] });

  it("draws the slopes over the epochs from 0, and the line on which PReLU is linear", () => {
    expect(figure.data.map(({ x, y }) => ({ x, y }))).toEqual([
      { x: [0, 1, 2], y: [0.25, 0.5, 1.5] },
      { x: [0, 1, 2], y: [0.25, 2, 3] },
      { x: [0, 2], y: [1, 1] },
    ]);
  });

  it("says that the slope grows beyond 1 only where every course does", () => {
    expect(titleOf(figure)).toContain("grows beyond 1");
    expect(titleOf(learnedSlopes({ slow: [0.25, 0.9], fast: [0.25, 2] }))).not.toContain("beyond");
  });

  it.each([[{}], [{ slow: [0.25] }]])("rejects %j", (empty) => {
    expect(() => learnedSlopes(empty)).toThrow("expected at least one epoch for each setting, got none");
  });
});
