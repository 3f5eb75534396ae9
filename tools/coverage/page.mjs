import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { compiled } from "./folders.mjs";

// Before tests that use a browser: counts also what runs on their pages. The library's functions travel there as text
// (lib/src/lesson/browser); here they are found again in the scripts that they come from.

/** @typedef {import("playwright-core").BrowserContext} BrowserContext */
/** @typedef {import("playwright-core").Page} Page */
/** @typedef {Awaited<ReturnType<Page["coverage"]["stopJSCoverage"]>>[number]} PageScript */
/** @typedef {PageScript["functions"]} Functions */

const browserFolder = join(compiled, "lesson", "browser");
let pages = 0;

const launch = chromium.launch.bind(chromium);
chromium.launch = async (options) => {
  const browser = await launch(options);
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => counting(await newContext(options));
  return browser;
};

/** Counts on each page of the context, until the context is closed. @param {BrowserContext} context */
function counting(context) {
  const newPage = context.newPage.bind(context);
  context.newPage = async () => {
    const page = await newPage();
    await page.coverage.startJSCoverage({ reportAnonymousScripts: true, resetOnNavigation: false });
    return page;
  };
  const close = context.close.bind(context);
  context.close = async (options) => {
    for (const page of context.pages()) keep(await page.coverage.stopJSCoverage());
    await close(options);
  };
  return context;
}

/** Leaves the counts where V8 leaves those of processes. @param {readonly PageScript[]} scripts */
function keep(scripts) {
  const result = readdirSync(browserFolder)
    .filter((name) => name.endsWith(".js"))
    .flatMap((name) => {
      const path = join(browserFolder, name);
      const code = readFileSync(path, "utf8");
      return scripts.map((script) => ({
        url: String(pathToFileURL(path)),
        functions: functionsOf(code, script),
      }));
    });
  const name = `page-${process.pid}-${++pages}.json`;
  writeFileSync(join(String(process.env.NODE_V8_COVERAGE), name), JSON.stringify({ result }));
}

/** What a page's script has counted for the functions of a compiled file, at their places in that file. @param {string} code @param {PageScript} script @returns {Functions} */
function functionsOf(code, { source = "", functions }) {
  const { text, places } = withoutIndents(code);
  /** The function of the file that was found last: functions inside it come after it. @type {{ start: number; end: number; at: number }} */
  let outer = { start: 0, end: 0, at: 0 };
  return functions.flatMap((counted) => {
    const { startOffset: start, endOffset: end } = counted.ranges[0];
    if (start >= outer.end) {
      const at = counted.functionName === "" ? -1 : text.indexOf(source.slice(start, end));
      if (at < 0) return [];
      outer = { start, end, at };
    }
    const place = (/** @type {number} */ offset) => places[offset - outer.start + outer.at];
    const ranges = counted.ranges.map(({ startOffset, endOffset, count }) => {
      return { startOffset: place(startOffset), endOffset: place(endOffset - 1) + 1, count };
    });
    return [{ ...counted, ranges }];
  });
}

/** The code as `pageScript` sends it, and where each of its characters stood. @param {string} code */
function withoutIndents(code) {
  const places = [];
  let last = 0;
  for (const { index, 0: gap } of code.matchAll(/\n\s+/g)) {
    for (; last <= index; last++) places.push(last);
    last = index + gap.length;
  }
  for (; last < code.length; last++) places.push(last);
  return { text: places.map((place) => code[place]).join(""), places };
}
