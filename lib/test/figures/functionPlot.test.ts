import { describe, expect, it } from "vitest";
import { type Figure, functionPanels, functionPlot, secants } from "../../src/figures";

interface TraceLike {
  name?: string;
  x: number[];
  y: number[];
  xaxis: string;
  marker?: { color: string; line: { color: string } };
  line?: { color: string; dash: string };
}

const traces = (figure: Figure): TraceLike[] => figure.data as unknown as TraceLike[];
const step = (x: number): number => (x > 0 ? 1 : 0);

describe("functionPlot", () => {
  it("breaks the line at a jump: no point lies between the two sides", () => {
    const [line] = traces(functionPlot({ functions: [{ name: "step", f: step, jumps: [0] }] }));
    const at = line.x.indexOf(0);
    expect(line.y[at]).toBeNaN();
    expect(line.y[at - 1]).toBe(0);
    expect(line.y[at + 1]).toBe(1);
    expect(line.x[at + 1] - line.x[at - 1]).toBeLessThan(1e-6);
  });

  it("puts a closed circle on the value at the jump and an open one on the limit that is not taken", () => {
    const [, open, closed] = traces(functionPlot({ functions: [{ name: "step", f: step, jumps: [0] }] }));
    expect([open.x, open.y, open.marker?.color]).toEqual([[0], [1], "#fefefe"]);
    expect([closed.x, closed.y, closed.marker?.color]).toEqual([[0], [0], closed.marker?.line.color]);
  });

  it("draws two open circles where the value is neither limit", () => {
    const f = (x: number): number => (x === 0 ? 0.5 : step(x));
    const circles = traces(functionPlot({ functions: [{ name: "f", f, jumps: [0] }] })).slice(1);
    expect(circles.map((circle) => [circle.y[0], circle.marker?.color === "#fefefe"])).toEqual([
      [0, true],
      [1, true],
      [0.5, false],
    ]);
  });

  it("gives an activation the same look in whatever company", () => {
    const f = (x: number): number => x;
    const look = (names: string[]): unknown =>
      traces(functionPlot({ functions: names.map((name) => ({ name, f })) })).at(-1)?.line;
    expect(look(["tanh"])).toEqual(look(["relu", "sigmoid", "tanh"]));
  });

  it("tells neighbouring lines apart by their dashes, not by colour alone", () => {
    const functions = Array.from({ length: 6 }, (_, i) => ({ name: `f${i}`, f: (x: number) => i * x }));
    const dashes = traces(functionPlot({ functions })).map((trace) => trace.line?.dash);
    expect(new Set(dashes).size).toBe(6);
  });

  it("rejects an interval that is none", () => {
    expect(() => functionPlot({ functions: [], from: 1, to: 1 })).toThrow(
      "functionPlot: expected from < to, got from 1, to 1",
    );
  });
});

describe("functionPanels", () => {
  it("gives each function axes of its own, with its name above", () => {
    const functions = ["a", "b", "c"].map((name) => ({ name, f: (x: number) => x }));
    const figure = functionPanels({ functions });
    expect(traces(figure).map((trace) => trace.xaxis)).toEqual(["x", "x2", "x3"]);
    const notes = figure.layout.annotations as { text: string }[];
    expect(notes.map((note) => note.text)).toEqual(
      expect.arrayContaining(["<b>a</b>", "<b>b</b>", "<b>c</b>"]),
    );
  });
});

describe("secants", () => {
  it("have the difference quotients as slopes", () => {
    const square = { name: "x²", f: (x: number) => x * x };
    const [, right, left] = traces(secants({ function: square, at: 1, steps: [0.5, -2], from: 0, to: 2 }));
    const slope = ({ x, y }: TraceLike): number => (y[y.length - 1] - y[0]) / (x[x.length - 1] - x[0]);
    expect(slope(right)).toBeCloseTo(2.5, 12);
    expect(slope(left)).toBeCloseTo(0, 12);
  });

  it("reject the step 0", () => {
    const line = { name: "x", f: (x: number) => x };
    expect(() => secants({ function: line, at: 0, steps: [0] })).toThrow(
      "secants: expected steps other than 0, got 0",
    );
  });
});
