import { readFileSync } from "node:fs";
import { sep } from "node:path";
import type { Browser, BrowserContext, Page, Route } from "playwright-core";

/** A host that does not exist: every request to it is answered from here, and no other request is answered at all. */
const HOST = "http://handouts.invalid";

/** The address under which a printed document finds a file of an npm package. */
export function fileAddress(path: string): string {
  return `${HOST}/file/${encodeURIComponent(path)}`;
}

/** Prints one document after the other. */
export type Press = (html: string) => Promise<Uint8Array>;

/**
 * Opens a page of its own to print on. Documents take turns in it, so that the fonts, which take longer to load than a
 * lesson takes to print, are loaded once.
 */
export async function openPress(browser: Browser): Promise<Press> {
  const context = await browser.newContext();
  const refused = await answer(context);
  const page = await context.newPage();
  await page.goto(`${HOST}/`);
  return async (html) => {
    refused.length = 0;
    await setDocument(page, html);
    if (refused.length > 0) throw new Error(`print: expected no request to the network, got ${refused[0]}`);
    return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  };
}

/** Puts the document in the place of the one before, and waits for its fonts and pictures. */
async function setDocument(page: Page, html: string): Promise<void> {
  const missing = (await page.evaluate(`(${replaceDocument})(${JSON.stringify(html)})`)) as string[];
  if (missing.length > 0) throw new Error(`print: expected all fonts, got none for ${missing}`);
}

const replaceDocument = `async (html) => {
  const next = new DOMParser().parseFromString(html, "text/html");
  const fonts = (page) => page.head.querySelector(".fonts");
  const kept = fonts(document)?.textContent === fonts(next)?.textContent ? fonts(document) : null;
  for (const old of [...document.head.children]) if (old !== kept) old.remove();
  if (kept !== null) fonts(next).remove();
  document.head.append(...next.head.children);
  document.documentElement.lang = next.documentElement.lang;
  document.body.replaceWith(next.body);
  const there = (things, load) => Promise.allSettled([...things].map(load));
  await there(document.fonts, (face) => face.load());
  await there(document.querySelectorAll("img, image"), (image) => image.decode());
  return [...document.fonts].filter(({ status }) => status === "error").map(({ family }) => family);
}`;

/** Answers the page's requests, and gives the list that those get into that are refused. */
async function answer(context: BrowserContext): Promise<string[]> {
  const refused: string[] = [];
  await context.route("**/*", (route: Route) => {
    const url = new URL(route.request().url());
    if (url.origin === HOST && url.pathname === "/") {
      return route.fulfill({
        contentType: "text/html; charset=utf-8",
        body: "<!DOCTYPE html><title></title>",
      });
    }
    const path = decodeURIComponent(url.pathname.replace(/^\/file\//, ""));
    if (url.origin === HOST && path.includes(`${sep}node_modules${sep}`)) {
      return route.fulfill({ contentType: "font/woff2", body: readFileSync(path) });
    }
    refused.push(url.href);
    return route.abort();
  });
  return refused;
}
