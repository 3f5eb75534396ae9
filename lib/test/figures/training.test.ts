import { afterEach, describe, expect, it } from "vitest";
import {
  activationHistograms,
  type EpochScores,
  type Figure,
  gradientsByLayer,
  stoppingEpoch,
  weightImages,
} from "../../src/figures";
import { useLanguage } from "../../src/language";
import { Matrix } from "../../src/math";
import { numbers, textsOf, titleOf } from "./read";

afterEach(() => useLanguage("en"));

describe("activationHistograms", () => {
  const rows = [
    { name: "A", layers: [{ layer: 1, values: [-1, -0.9, 0.1, 1] }] },
    { name: "B", layers: [{ layer: 1, values: [0, 0, 0, 7] }] },
  ];
  const figure = (): Figure => activationHistograms({ activation: "tanh", rows, range: [-1, 1], bins: 4 });

  it("gives the share of the values in each bin, and counts what lies beyond in the last one", () => {
    const [a, b] = figure().data;
    expect(a).toMatchObject({ x: [-0.75, -0.25, 0.25, 0.75], y: [0.5, 0, 0.25, 0.25] });
    expect(b.y).toEqual([0, 0, 0.75, 0.25]);
  });

  it("says the root mean square of each, and the share of exact zeros where there are any", () => {
    const texts = textsOf(figure());
    expect(texts).toContain("RMS 0.84");
    expect(texts).toContain("RMS 3.5");
    expect(texts.filter((text) => text.startsWith("0:"))).toEqual(["0: 75 %"]);
  });

  it("puts rows below each other and layers side by side", () => {
    const wide = rows.map(({ name, layers }) => ({ name, layers: [...layers, { layer: 9, values: [0.5] }] }));
    const { layout } = activationHistograms({ activation: "tanh", rows: wide, range: [-1, 1] });
    const domain = (axis: string): number[] => (layout[axis] as { domain: number[] }).domain;
    expect(domain("xaxis")[1]).toBeLessThan(domain("xaxis2")[0]);
    expect(domain("xaxis3")).toEqual(domain("xaxis"));
    expect(domain("yaxis3")[1]).toBeLessThan(domain("yaxis")[0]);
  });

  it("describes the last layer shown, in both languages", () => {
    expect(figure().description).toContain("A 0.84 in layer 1, B 3.5 in layer 1");
    useLanguage("ja");
    expect(figure().description).toContain("Bでは第1層で3.5");
  });

  it.each([
    ["no row", []],
    ["rows of different lengths", [rows[0], { name: "C", layers: [] }]],
    ["a layer without values", [{ name: "C", layers: [{ layer: 1, values: [] }] }]],
  ])("rejects %s", (_, bad) => {
    expect(() => activationHistograms({ activation: "relu", rows: bad, range: [0, 1] })).toThrow(
      /^activationHistograms: expected/,
    );
  });
});

describe("gradientsByLayer", () => {
  const networks = [
    { name: "relu, He", activation: "relu", rms: [1, 2, 4] },
    { name: "relu, Xavier", activation: "relu", rms: [1e-3, 1e-2, 0.1] },
  ];

  it("runs from the last layer to the first, as backpropagation does", () => {
    const { data, layout } = gradientsByLayer(networks);
    expect(data[0]).toMatchObject({ x: [3, 2, 1], y: [4, 2, 1] });
    expect((layout.xaxis as { range: number[] }).range).toEqual([3, 1]);
    expect((layout.yaxis as { type: string }).type).toBe("log");
  });

  it("gives two starts of one activation its colour, and dashes of their own", () => {
    const [he, xavier] = gradientsByLayer(networks).data.map(({ line }) => line as Record<string, unknown>);
    expect(he.color).toBe(xavier.color);
    expect(he.dash).not.toBe(xavier.dash);
  });

  it("says from where to where each gradient goes", () => {
    expect(gradientsByLayer(networks).description).toContain("relu, Xavier: from 0.1 to 0.001.");
    useLanguage("ja");
    expect(gradientsByLayer(networks).description).toContain("relu, Heでは4から1へ。");
  });

  it("rejects networks without layers", () => {
    expect(() => gradientsByLayer([])).toThrow("gradientsByLayer: expected at least one layer");
    expect(() => gradientsByLayer([{ name: "a", rms: [] }])).toThrow("gradientsByLayer: expected");
  });
});

describe("weightImages", () => {
  it("rejects a table that has not as many numbers as it says", () => {
    const W = { rows: 4, cols: 1, data: [1, 2, 3] };
    expect(() => weightImages({ W })).toThrow("weightImages: W.data: expected 4 × 1 numbers, got 3");
  });

  // 4 pixels × 3 units: unit j has the weights 10 j + pixel, the last one negative.
  const W = Matrix.from([0, 1, 2, 3].map((pixel) => [pixel, 10 + pixel, -20 - pixel]));

  it("shows each unit's column as an image, row by row, with a gap to the next", () => {
    const { data } = weightImages({ W, columns: 2 });
    expect(data[0].z).toEqual([
      [0, 1, null, 10, 11, null],
      [2, 3, null, 12, 13, null],
      [null, null, null, null, null, null],
      [-20, -21, null, null, null, null],
      [-22, -23, null, null, null, null],
      [null, null, null, null, null, null],
    ]);
  });

  it("has one scale for all, symmetric about 0", () => {
    expect(weightImages({ W }).data[0]).toMatchObject({ zmin: -23, zmax: 23 });
    expect(weightImages({ W }).description).toContain("3 units as images of 2×2 pixels");
  });

  it("rejects inputs that are no square image", () => {
    expect(() => weightImages({ W: Matrix.zeros(5, 2) })).toThrow(
      "weightImages: expected weights of n×n pixels × units, got 5×2",
    );
    expect(() => weightImages({ W: Matrix.zeros(4, 0) })).toThrow("got 4×0");
  });
});

describe("stoppingEpoch", () => {
  const epochs = [
    { epoch: 1, loss: 2, accuracy: 0.5, validation: { loss: 1, accuracy: 0.75 } },
    { epoch: 2, loss: 1, accuracy: 0.75, validation: { loss: 0.5, accuracy: 0.8 } },
    { epoch: 3, loss: 0.5, accuracy: 1, validation: { loss: 0.75, accuracy: 0.9 } },
  ];

  it("marks the epoch with the lowest validation loss, though the accuracy is better later", () => {
    const figure = stoppingEpoch({ epochs });
    const points = figure.data.filter(({ mode }) => mode === "markers");
    expect(points.map(({ x, y }) => [numbers(x)[0], numbers(y)[0]])).toEqual([
      [2, 0.5],
      [2, 0.8],
    ]);
    expect(titleOf(figure)).toContain("after epoch 2");
    expect(figure.description).toContain("falls to 0.5 after epoch 2 and is 0.75 after epoch 3");
  });

  it("shows losses up to twice the lowest one", () => {
    expect((stoppingEpoch({ epochs }).layout.yaxis as { range: number[] }).range).toEqual([0, 1]);
  });

  it("speaks Japanese after useLanguage", () => {
    useLanguage("ja");
    expect(stoppingEpoch({ epochs }).description).toContain("エポック2で0.5まで下がり");
  });

  it("needs validation scores", () => {
    const without: EpochScores[] = [...epochs, { epoch: 4, loss: 1 }];
    expect(() => stoppingEpoch({ epochs: without })).toThrow(
      "stoppingEpoch: expected epochs with validation",
    );
    expect(() => stoppingEpoch({ epochs: [] })).toThrow("stoppingEpoch: expected epochs with validation");
  });
});
