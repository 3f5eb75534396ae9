import { type Browser, chromium } from "playwright-core";
import { describe, expect, vi } from "vitest";
import { chromeArgs, findChrome } from "../../tools/lab/chrome.mjs";

const required = process.env.REQUIRE_BROWSER === "1";
const executablePath = findChrome();

if (executablePath === undefined) {
  const message = "No Chromium or Chrome was found: install one, or name one in CHROME_PATH.";
  if (required) throw new Error(message);
  console.warn(`${message} The browser tests are skipped.`);
}

// A page takes seconds, and many of them where other programs run beside the test.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
const PATIENCE = 60_000;

/** Expects something of the page that need not be so at once. */
export function eventually<T>(read: () => Promise<T>): ReturnType<typeof expect.poll<T>> {
  return expect.poll(read, { timeout: PATIENCE, interval: 50 });
}

/** Tests that need a browser: skipped where none is installed, unless REQUIRE_BROWSER=1 asks for one. */
export const describeInBrowser = describe.skipIf(executablePath === undefined);

/** Starts the installed browser without a screen, and without its own traffic. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: chromeArgs });
}
