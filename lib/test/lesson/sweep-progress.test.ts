import { afterEach, describe, expect, it, vi } from "vitest";
import { sweepProgress, useLanguage } from "../../src/lesson";
import { loadSweep } from "../../src/train/sweep";
import { htmlIn, pictureIn, recordingKernel, stoppedClock } from "./kernel";

const kernel = recordingKernel();
stoppedClock();
afterEach(() => useLanguage("en"));

const all = loadSweep().filter(({ spec }) => spec.learningRate === 0.1);
const grid = {
  activations: ["sigmoid", "tanh", "relu"],
  learningRates: [0.1],
  momenta: [0, 0.5, 0.9, 0.97],
  seeds: [1, 2, 3],
} as const;
const html = (): string => htmlIn(kernel);
const picture = (): string => pictureIn(html());

/** A sweep whose results come in this order, one every `milliseconds`. */
function sweepAt(milliseconds: number, results = all): void {
  const onResult = sweepProgress(grid);
  results.forEach((result, i) => {
    vi.advanceTimersByTime(milliseconds);
    onResult(result, { done: i + 1, total: all.length });
  });
}

describe("the progress of a sweep", () => {
  it("ends with the same picture in whatever order the results come, and tells no time", () => {
    sweepAt(1000);
    const first = html();
    sweepAt(700, [...all].reverse());
    expect(html()).toBe(first);
    expect(picture()).toContain(">36 of 36 runs<");
    expect(picture().match(/<polyline/g)).toHaveLength(36);
  });

  it("shows the runs so far and the time left, as an image without any script", () => {
    sweepAt(1000, all.slice(0, 9));
    expect(picture()).toContain("9 of 36 runs · about 27 s left");
    expect(picture().match(/<polyline/g)).toHaveLength(9);
    expect(html()).toMatch(/^<img alt="9 of 36 runs" width="640" height="180" src="data:image\/svg/);
  });

  it("replaces one output, at most five times a second", () => {
    sweepAt(10);
    expect(kernel.displayed.length).toBeLessThan(8);
    expect(kernel.displayed.slice(1).every(({ options }) => options?.update === true)).toBe(true);
  });

  it("says in the lesson's language that it was interrupted", () => {
    useLanguage("ja");
    sweepAt(1000, all.slice(0, 9));
    kernel.interrupt();
    expect(picture()).toContain("36回の訓練のうち9回が終了・中断");
  });
});
