import { describe, expect, it } from "vitest";
import { type Figure, lineChart, panels } from "../../src/figures";
import { textWidth } from "../../src/figures/text";

interface Note {
  text: string;
  x: number;
  y: number;
  yshift: number;
  yref: string;
}

interface AxisLike {
  range: [number, number];
  domain: [number, number];
}

const axisOf = (figure: Figure, name: string): AxisLike => figure.layout[name] as unknown as AxisLike;

function endLabels(figure: Figure): Note[] {
  return (figure.layout.annotations as unknown as Note[]).filter((note) => note.yref !== "paper");
}

/** Heights of the labels in pixels above the x axis. */
function heights(figure: Figure): number[] {
  const { range, domain } = axisOf(figure, "yaxis");
  const pixels = (domain[1] - domain[0]) * 400;
  return endLabels(figure).map(
    (note) => ((note.y - range[0]) / (range[1] - range[0])) * pixels + note.yshift,
  );
}

const lines = (ends: number[]): { name: string; x: number[]; y: number[] }[] =>
  ends.map((end, i) => ({ name: `line ${i}`, x: [0, 1], y: [0, end] }));

describe("lineChart", () => {
  it("writes each name at its line's end", () => {
    const labels = endLabels(lineChart({ lines: lines([1, 5]) }));
    expect(labels.map(({ text, x, y, yshift }) => ({ text, x, y, yshift }))).toEqual([
      { text: "line 0", x: 1, y: 1, yshift: 0 },
      { text: "line 1", x: 1, y: 5, yshift: 0 },
    ]);
  });

  it.each([[[1, 1, 1, 1]], [[0, 0.05, 0.1, 5]], [[3, 2.99, 3.2, 0.1, 0]]])(
    "keeps the names of lines that end at %j a line's height apart, in their order",
    (ends) => {
      const found = heights(lineChart({ lines: lines(ends) }));
      const order = ends.map((_, i) => i).sort((i, j) => ends[i] - ends[j] || j - i);
      for (let i = 1; i < order.length; i++) {
        expect(found[order[i]] - found[order[i - 1]]).toBeGreaterThanOrEqual(16);
      }
    },
  );

  it("leaves room for the longest name", () => {
    const name = "a rather long name of a line 長い名前";
    const { domain } = axisOf(lineChart({ lines: [{ name, x: [0, 1], y: [0, 1] }] }), "xaxis");
    expect((1 - domain[1]) * 640).toBeGreaterThanOrEqual(textWidth(name, 13) + 6);
  });

  it("puts a logarithmic axis into powers of ten and leaves out what has no logarithm", () => {
    const line = { name: "error", x: [1e-16, 1e-8, 1], y: [0, 1e-6, 1e-2] };
    const figure = lineChart({ x: { scale: "log" }, y: { scale: "log" }, lines: [line] });
    expect(axisOf(figure, "xaxis").range).toEqual([-16.15, 0.15]);
    expect(axisOf(figure, "yaxis").range).toEqual([-6.15, -1.85]);
    expect(endLabels(figure)[0]).toMatchObject({ x: 0, y: -2 });
  });

  it.each([[[0, 1]], [[1, -1]]] as const)(
    "rejects a logarithmic axis from %j: 0 is nowhere on it",
    (range) => {
      expect(() => lineChart({ y: { scale: "log", range }, lines: lines([1]) })).toThrow(
        "y.range: expected two numbers above 0 on a logarithmic axis, got",
      );
      expect(() => lineChart({ y: { range }, lines: lines([1]) })).not.toThrow();
    },
  );

  it("lets the axes format the numbers that a reader points at: only they write a true minus sign", () => {
    const { data, layout } = lineChart({ lines: lines([-1, 5]), points: [{ x: -1, y: -1 }] });
    for (const trace of data) expect(trace.hovertemplate).toMatch(/\(%\{x\}, %\{y\}\)<extra>/);
    expect([layout.xaxis, layout.yaxis]).toMatchObject([{ hoverformat: ".4~g" }, { hoverformat: ".4~g" }]);
  });

  it("describes what is drawn from where to where", () => {
    const { description } = lineChart({ title: "T", x: { label: "h" }, lines: lines([1, 5]) });
    expect(description).toBe("Line chart: T. line 0 and line 1; h from 0 to 1, vertical axis from 0 to 5.");
  });
});

describe("panels", () => {
  it("lie side by side in rows without overlap", () => {
    const figure = panels({ columns: 2, panels: [1, 2, 3].map(() => ({ lines: lines([1]) })) });
    const x = ["xaxis", "xaxis2", "xaxis3"].map((name) => axisOf(figure, name).domain);
    const y = ["yaxis", "yaxis2", "yaxis3"].map((name) => axisOf(figure, name).domain);
    expect(x[0][1]).toBeLessThan(x[1][0]);
    expect(x[2]).toEqual(x[0]);
    expect(y[2][1]).toBeLessThan(y[0][0]);
    expect(y[1]).toEqual(y[0]);
  });
});
