import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type JupyterServer, startJupyter } from "../tools/jupyter/server";
import { describeInBrowser, eventually, launchBrowser } from "./support/browser";
import { scratchEnv, writeNotebook } from "./support/notebook";
import { openNotebook, runAll, screenshot, untilIdle } from "./support/page";

const PLOT = `import { functionPlot, learningCurves, show } from "relu-lab";
await show(functionPlot({ title: "ReLU", functions: [{ name: "relu", f: (x) => Math.max(0, x) }] }));`;

const LEARN = `const epochs = [1, 2, 3].map((epoch) => ({ epoch, loss: 2 / epoch, accuracy: 1 - 0.5 / epoch }));
await show(learningCurves({ epochs }));`;

const PROGRESS = `import { progress } from "relu-lab";
const onEpoch = progress({ epochs: 30 });
for (let epoch = 1; epoch <= 30; epoch++) {
  await new Promise((resolve) => setTimeout(resolve, 60));
  onEpoch({ epoch, loss: 2 / epoch, accuracy: 1 - 0.9 / epoch });
}`;

const TRAIN = `import { loadDigits, Mlp, progress, sgd, train } from "relu-lab";
const digits = loadDigits({ seed: 1, split: [1197, 300, 300] });
const mlp = new Mlp({ sizes: [64, 32, 10], activation: "relu", seed: 1 });
const epochs = 100_000;
const optimizer = sgd({ learningRate: 0.01 });
const history = await train(mlp, digits.train, { optimizer, epochs, batchSize: 32, seed: 1, onEpoch: progress({ epochs }) });
console.log("stopped: " + history.stopped + ", epochs kept: " + history.epochs.length);`;

const EXERCISE = `import { check, todo } from "relu-lab";
const myRelu = (z: number): number => todo();
check.relu(myRelu);`;

const ANSWERS = [
  ["(z > 0 ? 1 : 0)", /✗/],
  ["Math.max(0, z)", /✓/],
] as const;

const LARGE = `console.log("x".repeat(99).concat("\\n").repeat(104858) + "the end");`;

describeInBrowser("a notebook run in JupyterLab", () => {
  const env = scratchEnv("lesson-jupyter");
  let server: JupyterServer;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startJupyter({ app: "lab", env }), launchBrowser()]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const output = (page: Page, cell: number) =>
    page.locator(".jp-CodeCell").nth(cell).locator(".jp-OutputArea-output");

  it("shows live figures, and no error on the page", async () => {
    const path = writeNotebook("live.ipynb", [{ code: PLOT }, { code: LEARN }]);
    const { page, errors } = await openNotebook(browser, server, path);
    await runAll(page);
    const plot = output(page, 0).locator(".js-plotly-plot");
    await plot.waitFor();
    await output(page, 1).locator(".js-plotly-plot").waitFor();
    await plot.scrollIntoViewIfNeeded();
    const box = (await plot.locator(".nsewdrag").first().boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.75, box.y + box.height * 0.5);
    await eventually(() => plot.locator(".hoverlayer").textContent()).toMatch(/relu\(1\.\d+, 1\.\d+\)/);
    await page.screenshot(screenshot("lesson-live"));
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("shows a training's progress in one picture that is never missing between updates", async () => {
    const path = writeNotebook("progress.ipynb", [{ code: PROGRESS }]);
    const { page, errors } = await openNotebook(browser, server, path);
    await page.evaluate(watchFrames);
    await runAll(page);
    const picture = output(page, 0).locator("img[alt^=Epoch]");
    await eventually(() => picture.getAttribute("alt")).toBe(
      "Epoch 30 of 30 · loss 0.0667 · accuracy 97.0 %",
    );
    await page.screenshot(screenshot("lesson-progress"));
    const frames = await page.evaluate(() => (window as unknown as { frames: string[] }).frames);
    expect(new Set(frames).size).toBeGreaterThan(5);
    expect(frames.slice(frames.findIndex((alt) => alt !== ""))).not.toContain("");
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("keeps what a training learned when the learner presses the stop button, and goes on with the cell", async () => {
    const path = writeNotebook("interrupt.ipynb", [{ code: TRAIN }]);
    const { page, errors } = await openNotebook(browser, server, path);
    await runAll(page);
    const picture = output(page, 0).locator("img[alt^=Epoch]");
    await eventually(() => picture.getAttribute("alt")).toMatch(/^Epoch [1-9]/);
    await page.locator('[data-jp-item-name="interrupt"]').click();
    const printed = output(page, 0).filter({ hasText: "stopped:" });
    await printed.waitFor();
    expect(await printed.textContent()).toMatch(/stopped: interrupted, epochs kept: [1-9]/);
    await untilIdle(page, server);
    await page.screenshot(screenshot("lesson-interrupted"));
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("answers an exercise that is open, then wrong, then right", async () => {
    const path = writeNotebook("exercise.ipynb", [{ code: EXERCISE }]);
    const { page, errors } = await openNotebook(browser, server, path);
    await runAll(page);
    const answer = () => output(page, 0).allInnerTexts();
    await eventually(answer).toHaveLength(1);
    expect((await answer())[0]).not.toMatch(/[✓✗]/);
    const line = page.locator(".jp-CodeCell .cm-line").filter({ hasText: "const myRelu" });
    for (const [code, verdict] of ANSWERS) {
      await line.click();
      await page.keyboard.press("End");
      await page.keyboard.press("Shift+Home");
      await page.keyboard.type(`const myRelu = (z: number): number => ${code};`);
      await page.keyboard.press("Control+Enter");
      await eventually(async () => (await answer()).join()).toMatch(verdict);
      await untilIdle(page, server);
      await page.screenshot(screenshot(`exercise-${String(verdict).charCodeAt(1)}`));
    }
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("lets 10 MB of output of one cell arrive on the page", async () => {
    const path = writeNotebook("large.ipynb", [{ code: LARGE }]);
    const { page, errors } = await openNotebook(browser, server, path);
    await runAll(page);
    const length = () =>
      output(page, 0).evaluateAll((outputs) =>
        outputs.reduce((sum, { textContent }) => sum + (textContent ?? "").length, 0),
      );
    await eventually(length).toBeGreaterThanOrEqual(10 * 1024 * 1024);
    expect(await page.getByText("IOPub data rate exceeded").count()).toBe(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

/** Notes, at each frame of the page, the text of the picture that shows the progress, or "" where there is none. */
function watchFrames(): void {
  const frames: string[] = [];
  Object.assign(window, { frames });
  const note = (): void => {
    frames.push(document.querySelector(".jp-OutputArea img[alt^=Epoch]")?.getAttribute("alt") ?? "");
    requestAnimationFrame(note);
  };
  note();
}
