import { describe, expect, test } from "vitest";
import { checkEn } from "../../src/language/messages/check-en";
import { checkJa } from "../../src/language/messages/check-ja";

type Texts = { readonly [key: string]: string | ((...values: never[]) => string) | Texts };

/** Every text of a language by its path, functions called with stand-ins. */
function textsOf(texts: Texts, path = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] => {
    const place = path === "" ? key : `${path}.${key}`;
    if (typeof value === "string") return [[place, value]];
    if (typeof value !== "function") return textsOf(value, place);
    const names = ["A", "B", "left"] as unknown as never[];
    return [[place, value(...names)]];
  });
}

const english = textsOf(checkEn);
const japanese = textsOf(checkJa);
/** Sentences; the rest are names and values. */
const isSentence = ([place]: [string, string]) => /^(right|wrong|hints)\./.test(place);

describe("what a check says", () => {
  test("is there in both languages, nothing empty", () => {
    expect(japanese.map(([place]) => place)).toEqual(english.map(([place]) => place));
    for (const [place, text] of [...english, ...japanese]) expect(text.trim(), place).not.toBe("");
  });

  test("is English in English and Japanese in Japanese", () => {
    for (const [place, text] of english)
      expect(text, place).not.toMatch(/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u);
    for (const [place, text] of japanese.filter(isSentence)) expect(text, place).toMatch(/\p{sc=Hiragana}/u);
  });

  test("ends its sentences with a full stop, in Japanese politely", () => {
    const polite = /(?:です|ます|ません|でした|ました|ましょう|でしょうか)。$/;
    for (const [place, text] of english.filter(isSentence)) expect(text, place).toMatch(/[.?]$/);
    for (const [place, text] of japanese.filter(isSentence)) {
      for (const sentence of text.match(/[^。]*。/g) ?? [""]) expect(sentence, place).toMatch(polite);
      expect(text, place).toMatch(/。$/);
    }
  });

  test("keeps Japanese text free of spaces beside letters and of Western punctuation", () => {
    for (const [place, text] of japanese.filter(isSentence)) {
      expect(text, place).not.toMatch(/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}] +[A-Za-z0-9]/u);
      expect(text, place).not.toMatch(/[，．？！?!]/);
      for (const sentence of text.split("。")) expect(sentence.length, place).toBeLessThanOrEqual(100);
    }
  });
});
