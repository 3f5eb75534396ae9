import { afterEach, describe, expect, it } from "vitest";
import { type EpochScores, learningCurves } from "../../src/figures";
import { useLanguage } from "../../src/lesson";

afterEach(() => {
  useLanguage("en");
});

const epochs: EpochScores[] = [
  { epoch: 1, loss: 2, accuracy: 0.25, validation: { loss: 2.5, accuracy: 0.2 } },
  { epoch: 2, loss: 0.5, accuracy: 0.875, validation: { loss: 0.75, accuracy: 0.8 } },
];

const names = (history: EpochScores[]): unknown[] =>
  learningCurves({ epochs: history }).data.map((trace) => trace.name);

describe("learningCurves", () => {
  it("draws loss and accuracy of training and validation", () => {
    const { data } = learningCurves({ epochs });
    expect(data.map(({ name, x, y, xaxis }) => ({ name, x, y, xaxis }))).toEqual([
      { name: "training", x: [1, 2], y: [2, 0.5], xaxis: "x" },
      { name: "validation", x: [1, 2], y: [2.5, 0.75], xaxis: "x" },
      { name: "training", x: [1, 2], y: [0.25, 0.875], xaxis: "x2" },
      { name: "validation", x: [1, 2], y: [0.2, 0.8], xaxis: "x2" },
    ]);
  });

  it("leaves out what was not measured", () => {
    expect(names([{ epoch: 1, loss: 2 }])).toEqual(["training"]);
    expect(names([{ epoch: 1, loss: 2, accuracy: 0.5 }])).toEqual(["training", "training"]);
  });

  it("says in words how the curves run", () => {
    expect(learningCurves({ epochs }).description).toBe(
      "Line chart: learning curves over epochs 1 to 2: training loss from 2 to 0.5, validation loss from 2.5 to 0.75, " +
        "training accuracy from 0.25 to 0.875 and validation accuracy from 0.2 to 0.8.",
    );
  });

  it("speaks Japanese after useLanguage", () => {
    useLanguage("ja");
    const { description, data } = learningCurves({ epochs });
    expect(data.map((trace) => trace.name)).toEqual(["訓練", "検証", "訓練", "検証"]);
    expect(description).toContain("訓練データの損失は2から0.5へ");
    expect(description).not.toMatch(/[a-z]/i);
  });

  it("rejects an empty history", () => {
    expect(() => learningCurves({ epochs: [] })).toThrow(
      "learningCurves: expected at least one epoch, got none",
    );
  });
});
