import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type JupyterServer, startJupyter } from "../../tools/jupyter/server";
import { describeInBrowser, launchBrowser } from "./browser";
import { copyLessons, ROOT, scratchEnv, trust } from "./notebook";
import { openNotebook, runAll, screenshot, untilIdle } from "./page";

const slugs = readdirSync(join(ROOT, "notebooks", "en"))
  .filter((name) => name.endsWith(".ipynb"))
  .map((name) => name.replace(/\.ipynb$/, ""));

/**
 * The tests of the lessons whose turn it is to run in this language. Both languages of each run in the tests of
 * tools/notebooks, where their outputs are compared; in JupyterLab they take turns, and the other one is only read.
 */
export function describeLessons(run: "en" | "ja"): void {
  const read = run === "en" ? "ja" : "en";
  describeInBrowser(`a lesson in JupyterLab, run in ${run}`, () => {
    let server: JupyterServer;
    let browser: Browser;
    let folder: string;
    const env = scratchEnv(`lessons-${run}-jupyter`);

    beforeAll(async () => {
      folder = copyLessons(`lessons-${run}`);
      [server, browser] = await Promise.all([
        startJupyter({ app: "lab", env, args: ["--ServerApp.log_level=INFO"] }),
        launchBrowser(),
      ]);
    });

    afterAll(async () => {
      await browser?.close();
      await server?.stop();
    });

    it.each(slugs.filter((_, i) => (i % 2 === 0) === (run === "en")))(
      `%s runs from top to bottom, and is live as it was saved in ${read}, without an error`,
      { timeout: 900_000 },
      async (slug) => {
        const paths = [run, read].map((language) => `${folder}/${language}/${slug}.ipynb`);
        trust(paths[1], env);
        await Promise.all([look(paths[0], true), look(paths[1], false)]);
        await endSessions(server);
      },
    );

    async function look(path: string, running: boolean): Promise<void> {
      const { page, errors } = await openNotebook(browser, server, path);
      if (running) {
        await runAll(page);
        await untilIdle(page, server);
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
}

/** Goes to the first figure. Nothing scrolls before: JupyterLab puts its cells on the page only while it is left alone. */
async function untilLive(page: Page): Promise<void> {
  await page.locator(".jp-OutputArea .js-plotly-plot").first().scrollIntoViewIfNeeded();
}

/** Ends the kernels of closed pages, which would go on beside those of the pages to come. */
async function endSessions({ baseUrl, token }: JupyterServer): Promise<void> {
  const headers = { Authorization: `token ${token}` };
  const sessions = (await (await fetch(`${baseUrl}api/sessions`, { headers })).json()) as { id: string }[];
  for (const { id } of sessions) await fetch(`${baseUrl}api/sessions/${id}`, { method: "DELETE", headers });
}
