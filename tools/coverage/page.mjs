import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { compiled } from "./folders.mjs";
import { functionsOf } from "./travelled.mjs";

// Before tests that use a browser: counts also what runs on their pages. The library's functions travel there as text
// (lib/src/lesson/browser); here they are found again in the scripts that they come from.

/** @typedef {import("playwright-core").BrowserContext} BrowserContext */
/** @typedef {import("./travelled.mjs").PageScript} PageScript */

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
