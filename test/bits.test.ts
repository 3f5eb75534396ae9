import { expect, it } from "vitest";
import { bundleTraining, EXPECTED_HASH, hashOf } from "../lib/test/bits/bundle";
import { describeInBrowser, launchBrowser } from "./support/browser";

describeInBrowser("the library in a browser", () => {
  it("trains to the same bits as in Node, with the same elementary functions", async () => {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.addScriptTag({ content: await bundleTraining() });
      const bytes = await page.evaluate<number[]>("bits.trainedBytes()");
      expect(hashOf(bytes)).toBe(EXPECTED_HASH);
    } finally {
      await browser.close();
    }
  });
});
