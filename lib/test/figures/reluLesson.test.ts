import { afterEach, describe, expect, it } from "vitest";
import {
  coincidingCurves,
  differenceQuotients,
  digitImages,
  functionAndDerivative,
  hingeSum,
  hingeSums,
  roundingErrors,
  supportingLine,
  supportingLines,
} from "../../src/figures";
import type { Figure, JsonObject } from "../../src/figures/figure";
import { useLanguage } from "../../src/language";
import { Matrix } from "../../src/math";
import { relu } from "../../src/nn";
import { titleOf } from "./read";

afterEach(() => useLanguage("en"));

const traces = (figure: Figure, xaxis = "x"): JsonObject[] => {
  return figure.data.filter((trace) => (trace.xaxis ?? "x") === xaxis);
};
const lineNamed = (figure: Figure, name: string): JsonObject => {
  const found = figure.data.find((trace) => trace.name === name);
  if (found === undefined) throw new Error(`no line ${name}`);
  return found;
};
const yAt = (trace: JsonObject, x: number): number => {
  const at = (trace.x as number[]).findIndex((value) => Math.abs(value - x) < 1e-9);
  return (trace.y as number[])[at];
};

describe("hingeSums", () => {
  const tent = [
    { at: 0, slope: 1 },
    { at: 1, slope: -2 },
    { at: 2, slope: 1 },
  ];

  it("puts a fourth panel below the others, on a figure with room for it", () => {
    const [three, four] = [tent, [...tent, { at: 3, slope: 1 }]].map((hinges) => hingeSums(hinges).layout);
    expect(three.height as number).toBeLessThan(four.height as number);
    const domain = (axis: string): number[] => (four[axis] as unknown as { domain: number[] }).domain;
    expect(domain("yaxis4")[1]).toBeLessThan(domain("yaxis")[0]);
    expect(domain("xaxis4")).toEqual(domain("xaxis"));
  });

  it("adds one hinge a panel: the tent is whole in the third", () => {
    const figure = hingeSums(tent);
    const sums = ["x", "x2", "x3"].map((axis) => traces(figure, axis).find((trace) => trace.name === "sum"));
    expect(sums.map((sum) => yAt(sum as JsonObject, 2))).toEqual([2, 0, 0]);
    expect(sums.map((sum) => yAt(sum as JsonObject, 3))).toEqual([3, -1, 0]);
  });

  it("speaks the language in use", () => {
    useLanguage("ja");
    expect(hingeSums(tent).description).toContain("x = 1で傾きが−2だけ変わる");
  });

  it("refuses no hinges and too many", () => {
    expect(() => hingeSums([])).toThrow("hingeSums: expected 1 to 4 hinges, got 0");
    expect(() => hingeSums([...tent, ...tent])).toThrow("got 6");
  });
});

describe("hingeSum", () => {
  const tent = [
    { at: 0, slope: 1 },
    { at: 1, slope: -2 },
    { at: 2, slope: 1 },
  ];

  it("draws each hinge and their sum, with a point at every corner", () => {
    const sum = lineNamed(hingeSum({ hinges: tent, from: -1, to: 3.5 }), "sum");
    expect([0, 1, 2, 3.5].map((x) => yAt(sum, x))).toEqual([0, 1, 0, 0]);
  });

  it("keeps a hinge of slope 0, so that a slider does not change the number of lines", () => {
    const figure = hingeSum({ hinges: [{ at: 0, slope: 0 }] });
    expect(figure.data.map(({ name }) => name)).toEqual(["0·relu(x)", "sum"]);
  });
});

describe("supportingLine", () => {
  const line = (slope: number): Figure => supportingLine({ f: relu.f, slope });
  const tooHigh = (figure: Figure): number[] =>
    (figure.data[0].x as number[]).filter(
      (x, i) => x !== 0 && !Number.isNaN((figure.data[0].y as number[])[i]),
    );

  it.each([0, 0.5, 1])("finds no point of the line of slope %j above ReLU", (slope) => {
    expect(tooHigh(line(slope))).toEqual([]);
    expect(titleOf(line(slope))).toContain("a subgradient");
  });

  it("marks where a line is above the graph: left for a negative slope, right for one above 1", () => {
    expect(Math.max(...tooHigh(line(-0.25)))).toBeLessThan(0);
    expect(Math.min(...tooHigh(line(1.25)))).toBeGreaterThan(0);
    expect(titleOf(line(-0.25))).toContain("above the graph on the left");
    expect(titleOf(line(1.25))).toContain("above the graph on the right");
  });

  it("finds a line that is above on both sides", () => {
    expect(titleOf(supportingLine({ f: (x) => -Math.abs(x), slope: 0 }))).toContain("on both sides");
  });

  it("speaks Japanese after useLanguage", () => {
    useLanguage("ja");
    expect(titleOf(line(1.25))).toContain("右側でグラフの上に出る");
    expect(line(0.5).description).toContain("グラフの上に出ない");
  });
});

