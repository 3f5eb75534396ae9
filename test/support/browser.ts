import { type Browser, chromium } from "playwright-core";
import { describe } from "vitest";
import { findChrome } from "../../tools/lab/chrome.mjs";

const required = process.env.REQUIRE_BROWSER === "1";
const executablePath = findChrome();

if (executablePath === undefined) {
  const message = "No Chromium or Chrome was found: install one, or name one in CHROME_PATH.";
  if (required) throw new Error(message);
  console.warn(`${message} The browser tests are skipped.`);
}

/** Tests that need a browser: skipped where none is installed, unless REQUIRE_BROWSER=1 asks for one. */
export const describeInBrowser = describe.skipIf(executablePath === undefined);

/** Starts the installed browser without a screen, and without its own traffic. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-gpu",
      "--disable-quic",
      "--disable-sync",
      "--no-first-run",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  });
}
