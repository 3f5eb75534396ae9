import { afterEach, describe, expect, it } from "vitest";
import type { Figure } from "../../src/figures";
import { type Language, useLanguage } from "../../src/language";
import { figureCalls } from "../bad-input/figures";

afterEach(() => useLanguage("en"));

/** The arguments without a description of the caller's own. */
function undescribed(argument: unknown): unknown {
  const { description, ...rest } = (argument ?? {}) as { description?: string };
  return description === undefined ? argument : rest;
}

/** How a figure describes itself. */
function descriptionIn(language: Language, name: string): string {
  useLanguage(language);
  const { args, run } = figureCalls[name];
  return (run(undefined, args().map(undescribed)) as Figure).description;
}

const numbersIn = (text: string): string[] => text.match(/\d+(?:\.\d+)?/g) ?? [];

describe("the description of a figure", () => {
  it.each(Object.keys(figureCalls))("says in Japanese what it says in English: %s", (name) => {
    const [english, japanese] = [descriptionIn("en", name), descriptionIn("ja", name)];
    expect(english).not.toMatch(/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u);
    expect(japanese).toMatch(/\p{sc=Hiragana}|\p{sc=Katakana}/u);
    // Japanese counts with digits where English has words.
    const left = numbersIn(japanese);
    for (const number of numbersIn(english)) {
      expect(left, `${english}\n${japanese}`).toContain(number);
      left.splice(left.indexOf(number), 1);
    }
  });
});