describe("coincidingCurves", () => {
  const half = (x: number): number => (x + Math.abs(x)) / 2;

  it("puts each function's marks at places of its own", () => {
    const figure = coincidingCurves({ relu: relu.f, half }, { marks: 5 });
    const marks = figure.data.filter((trace) => trace.mode === "markers");
    const places = marks.flatMap((trace) => trace.x as number[]);
    expect(places).toHaveLength(10);
    expect(new Set(places).size).toBe(10);
    for (const trace of marks) expect(trace.y).toEqual((trace.x as number[]).map(relu.f));
  });

  it("shows a function that differs beside the curve", () => {
    const figure = coincidingCurves({ relu: relu.f, wrong: (x) => half(x) + 1 });
    const [curve, , wrong] = figure.data;
    expect(curve.name).toBe("relu");
    expect((wrong.y as number[])[0]).toBe(1);
  });

  it("needs two functions", () => {
    expect(() => coincidingCurves({ relu: relu.f })).toThrow(
      "coincidingCurves: expected at least 2 functions, got 1",
    );
  });
});

describe("differenceQuotients", () => {
  it("draws ReLU's quotients as ramps from −h to 0", () => {
    const figure = differenceQuotients({ f: relu.f, steps: [1, 0.5] });
    const ramp = lineNamed(figure, "h = 0.5");
    expect(yAt(ramp, -1)).toBe(0);
    expect(yAt(ramp, -0.25)).toBe(0.5);
    expect(yAt(ramp, 0.5)).toBe(1);
  });

  it("refuses steps that are not positive", () => {
    expect(() => differenceQuotients({ f: relu.f, steps: [1, 0] })).toThrow("expected steps h > 0, got 0");
    expect(() => differenceQuotients({ f: relu.f, steps: [] })).toThrow("got none");
  });
});

describe("roundingErrors", () => {
  it("draws the errors and the bound 2⁻⁵³ / h, both from small to large steps", () => {
    const figure = roundingErrors([
      { h: 0.1, error: 1e-16 },
      { h: 1e-8, error: 6e-9 },
    ]);
    expect(lineNamed(figure, "error")).toMatchObject({ x: [1e-8, 0.1], y: [6e-9, 1e-16] });
    expect(lineNamed(figure, "2⁻⁵³ / h").y).toEqual([1.1102230246251565e-8, 1.1102230246251565e-15]);
    expect(figure.layout).toMatchObject({ xaxis: { type: "log" }, yaxis: { type: "log" } });
  });

  it("refuses an empty list", () => {
    expect(() => roundingErrors([])).toThrow("roundingErrors: expected at least one error, got none");
  });
});

describe("functionAndDerivative", () => {
  it("breaks the derivative at the kink, between open circles at the one-sided derivatives", () => {
    const figure = functionAndDerivative(relu);
    const right = traces(figure, "x2");
    const line = right.find((trace) => trace.mode === "lines") as JsonObject;
    const at = (line.x as number[]).indexOf(0);
    expect((line.x as number[]).slice(at, at + 3)).toEqual([0, 0, 0]);
    expect((line.y as number[]).slice(at, at + 3)).toEqual([0, NaN, 1]);
    const circles = right.filter((trace) => trace.mode === "markers");
    expect(circles.map((trace) => trace.y)).toEqual([[0], [1]]);
  });

  it("refuses an empty interval", () => {
    expect(() => functionAndDerivative(relu, { from: 1, to: 1 })).toThrow("expected from < to, got 1 and 1");
  });
});

describe("supportingLines", () => {
  it("draws lines below the graph solid and lines that come above it dashed", () => {
    const figure = supportingLines({ f: relu.f, slopes: [-0.25, 0.5, 1.25] });
    const dashes = ["g = −0.25", "g = 0.5", "g = 1.25"].map(
      (name) => (lineNamed(figure, name).line as JsonObject).dash,
    );
    expect(dashes).toEqual(["dash", "solid", "dash"]);
  });

  it("goes through the point that is asked for", () => {
    const figure = supportingLines({ f: relu.f, at: 1, slopes: [0.5] });
    expect(yAt(lineNamed(figure, "g = 0.5"), 1)).toBe(1);
    expect((lineNamed(figure, "g = 0.5").line as JsonObject).dash).toBe("dash");
  });

  it("needs a slope", () => {
    expect(() => supportingLines({ f: relu.f, slopes: [] })).toThrow("expected at least one slope, got none");
  });
});

describe("digitImages", () => {
  const x = Matrix.from([
    [0, 0.25, 0.5, 1],
    [1, 0, 0, 0],
    [0, 0, 0, 1],
  ]);

  it("lays the images out in rows, with their pixels row by row below their captions", () => {
    const { data } = digitImages({ x, labels: [7, 8, 9], columns: 2 });
    const z = data[0].z as (number | null)[][];
    expect(z.slice(4, 6).map((row) => row.slice(0, 2))).toEqual([
      [0, 0.25],
      [0.5, 1],
    ]);
    expect(z[4][4]).toBe(1);
    expect(z[11][1]).toBe(1);
    expect(z[10][4]).toBeNull();
  });

  it("tells wrong predictions from right ones", () => {
    const { layout, description } = digitImages({ x, labels: [7, 8, 9], predictions: [7, 3, 9] });
    const captions = layout.annotations as JsonObject[];
    expect(captions.map((note) => note.text)).toEqual(["7 → 7", "<b>8 → 3</b>", "9 → 9"]);
    expect(description).toContain("8 → 3");
  });

  it("refuses images that are not square, and missing labels", () => {
    expect(() => digitImages({ x: Matrix.zeros(1, 3), labels: [1] })).toThrow("one a row, got 1×3");
    expect(() => digitImages({ x, labels: [1, 2] })).toThrow("digitImages: expected 3 labels, got 2");
  });
});
