import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import type { JupyterServer } from "../../tools/jupyter/server";
import { SCRATCH } from "./notebook";

/** A notebook opened in JupyterLab, and what went wrong on its page. */
export interface OpenNotebook {
  readonly page: Page;
  /** Errors thrown on the page or written to its console. */
  readonly errors: string[];
  /** What the page asked of any other server than its own. */
  readonly foreign: string[];
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
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(server.baseUrl) && !/^(data|blob):/.test(request.url()))
      foreign.push(request.url());
  });
  const theme = options.dark ? "JupyterLab Dark" : "JupyterLab Light";
  await set(server, "@jupyterlab/apputils-extension:themes", { theme });
  await set(server, "@jupyterlab/apputils-extension:notification", { fetchNews: "false" });
  const workspace = path.replace(/\W+/g, "-");
  await page.goto(`${server.baseUrl}lab/workspaces/${workspace}/tree/${path}?token=${server.token}&reset`);
  await page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell").first().waitFor();
  return { page, errors, foreign };
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
  // The indicator beside the button says idle before there is a kernel, and the button's dialog would restart none.
  await page.locator("#jp-main-statusbar").getByText("| Idle").waitFor();
  await page.locator('[data-jp-item-name="restart-and-run"]').click();
  await page.locator(".jp-Dialog .jp-mod-accept").click();
  await waiting(page).first().waitFor();
}

/** Waits until no cell runs or waits; if that does not come, tells which cell it was, and what the server said last. */
export async function untilIdle(page: Page, server: JupyterServer): Promise<void> {
  const first = waiting(page).first();
  try {
    await first.waitFor({ state: "detached", timeout: 600_000 });
  } catch (cause) {
    const cell = first.locator("xpath=ancestor::*[contains(@class, 'jp-Cell')][1]");
    const status = await page.locator(".jp-Notebook-ExecutionIndicator").first().getAttribute("data-status");
    await page.screenshot(screenshot("not-idle"));
    const got = `a kernel that is ${status} at:\n${await cell.innerText()}\nThe server's log:\n${server.log().slice(-5000)}`;
    throw new Error(`expected every cell to end, got ${got}`, { cause });
  }
}

function waiting(page: Page): Locator {
  return page.locator(".jp-InputArea-prompt").filter({ hasText: "[*]" });
}

/** Where a screenshot of this name goes: to be looked at, never compared. */
export function screenshot(name: string): { path: string } {
  const folder = join(SCRATCH, "screenshots");
  mkdirSync(folder, { recursive: true });
  return { path: join(folder, `${name}.png`) };
}
