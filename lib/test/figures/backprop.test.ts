import { afterEach, describe, expect, it } from "vitest";
import {
  chordAcrossKink,
  decisionSurfaces,
  finalLosses,
  gradientErrors,
  lossBySteps,
} from "../../src/figures";
import { useLanguage } from "../../src/lesson";
import { Matrix } from "../../src/math";
import { textsOf, titleOf } from "./read";

afterEach(() => {
  useLanguage("en");
});

describe("lossBySteps", () => {
  const losses = { "μ = 0": [4, 2, 1], "μ = 0.9": [4, 2] };

  it("draws each run from step 0 on, with its name at the end", () => {
    const figure = lossBySteps(losses);
    expect(figure.data.map(({ name, x, y }) => ({ name, x, y }))).toEqual([
      { name: "μ = 0", x: [0, 1, 2], y: [4, 2, 1] },
      { name: "μ = 0.9", x: [0, 1], y: [4, 2] },
    ]);
    expect(textsOf(figure)).toEqual(expect.arrayContaining(["μ = 0", "μ = 0.9"]));
    expect(figure.description).toBe(
      "Line chart: the loss over steps 0 to 2. μ = 0: from 4 to 1. μ = 0.9: from 4 to 2.",
    );
  });

  it("claims in its title that the loss falls only where every run ends below its start", () => {
    expect(titleOf(lossBySteps(losses))).toContain("falls");
    expect(titleOf(lossBySteps({ ...losses, "η = 9": [4, 5] }))).toBe("<b>The loss by step</b>");
  });

  it("takes a logarithmic scale", () => {
    expect(lossBySteps(losses, { scale: "log" }).layout.yaxis).toMatchObject({ type: "log" });
    expect(lossBySteps(losses).layout.yaxis).toMatchObject({ type: "linear" });
  });

  it.each([[{}], [{ "μ = 0": [] }]])("rejects %j", (empty) => {
    expect(() => lossBySteps(empty)).toThrow("lossBySteps: expected at least one loss, got none");
  });
});

describe("gradientErrors", () => {
  const rows = [
    { h: 0.1, error: 1e-3 },
    { h: 1e-5, error: 1e-11 },
    { h: 1e-9, error: 1e-7 },
  ];

  it("sorts by the step and marks the smallest error", () => {
    const { data, description } = gradientErrors(rows);
    expect(data[0]).toMatchObject({ x: [1e-9, 1e-5, 0.1], y: [1e-7, 1e-11, 1e-3] });
    expect(data[1]).toMatchObject({ x: [1e-5], y: [1e-11] });
    expect(description).toContain("smallest, 10⁻¹¹, for h = 10⁻⁵");
  });

  it("rejects an empty list", () => {
    expect(() => gradientErrors([])).toThrow("gradientErrors: expected at least one error, got none");
  });
});

describe("chordAcrossKink", () => {
  const options = { loss: (w: number) => Math.max(0, w), at: 0.1, slope: 1, h: 0.2, weight: "w" };

  it("draws the chord through the ends of the step and says its slope, the central difference", () => {
    const figure = chordAcrossKink(options);
    expect(figure.description).toContain("slope 1; the chord from −0.1 to 0.3 has slope 0.75");
    const [, tangent, chord] = figure.data as { x: number[]; y: number[] }[];
    const slopeOf = ({ x, y }: { x: number[]; y: number[] }): number => (y[9] - y[0]) / (x[9] - x[0]);
    expect(slopeOf(tangent)).toBeCloseTo(1);
    expect(slopeOf(chord)).toBeCloseTo(0.75);
  });

  it("keeps the names of its lines inside of the axes, where Plotly draws them", () => {
    const { layout } = chordAcrossKink({ ...options, at: 0.4 });
    const end = (layout.xaxis as { range: number[] }).range[1];
    for (const note of layout.annotations as { xref: string; x: number }[]) {
      if (note.xref === "x") expect(note.x).toBeLessThanOrEqual(end);
    }
  });

  it.each([0, -1, NaN])("rejects the step %s", (h) => {
    expect(() => chordAcrossKink({ ...options, h })).toThrow("chordAcrossKink: expected a positive step");
  });
});

