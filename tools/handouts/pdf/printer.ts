import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, sep } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page, type Route } from "playwright-core";
import { repositoryRoot } from "../../jupyter/server";

/** A host that does not exist: every request to it is answered from here, and no other request is answered at all. */
const HOST = "http://handouts.invalid";

/** Prints HTML with an installed Chromium. */
export interface Printer {
  /**
   * The document as PDF.
   *
   * @throws {Error} when the document asks for anything but its fonts
   */
  print(html: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** What the set-up knows of browsers. */
const { findChrome, chromeArgs } = createRequire(__filename)(
  join(repositoryRoot(), "tools", "lab", "chrome.mjs"),
) as { findChrome(): string | undefined; chromeArgs: string[] };

/** The installed Chromium or Chrome, if there is one. */
export function findBrowser(): string | undefined {
  return findChrome();
}

/** The address under which a printed document finds a file of an npm package. */
export function fileAddress(path: string): string {
  return `${HOST}/file/${encodeURIComponent(path)}`;
}

/** Starts the browser; `close` ends it. */
export async function startPrinter(executablePath: string): Promise<Printer> {
  const browser = await chromium.launch({
    executablePath,
    args: [...chromeArgs, "--font-render-hinting=none"],
  });
  return { print: (html) => print(browser, html), close: () => browser.close() };
}

async function print(browser: Browser, html: string): Promise<Uint8Array> {
  const context = await browser.newContext();
  try {
    const refused = await answer(context, html);
    const page = await context.newPage();
    await page.goto(`${HOST}/`);
    await untilFontsAreThere(page);
    const pdf = await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
    });
    if (refused.length > 0) throw new Error(`print: expected no request to the network, got ${refused[0]}`);
    return pdf;
  } finally {
    await context.close();
  }
}

/** A font is fetched when it is first needed: the fallback for a letter only when the font before it has come without it. */
async function untilFontsAreThere(page: Page): Promise<void> {
  const missing = await page.evaluate(`(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let quiet = 0; quiet < 2; quiet++) {
      await document.fonts.ready;
      await frame();
      if (document.fonts.status === "loading") quiet = -1;
    }
    return [...document.fonts].filter(({ status }) => status === "error").map(({ family }) => family);
  })()`);
  if ((missing as string[]).length > 0) throw new Error(`print: expected all fonts, got none for ${missing}`);
}

/** Answers the page's requests, and gives the list of those that were refused. */
async function answer(context: BrowserContext, html: string): Promise<string[]> {
  const refused: string[] = [];
  await context.route("**/*", (route: Route) => {
    const url = new URL(route.request().url());
    if (url.origin === HOST && url.pathname === "/") {
      return route.fulfill({ contentType: "text/html; charset=utf-8", body: html });
    }
    const path = decodeURIComponent(url.pathname.replace(/^\/file\//, ""));
    if (url.origin === HOST && path.includes(`${sep}node_modules${sep}`)) {
      return route.fulfill({ contentType: "font/woff2", body: fontFile(path) });
    }
    refused.push(url.href);
    return route.abort();
  });
  return refused;
}

const fonts = new Map<string, Buffer>();

function fontFile(path: string): Buffer {
  const bytes = fonts.get(path) ?? readFileSync(path);
  fonts.set(path, bytes);
  return bytes;
}
