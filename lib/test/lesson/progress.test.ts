import { afterEach, describe, expect, it, vi } from "vitest";
import { progress, useLanguage } from "../../src/lesson";
import { Mlp } from "../../src/nn";
import { sgd, train, trainEpochs } from "../../src/train";
import { ring } from "../train/toy";
import { htmlIn, pictureIn, recordingKernel, stoppedClock } from "./kernel";

const kernel = recordingKernel();
stoppedClock();
afterEach(() => useLanguage("en"));

const record = (epoch: number): { epoch: number; loss: number; accuracy: number } => ({
  epoch,
  loss: 2 / epoch,
  accuracy: 1 - 0.5 / epoch,
});
const texts = (): unknown[] => kernel.displayed.map(({ bundle }) => bundle["text/plain"]);
const picture = (index: number): string => pictureIn(htmlIn(kernel, index));

/** A training of 50 epochs that take `milliseconds` each. */
function trainAt(milliseconds: number, epochs = 50, until = epochs): void {
  const onEpoch = progress({ epochs });
  for (let epoch = 1; epoch <= until; epoch++) {
    vi.advanceTimersByTime(milliseconds);
    onEpoch(record(epoch));
  }
}

describe("progress", () => {
  it("replaces one output from first to last, with the same kinds of content", () => {
    trainAt(200, 3);
    const [first, ...updates] = kernel.displayed;
    expect(first.options).toEqual({ displayId: "cell-1-1" });
    expect(updates.map(({ options }) => options)).toEqual(
      updates.map(() => ({ displayId: "cell-1-1", update: true })),
    );
    for (const { bundle } of kernel.displayed)
      expect(Object.keys(bundle)).toEqual(["text/html", "text/plain"]);
    expect(texts()).toEqual([
      "Epoch 0 of 3",
      "Epoch 1 of 3 · loss 2 · accuracy 50.0 %",
      "Epoch 2 of 3 · loss 1 · accuracy 75.0 %",
      "Epoch 3 of 3 · loss 0.667 · accuracy 83.3 %",
    ]);
  });

  it("is an image with its text, without any script", () => {
    trainAt(200, 3);
    for (const { bundle } of kernel.displayed) {
      expect(bundle["text/html"]).toMatch(
        /^<img alt="Epoch [^"]+" width="640" height="190" src="data:image\/svg/,
      );
      expect(bundle["text/html"]).not.toContain("<script");
    }
  });

  it("draws at most ten times a second, and the last epoch at once", () => {
    trainAt(1, 500);
    expect(kernel.displayed.length).toBeLessThanOrEqual(7);
    expect(texts().at(-1)).toMatch(/^Epoch 500 of 500/);
    const count = kernel.displayed.length;
    vi.advanceTimersByTime(1000);
    expect(kernel.displayed).toHaveLength(count);
  });

  it("shows the newest epoch soon, also when no other follows", () => {
    const onEpoch = progress({ epochs: 9 });
    onEpoch(record(1));
    onEpoch(record(2));
    vi.advanceTimersByTime(100);
    expect(texts().at(-1)).toMatch(/^Epoch 2 of 9/);
  });

  it("leaves the same picture however long the training took", () => {
    trainAt(1);
    const quick = picture(-1);
    trainAt(1234);
    expect(picture(-1)).toBe(quick);
    expect(quick).not.toContain(" s left");
  });

  it("says how long it is going to take while it runs", () => {
    trainAt(1000, 50, 10);
    expect(picture(-1)).toContain("about 40 s left");
  });

  it("grows a curve with a point for each epoch", () => {
    trainAt(200, 4);
    const points = (index: number): number => /points="([^"]+)"/.exec(picture(index))![1].split(" ").length;
    expect([1, 2, 3, 4].map(points)).toEqual([1, 2, 3, 4]);
  });

  it("draws the validation loss as a second, dashed curve with a key, where there is one", () => {
    const onEpoch = progress({ epochs: 3 });
    onEpoch({ ...record(1), validation: { loss: 4 } });
    onEpoch(record(2));
    onEpoch({ ...record(3), validation: { loss: 1, accuracy: 0.75 } });
    expect(texts().at(-1)).toBe("Epoch 3 of 3 · loss 0.667 · accuracy 83.3 % · validation accuracy 75.0 %");
    const curves = [...picture(-1).matchAll(/<polyline points="([^"]+)"[^>]*>/g)];
    const heights = curves.map(([, points]) => points.split(" ").map((point) => Number(point.split(",")[1])));
    expect(heights.map((ys) => ys.length)).toEqual([3, 2]);
    expect(heights[1][0]).toBeLessThan(heights[0][0]); // a larger loss lies higher up
    expect(curves.map(([tag]) => tag.includes("stroke-dasharray"))).toEqual([false, true]);
    expect(picture(-1)).toMatch(/training<.*validation</);
    trainAt(200, 3);
    expect(picture(-1)).not.toContain("validation<");
  });

  it("says so when the learner interrupts", () => {
    trainAt(200, 50, 10);
    kernel.interrupt();
    expect(picture(-1)).toContain("interrupted");
    expect(texts().at(-1)).toMatch(/^Epoch 10 of 50/);
  });

  it.each([
    ["early", "stopped early"],
    ["diverged", "diverged"],
  ] as const)(
    "says in the picture that stays that a training ended before its last epoch: %s",
    (stopped, words) => {
      const endAfter = (milliseconds: number): string => {
        const listen = progress({ epochs: 50 });
        for (let epoch = 1; epoch <= 10; epoch++) {
          vi.advanceTimersByTime(milliseconds);
          listen(record(epoch));
        }
        listen.end({ stopped });
        vi.advanceTimersByTime(1000);
        return picture(-1);
      };
      const quick = endAfter(1);
      expect(quick).toContain(`Epoch 10 of 50 · loss 0.2 · accuracy 95.0 % · ${words}<`);
      expect(endAfter(1234)).toBe(quick);
    },
  );

  it("is over when a training ends after its last epoch, also if it is interrupted later", () => {
    const listen = progress({ epochs: 1 });
    listen(record(1));
    const count = kernel.displayed.length;
    listen.end({ stopped: "finished" });
    expect(kernel.displayed).toHaveLength(count);
    kernel.interrupt();
    expect(picture(-1)).not.toContain("interrupted");
  });

  it("stays whole when the loss is not a number", () => {
    const onEpoch = progress({ epochs: 2 });
    onEpoch({ epoch: 1, loss: NaN });
    onEpoch({ epoch: 2, loss: Infinity });
    expect(picture(-1)).not.toMatch(/NaN,|,NaN|Infinity/);
  });

  it("prints where there is no kernel only what it shows first", () => {
    kernel.remove();
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    trainAt(200, 3);
    expect(log.mock.calls).toEqual([["Epoch 0 of 3"]]);
    log.mockRestore();
  });

  it("speaks Japanese after useLanguage", () => {
    useLanguage("ja");
    trainAt(200, 2);
    expect(texts().at(-1)).toBe("エポック2/2 · 損失1 · 正解率75.0%");
  });

  describe("around a loop over the epochs", () => {
    const data = ring(40);
    const options = { optimizer: sgd({ learningRate: 0.1 }), epochs: 5 };
    const network = (): Mlp => new Mlp({ sizes: [2, 4, 2], seed: 1 });

    it("draws what the loop is told, and hands it on", async () => {
      const training = trainEpochs(network(), data, options);
      const seen: number[] = [];
      for await (const { epoch } of progress(training)) seen.push(epoch);
      expect(seen).toEqual([1, 2, 3, 4, 5]);
      expect(texts()[0]).toBe("Epoch 0 of 5");
      expect(texts().at(-1)).toMatch(/^Epoch 5 of 5 · loss /);
      expect(picture(-1)).not.toContain("stopped");
    });

    it("says that it was left early, and ends the training", async () => {
      const mlp = network();
      const training = trainEpochs(mlp, data, options);
      for await (const { epoch } of progress(training)) if (epoch === 2) break;
      expect(picture(-1)).toMatch(/Epoch 2 of 5 [^<]+ · stopped early</);
      expect(training.history?.epochs).toHaveLength(2);
      await train(mlp, data, options);
    });

    it("says that it was interrupted, and the loop ends", async () => {
      const training = trainEpochs(network(), data, options);
      const seen: number[] = [];
      for await (const { epoch } of progress(training)) {
        seen.push(epoch);
        if (epoch === 3) kernel.interrupt();
      }
      expect(seen).toEqual([1, 2, 3]);
      expect(training.history?.stopped).toBe("interrupted");
      expect(picture(-1)).toMatch(/Epoch 3 of 5 [^<]+ · interrupted</);
    });

    it("is left as it is by an error in the loop, which goes on", async () => {
      const loop = async (): Promise<void> => {
        for await (const { epoch } of progress(trainEpochs(network(), data, options))) {
          if (epoch === 2) throw new Error("mine");
        }
      };
      await expect(loop()).rejects.toThrow("mine");
      expect(picture(-1)).toContain("Epoch 2 of 5");
    });
  });

  it.each([0, 1.5, NaN])("rejects %d epochs", (epochs) => {
    expect(() => progress({ epochs })).toThrow("progress: expected epochs to be a positive integer");
  });
});
