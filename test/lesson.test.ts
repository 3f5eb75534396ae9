import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type JupyterServer, startJupyter } from "../tools/jupyter/server";
import { describeInBrowser, launchBrowser } from "./support/browser";
import { scratchEnv, writeNotebook } from "./support/notebook";
import { openNotebook, runAll, screenshot } from "./support/page";

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
    await plot.waitFor({ timeout: 30_000 });
    await output(page, 1).locator(".js-plotly-plot").waitFor();
    await plot.scrollIntoViewIfNeeded();
    const box = (await plot.locator(".nsewdrag").first().boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.75, box.y + box.height * 0.5);
    await expect.poll(() => plot.locator(".hoverlayer").textContent()).toMatch(/relu\(1\.\d+, 1\.\d+\)/);
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
    await expect
      .poll(() => picture.getAttribute("alt", { timeout: 30_000 }), { timeout: 30_000 })
      .toBe("Epoch 30 of 30 · loss 0.0667 · accuracy 97.0 %");
    await page.screenshot(screenshot("lesson-progress"));
    const frames = await page.evaluate(() => (window as unknown as { frames: string[] }).frames);
    expect(new Set(frames).size).toBeGreaterThan(5);
    expect(frames.slice(frames.findIndex((alt) => alt !== ""))).not.toContain("");
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
    await expect.poll(length, { timeout: 50_000, interval: 500 }).toBeGreaterThanOrEqual(10 * 1024 * 1024);
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
