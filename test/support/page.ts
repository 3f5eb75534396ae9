import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { JupyterServer } from "../../tools/jupyter/server";
import { SCRATCH } from "./notebook";

/** A notebook opened in JupyterLab, and what went wrong on its page. */
export interface OpenNotebook {
  readonly page: Page;
  /** Errors thrown on the page or written to its console. */
  readonly errors: string[];
}

/** How a notebook is opened. */
export interface OpenOptions {
  readonly dark?: boolean;
}

/** Opens a notebook in a JupyterLab of its own and waits until it is on the page. */
export async function openNotebook(
  browser: Browser,
  server: JupyterServer,
  path: string,
  options: OpenOptions = {},
): Promise<OpenNotebook> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  const theme = options.dark ? "JupyterLab Dark" : "JupyterLab Light";
  await set(server, "@jupyterlab/apputils-extension:themes", { theme });
  await set(server, "@jupyterlab/apputils-extension:notification", { fetchNews: "false" });
  // All cells on the page, not only those in sight.
  await set(server, "@jupyterlab/notebook-extension:tracker", { windowingMode: "none" });
  const workspace = path.replace(/\W+/g, "-");
  await page.goto(`${server.baseUrl}lab/workspaces/${workspace}/tree/${path}?token=${server.token}&reset`);
  await page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell").first().waitFor({ timeout: 60_000 });
  return { page, errors };
}

async function set(server: JupyterServer, plugin: string, values: object): Promise<void> {
  const response = await fetch(`${server.baseUrl}lab/api/settings/${plugin}`, {
    method: "PUT",
    headers: { Authorization: `token ${server.token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ raw: JSON.stringify(values) }),
  });
  if (!response.ok) throw new Error(`set ${plugin}: expected status 204, got ${response.status}`);
}

/** Restarts the kernel and runs all cells, by the toolbar's button. */
export async function runAll(page: Page): Promise<void> {
  await page.locator('[data-jp-item-name="restart-and-run"]').click();
  await page.locator(".jp-Dialog .jp-mod-accept").click();
}

/** Waits until no cell runs or waits: the last code cell has its number. */
export async function untilIdle(page: Page): Promise<void> {
  const prompts = page.locator(".jp-CodeCell .jp-InputArea-prompt");
  await page.waitForFunction(
    () => {
      const cells = [...document.querySelectorAll(".jp-CodeCell .jp-InputArea-prompt")];
      return cells.length > 0 && cells.every(({ textContent }) => /\[\d+\]/.test(textContent ?? ""));
    },
    undefined,
    { timeout: 50_000 },
  );
  await prompts.last().scrollIntoViewIfNeeded();
}

/** Where a screenshot of this name goes: to be looked at, never compared. */
export function screenshot(name: string): { path: string } {
  const folder = join(SCRATCH, "screenshots");
  mkdirSync(folder, { recursive: true });
  return { path: join(folder, `${name}.png`) };
}
