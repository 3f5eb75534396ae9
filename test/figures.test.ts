import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { contours, functionPlot, heatmap, learningCurves, linspace, useLanguage } from "relu-lab";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type JupyterServer, startJupyter } from "../tools/jupyter/server";
import { describeInBrowser, eventually, launchBrowser } from "./support/browser";
import { shown } from "./support/display";
import { SCRATCH, scratchEnv, trust, writeNotebook } from "./support/notebook";
import { openNotebook, screenshot } from "./support/page";

/** Writes a page and gives its address. */
function writePage(body: string): string {
  const path = join(SCRATCH, "exported.html");
  mkdirSync(SCRATCH, { recursive: true });
  writeFileSync(path, `<!DOCTYPE html><meta charset="utf-8">${body}`);
  return pathToFileURL(path).href;
}

describeInBrowser("figures in a saved notebook", () => {
  const env = scratchEnv("figures-jupyter");
  let server: JupyterServer;
  let browser: Browser;
  let trusted: string;
  let untrusted: string;
  /** The address of a page that has only the outputs. */
  let exported: string;

  beforeAll(async () => {
    useLanguage("ja");
    const f = (x: number): number => Math.max(0, x);
    const relu = functionPlot({
      title: 'ReLU </script> "quoted" & 折れ点',
      functions: [{ name: "relu", f }],
    });
    const epochs = [1, 2, 3].map((epoch) => ({ epoch, loss: 2 / epoch, accuracy: 1 - 0.5 / epoch }));
    const table = heatmap({
      x: { label: "列", names: ["a", "b"] },
      y: { label: "行", names: [1, 2] },
      z: [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
    });
    const axis = (label: string) => ({ label, values: linspace(-1, 1, 21) });
    const bowl = axis("w").values.map((w) => axis("v").values.map((v) => w * w + 2 * v * v));
    const levels = contours({ x: axis("v"), y: axis("w"), z: bowl });
    const figures = [relu, learningCurves({ epochs }), table, levels];
    const bundles: Record<string, unknown>[] = [];
    for (const figure of figures) bundles.push(await shown(figure));
    useLanguage("en");
    exported = writePage(bundles.map((bundle) => `<div>${bundle["text/html"]}</div>`).join("\n"));
    const cells = bundles.map((bundle) => ({ code: "await show(figure)", bundles: [bundle] }));
    trusted = writeNotebook("trusted.ipynb", cells);
    untrusted = writeNotebook("untrusted.ipynb", [{ code: "1", bundles: [] }, ...cells]);
    trust(trusted, env);
    [server, browser] = await Promise.all([startJupyter({ app: "lab", env }), launchBrowser()]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it.each(["light", "dark"])(
    "are live in a trusted notebook in the %s theme: hover shows a value",
    async (theme) => {
      const { page, errors, foreign } = await openNotebook(browser, server, trusted, {
        dark: theme === "dark",
      });
      const plot = page.locator(".js-plotly-plot").first();
      await plot.waitFor();
      const box = await plot.locator(".nsewdrag").first().boundingBox();
      await page.mouse.move(box!.x + box!.width * 0.75, box!.y + box!.height * 0.5);
      await eventually(() => plot.locator(".hoverlayer").textContent()).toMatch(/relu\(1\.\d+, 1\.\d+\)/);
      const cell = page.locator(".js-plotly-plot").filter({ hasText: "列" });
      await cell.scrollIntoViewIfNeeded();
      const middle = (await cell.locator(".nsewdrag").first().boundingBox())!;
      await page.mouse.move(middle.x + middle.width * 0.75, middle.y + middle.height * 0.75);
      await eventually(() => cell.locator(".hoverlayer").textContent()).toContain("0.4");
      await eventually(() => page.locator(".js-plotly-plot .contourlayer path").count()).toBeGreaterThan(5);
      await page.screenshot(screenshot(`live-${theme}`));
      expect(await plot.getAttribute("aria-label")).toContain("折れ線グラフ「ReLU </script>");
      expect(foreign).toEqual([]);
      expect(errors).toEqual([]);
      await page.context().close();
    },
  );

  it("stay described pictures on a page of no Jupyter server, and ask nobody for Plotly", async () => {
    const page = await (await browser.newContext()).newPage();
    const [requests, errors]: string[][] = [[], []];
    page.on("request", (request) => request.url().startsWith("data:") || requests.push(request.url()));
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(exported);
    expect(await page.getByRole("img").first().getAttribute("alt")).toContain("折れ線グラフ「ReLU </script>");
    expect(await page.locator("img").count()).toBe(4);
    expect(await page.locator(".js-plotly-plot").count()).toBe(0);
    expect([requests, errors]).toEqual([[exported], []]);
    await page.context().close();
  });

  it("follow a change of the theme", async () => {
    const { page } = await openNotebook(browser, server, trusted);
    const title = page.locator(".js-plotly-plot .gtitle").first();
    await title.waitFor();
    await page.evaluate(() => {
      document.body.style.setProperty("--jp-content-font-color1", "rgb(1, 2, 3)");
      document.body.dataset.jpThemeName = "Another theme";
    });
    await eventually(() => title.evaluate((text) => getComputedStyle(text).fill)).toBe("rgb(1, 2, 3)");
    await page.context().close();
  });

  it.each(["light", "dark"])(
    "are described pictures in an untrusted notebook in the %s theme",
    async (theme) => {
      const { page, errors } = await openNotebook(browser, server, untrusted, { dark: theme === "dark" });
      const pictures = page.locator(".jp-OutputArea img");
      await eventually(() => pictures.count()).toBe(4);
      const sizes = await pictures.evaluateAll((images) =>
        images.map((image) => (image as HTMLImageElement).naturalWidth),
      );
      expect(sizes.every((width) => width > 0)).toBe(true);
      expect(await pictures.first().getAttribute("alt")).toContain("折れ線グラフ「ReLU </script>");
      await page.screenshot(screenshot(`static-${theme}`));
      expect(await page.locator(".jp-OutputArea script, .js-plotly-plot").count()).toBe(0);
      expect(await page.evaluate(() => "Plotly" in window)).toBe(false);
      expect(errors).toEqual([]);
      await page.context().close();
    },
  );
});
