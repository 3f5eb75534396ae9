import type { Browser, Locator, Page } from "playwright-core";
import { choice, functionPlot, Matrix, Mlp, slider, stepper } from "relu-lab";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type JupyterServer, startJupyter } from "../tools/jupyter/server";
import { describeInBrowser, eventually, launchBrowser } from "./support/browser";
import { shown } from "./support/display";
import { scratchEnv, trust, writeNotebook } from "./support/notebook";
import { openNotebook, screenshot } from "./support/page";

describeInBrowser("controls in a saved notebook, without a kernel", () => {
  const env = scratchEnv("controls-jupyter");
  let server: JupyterServer;
  let browser: Browser;
  let trusted: string;
  let untrusted: string;
  let choices: string;

  beforeAll(async () => {
    const line = (k: number) =>
      functionPlot({
        title: `k = ${k}`,
        functions: [
          { name: "relu", f: (x) => Math.max(0, x) },
          { name: "k·x", f: (x) => k * x, dash: "dash" },
        ],
        y: { range: [-1, 3] },
      });
    const mlp = new Mlp({ sizes: [2, 3, 2], activation: "relu", seed: 1, dtype: "f64" });
    const trace = mlp.forward(Matrix.from([[1, -0.5]]));
    const t = Matrix.from([[0, 1]]);
    const bundles = [
      await shown(slider({ label: "k", values: [0, 0.25, 0.5, 0.75, 1], figure: line })),
      await shown(stepper({ mlp, trace, t, gradients: mlp.backward(trace, t) })),
    ];
    const lines = { figure: (k: string) => line(Number(k)), options: ["0", "1"] };
    const groups = [
      await shown(choice({ label: "first", ...lines })),
      await shown(choice({ label: "second", ...lines })),
    ];
    const cellsOf = (all: typeof bundles) =>
      all.map((bundle) => ({ code: "await show(it)", bundles: [bundle] }));
    const cells = cellsOf(bundles);
    choices = writeNotebook("controls-choices.ipynb", cellsOf(groups));
    trusted = writeNotebook("controls-trusted.ipynb", cells);
    untrusted = writeNotebook("controls-untrusted.ipynb", [{ code: "1" }, ...cells]);
    for (const path of [trusted, choices]) trust(path, env);
    [server, browser] = await Promise.all([startJupyter({ app: "lab", env }), launchBrowser()]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const cells = (page: Page): Locator => page.locator(".jp-Cell");

  it.each(["light", "dark"])(
    "obey the keyboard, in the %s theme, and JupyterLab does not take their keys",
    async (theme) => {
      const { page, errors } = await openNotebook(browser, server, trusted, { dark: theme === "dark" });
      const slide = page.getByRole("slider", { name: "k" });
      await slide.focus();
      const title = page.locator(".js-plotly-plot .gtitle");
      expect(await title.textContent()).toBe("k = 0.5");
      await page.keyboard.press("ArrowRight");
      await eventually(() => title.textContent()).toBe("k = 0.75");
      await page.keyboard.press("Home");
      await eventually(() => title.textContent()).toBe("k = 0");
      await page.keyboard.press("b");
      await page.keyboard.press("ArrowUp");
      await eventually(() => title.textContent()).toBe("k = 0.25");
      expect(await cells(page).count()).toBe(2);

      await page.getByRole("button", { name: "Next" }).focus();
      const text = page.locator(".jp-OutputArea [aria-live]");
      await page.keyboard.press("Enter");
      expect(await text.textContent()).toContain("Step 2 of 12");
      await page.keyboard.press("End");
      expect(await text.textContent()).toContain("Step 12 of 12");
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("b");
      expect(await text.textContent()).toContain("Step 11 of 12");
      expect(await cells(page).count()).toBe(2);
      await page.screenshot(screenshot(`controls-${theme}`));
      expect(errors).toEqual([]);
      await page.context().close();
    },
  );

  it("obey the mouse", async () => {
    const { page } = await openNotebook(browser, server, trusted);
    const box = (await page.getByRole("slider", { name: "k" }).boundingBox())!;
    await page.mouse.click(box.x + box.width - 4, box.y + box.height / 2);
    await eventually(() => page.locator(".js-plotly-plot .gtitle").textContent()).toBe("k = 1");
    await page.getByRole("button", { name: "Last" }).click();
    expect(await page.locator(".jp-OutputArea [aria-live]").textContent()).toContain("Step 12 of 12");
    await page.context().close();
  });

  it("obey mouse and keyboard as groups of radio buttons, each for itself", async () => {
    const { page, errors } = await openNotebook(browser, server, choices);
    const radio = (group: string, name: string): Locator =>
      page.getByRole("group", { name: group }).getByRole("radio", { name });
    const titles = (): Promise<string[]> => page.locator(".js-plotly-plot .gtitle").allTextContents();
    await eventually(titles).toEqual(["k = 0", "k = 0"]);
    await radio("first", "1").click();
    await eventually(titles).toEqual(["k = 1", "k = 0"]);
    await radio("second", "0").focus();
    await page.keyboard.press("ArrowDown");
    await eventually(titles).toEqual(["k = 1", "k = 1"]);
    expect(await radio("first", "1").isChecked()).toBe(true);
    await page.keyboard.press("b");
    await page.keyboard.press("ArrowUp");
    await eventually(titles).toEqual(["k = 1", "k = 0"]);
    expect(await cells(page).count()).toBe(2);
    await page.screenshot(screenshot("controls-choices"));
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("are not there in an untrusted notebook: pictures and the table are", async () => {
    const { page, errors } = await openNotebook(browser, server, untrusted);
    const area = page.locator(".jp-OutputArea");
    await eventually(() => area.locator("img[alt]").count()).toBe(2);
    expect(await area.locator("input, button").count()).toBe(0);
    expect(await area.locator("tbody tr").count()).toBe(12);
    await page.screenshot(screenshot("controls-untrusted"));
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