describe("finalLosses", () => {
  it("sorts the runs by their loss and cuts off what no eye can tell from 0", () => {
    const { data, description } = finalLosses([{ title: "200", losses: { "H = 2": [2, 0, 1] } }]);
    expect(data[0]).toMatchObject({ name: "H = 2", x: [1, 2, 3], y: [1e-8, 1, 2] });
    expect(description).toBe("Final losses with 200: H = 2 from 0 to 2.");
  });

  it("rejects groups without runs", () => {
    expect(() => finalLosses([])).toThrow("finalLosses: expected at least one group, got none");
    expect(() => finalLosses([{ title: "", losses: { a: [] } }])).toThrow("expected at least one loss");
  });
});

describe("decisionSurfaces", () => {
  const x = Matrix.from([
    [0, 0],
    [0, 1],
  ]);
  const t = Matrix.from([[0], [1]]);
  const functions = { f: (x1: number, x2: number) => x1 + 10 * x2, g: () => 0 };

  it("puts x₁ along the columns and x₂ along the rows of the plane", () => {
    const { data } = decisionSurfaces({ functions, x, t, from: 0, to: 1 });
    const { z } = data[0] as unknown as { z: number[][] };
    const last = z.length - 1;
    expect([z[0][0], z[0][last], z[last][0], z[last][last]]).toEqual([0, 1, 10, 11]);
    expect(data.map(({ type }) => type)).toEqual(
      ["heatmap", "contour", "scatter"].concat("heatmap", "contour", "scatter"),
    );
    expect(data[2]).toMatchObject({ x: [0, 0], y: [0, 1], text: ["0", "1"] });
  });

  it("says each sample's value in words", () => {
    expect(decisionSurfaces({ functions, x, t }).description).toBe(
      "Heatmap of y over x₁ and x₂, f: y is 0 at (0, 0), 10 at (0, 1). " +
        "Heatmap of y over x₁ and x₂, g: y is 0 at (0, 0), 0 at (0, 1).",
    );
  });

  it("keeps the planes apart and inside of the figure", () => {
    const { layout } = decisionSurfaces({ functions: { ...functions, h: () => 1 }, x, t });
    const domains = ["xaxis", "xaxis2", "xaxis3"].map(
      (name) => (layout[name] as { domain: number[] }).domain,
    );
    expect(domains[0][1]).toBeLessThan(domains[1][0]);
    expect(domains[1][1]).toBeLessThan(domains[2][0]);
    expect(domains[2][1]).toBeLessThan(1);
  });

  it("rejects samples of other shapes, and no function", () => {
    expect(() => decisionSurfaces({ functions, x: t, t })).toThrow("expected n×2 and n×1, got 2×1 and 2×1");
    expect(() => decisionSurfaces({ functions: {}, x, t })).toThrow("expected at least one function");
  });
});

describe("the figures on backpropagation", () => {
  it("speak Japanese after useLanguage", () => {
    useLanguage("ja");
    const x = Matrix.from([[0, 1]]);
    const figures = [
      lossBySteps({ "μ = 0": [2, 1] }),
      gradientErrors([{ h: 0.1, error: 0.1 }]),
      chordAcrossKink({ loss: (w) => w, at: 0, slope: 1, h: 1, weight: "w" }),
      finalLosses([{ title: "200", losses: { "H = 2": [1] } }]),
      decisionSurfaces({ functions: { f: () => 1 }, x, t: Matrix.from([[1]]) }),
    ];
    for (const figure of figures) {
      expect(titleOf(figure)).toMatch(/[ぁ-ん]/);
      expect(figure.description).toMatch(/[ぁ-ん]/);
      expect(figure.description).not.toMatch(/[a-z]{3}/);
    }
  });
});
