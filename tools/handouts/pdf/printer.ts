import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { repositoryRoot } from "../../jupyter/server";
import { openPress, type Press } from "./press";

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

/** So many documents are printed at a time: more would take memory, and no less time on two cores. */
export const mostPresses = 2;

/** Starts the browser; `close` ends it. */
export async function startPrinter(executablePath: string): Promise<Printer> {
  const browser = await chromium.launch({
    executablePath,
    args: [...chromeArgs, "--font-render-hinting=none"],
  });
  return { print: takeTurns(() => openPress(browser)), close: () => browser.close() };
}

/** Prints each document on a press that is free, and opens one only when all that are open are busy. */
function takeTurns(open: () => Promise<Press>): Press {
  const free: Press[] = [];
  const waiting: (() => void)[] = [];
  let presses = 0;
  return async (html) => {
    while (free.length === 0 && presses === mostPresses) {
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    let press = free.pop();
    if (press === undefined) presses++;
    try {
      press ??= await open();
      return await press(html);
    } finally {
      if (press === undefined) presses--;
      else free.push(press);
      waiting.shift()?.();
    }
  };
}
