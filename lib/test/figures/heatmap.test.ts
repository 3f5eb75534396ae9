import { afterEach, describe, expect, it } from "vitest";
import { confusionMatrix, contours, heatmap } from "../../src/figures";
import { useLanguage } from "../../src/lesson";
import { Matrix } from "../../src/math";

afterEach(() => {
  useLanguage("en");
});

describe("heatmap", () => {
  const options = { x: { label: "momentum", names: [0, 0.9] }, y: { names: ["a", "b", "c"] } };

  it("puts the first row on top and writes each number into its cell", () => {
    const figure = heatmap({
      ...options,
      z: [
        [1, 2],
        [3, 4],
        [0.12345, NaN],
      ],
    });
    expect(figure.data[0].text).toEqual([
      ["1", "2"],
      ["3", "4"],
      ["0.123", ""],
    ]);
    expect(figure.layout.yaxis).toMatchObject({ autorange: "reversed", ticktext: ["a", "b", "c"] });
    expect([figure.data[0].zmin, figure.data[0].zmax]).toEqual([0.12345, 4]);
  });

  it("has one colour where all numbers are equal", () => {
    const figure = heatmap({ x: { names: [1, 2] }, y: { names: [1] }, z: [[5, 5]] });
    expect([figure.data[0].zmin, figure.data[0].zmax]).toEqual([5, 6]);
  });

  it("is described by its axes and its range", () => {
    const { description } = heatmap({
      ...options,
      title: "T",
      z: [
        [1, 2],
        [3, 4],
        [5, -6],
      ],
    });
    expect(description).toBe(
      "Heatmap: T. Rows: a, b and c; columns: momentum 0 and 0.9; numbers from −6 to 5.",
    );
  });

  it.each([
    [
      [
        [1, 2],
        [3, 4],
      ],
      "2×2",
    ],
    [[[1, 2], [3, 4], [5]], "3×2"],
    [[], "0×0"],
  ])("rejects a table of another shape: %j", (z, shape) => {
    expect(() => heatmap({ ...options, z })).toThrow(`heatmap: expected z 3×2, got ${shape}`);
  });
});

describe("confusionMatrix", () => {
  const counts = [
    [9, 0, 1],
    [0, 8, 0],
    [3, 2, 5],
  ];

  it("names what is confused most, in both languages", () => {
    expect(confusionMatrix(counts).description).toBe(
      "Confusion matrix: 22 of 28 on the diagonal. Most often confused: " +
        "2 taken for 0 (3), 2 taken for 1 (2) and 0 taken for 2 (1).",
    );
    useLanguage("ja");
    expect(confusionMatrix(counts).description).toBe(
      "混同行列。28個のうち22個が対角線上にある。多い間違い：2を0と予測（3個）、2を1と予測（2個）、0を2と予測（1個）。",
    );
  });

  it("orders what is confused equally often by label, then by prediction", () => {
    const equal = [
      [0, 1, 1],
      [0, 0, 0],
      [1, 0, 0],
    ];
    expect(confusionMatrix(equal).description).toContain(
      "0 taken for 1 (1), 0 taken for 2 (1) and 2 taken for 0 (1)",
    );
  });

  it("leaves cells without a count empty, and takes a matrix as well", () => {
    const { data } = confusionMatrix(Matrix.from(counts));
    expect(data[0].text).toEqual([
      ["9", "", "1"],
      ["", "8", ""],
      ["3", "2", "5"],
    ]);
  });
});

describe("contours", () => {
  const grid = [0, 1, 2];
  const z = grid.map((y) => grid.map((x) => x * y));

  it("draws levels, and paths and points over them", () => {
    const figure = contours({
      x: { label: "w₁", values: grid },
      y: { values: grid },
      z,
      levels: { from: 0, to: 4, step: 0.5 },
      lines: [{ name: "descent", x: [0, 1], y: [0, 1] }],
      points: [{ x: 1, y: 1 }],
    });
    expect(figure.data.map((trace) => trace.type)).toEqual(["contour", "scatter", "scatter"]);
    expect(figure.data[0]).toMatchObject({ z, contours: { start: 0, end: 4, size: 0.5 } });
    expect(figure.description).toBe("Contour plot, over w₁ and y.");
  });

  it("rejects a grid of another shape", () => {
    expect(() => contours({ x: { values: [0, 1] }, y: { values: grid }, z })).toThrow(
      "contours: expected z 3×2, got 3×3",
    );
  });
});
