import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type JupyterServer, startJupyter } from "../tools/jupyter/server";
import { describeInBrowser, eventually, launchBrowser } from "./support/browser";
import { copyLesson, ROOT, scratchEnv, trust } from "./support/notebook";
import { openNotebook, runAll, screenshot, untilIdle } from "./support/page";

const slugs = readdirSync(join(ROOT, "notebooks", "en"))
  .filter((name) => name.endsWith(".ipynb"))
  .map((name) => name.replace(/\.ipynb$/, ""));

describeInBrowser("a lesson in JupyterLab", () => {
  let server: JupyterServer;
  let browser: Browser;
  const env = scratchEnv("lessons-jupyter");

  beforeAll(async () => {
    [server, browser] = await Promise.all([startJupyter({ app: "lab", env }), launchBrowser()]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  // Both languages run in the kernel's tests, where their outputs are compared; here they take turns.
  it.each(
    slugs.map((slug, i) => ({ slug, run: i % 2 === 0 ? "en" : "ja", read: i % 2 === 0 ? "ja" : "en" })),
  )(
    "$slug runs from top to bottom in $run, and is live as it was saved in $read, without an error",
    { timeout: 400_000 },
    async ({ slug, run, read }) => {
      const paths = [run, read].map((language) => copyLesson(`notebooks/${language}/${slug}.ipynb`));
      trust(paths[1], env);
      await Promise.all([look(paths[0], true), look(paths[1], false)]);
      await endSessions(server);
    },
  );

  async function look(path: string, running: boolean): Promise<void> {
    const { page, errors } = await openNotebook(browser, server, path);
    if (running) {
      await runAll(page);
      await untilIdle(page);
    }
    expect(await page.locator('[data-mime-type="application/vnd.jupyter.error"]').allInnerTexts()).toEqual(
      [],
    );
    await untilLive(page);
    await page.screenshot(screenshot(path.replace(/\W+/g, "-")));
    expect(errors).toEqual([]);
    await page.context().close();
  }
});

/** Scrolls down until a figure has come to life: JupyterLab draws only the cells near the window. */
async function untilLive(page: Page): Promise<void> {
  const figures = page.locator(".jp-OutputArea .js-plotly-plot");
  await page.locator(".jp-WindowedPanel-outer").hover();
  await eventually(async () => {
    if ((await figures.count()) === 0) await page.mouse.wheel(0, 800);
    return figures.count();
  }).toBeGreaterThan(0);
  await figures.first().scrollIntoViewIfNeeded();
}

/** Ends the kernels of closed pages, which would go on beside those of the pages to come. */
async function endSessions({ baseUrl, token }: JupyterServer): Promise<void> {
  const headers = { Authorization: `token ${token}` };
  const sessions = (await (await fetch(`${baseUrl}api/sessions`, { headers })).json()) as { id: string }[];
  for (const { id } of sessions) await fetch(`${baseUrl}api/sessions/${id}`, { method: "DELETE", headers });
}
