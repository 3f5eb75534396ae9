import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type JupyterServer, startJupyter } from "../tools/jupyter/server";
import { describeInBrowser, eventually, launchBrowser } from "./support/browser";
import { copyLesson, ROOT, scratchEnv } from "./support/notebook";
import { openNotebook, runAll, screenshot, untilIdle } from "./support/page";

const lessons = ["en", "ja"].flatMap((language) =>
  readdirSync(join(ROOT, "notebooks", language))
    .filter((name) => name.endsWith(".ipynb"))
    .map((name) => `notebooks/${language}/${name}`),
);

describeInBrowser("a lesson in JupyterLab", () => {
  let server: JupyterServer;
  let browser: Browser;

  beforeAll(async () => {
    const env = scratchEnv("lessons-jupyter");
    [server, browser] = await Promise.all([startJupyter({ app: "lab", env }), launchBrowser()]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it.each(lessons)("%s runs from top to bottom, with live figures and no error", async (lesson) => {
    const { page, errors } = await openNotebook(browser, server, copyLesson(lesson));
    await runAll(page);
    await untilIdle(page);
    expect(await page.locator('[data-mime-type="application/vnd.jupyter.error"]').allInnerTexts()).toEqual(
      [],
    );
    const figures = page.locator(".jp-OutputArea .js-plotly-plot");
    await eventually(() => figures.count()).toBeGreaterThan(0);
    await figures.first().scrollIntoViewIfNeeded();
    await page.screenshot(screenshot(lesson.replace(/\W+/g, "-")));
    expect(errors).toEqual([]);
    await page.context().close();
    await endSessions(server);
  });
});

/** Ends the kernels of closed pages, which would go on beside those of the pages to come. */
async function endSessions({ baseUrl, token }: JupyterServer): Promise<void> {
  const headers = { Authorization: `token ${token}` };
  const sessions = (await (await fetch(`${baseUrl}api/sessions`, { headers })).json()) as { id: string }[];
  for (const { id } of sessions) await fetch(`${baseUrl}api/sessions/${id}`, { method: "DELETE", headers });
}
