import { afterEach, describe, expect, it } from "vitest";
import {
  currentLanguage,
  formatNumber,
  type Language,
  messages,
  superscript,
  useLanguage,
} from "../../src/language";
import { en } from "../../src/language/messages/en";
import { ja } from "../../src/language/messages/ja";

afterEach(() => {
  useLanguage("en");
});

describe("useLanguage", () => {
  it("chooses what the library says from then on", () => {
    expect(messages()).toBe(en);
    useLanguage("ja");
    expect(currentLanguage()).toBe("ja");
    expect(messages()).toBe(ja);
  });

  it.each(["fr", "toString", undefined])("rejects %j and keeps the language", (language) => {
    expect(() => useLanguage(language as Language)).toThrow('useLanguage: expected "en" or "ja", got');
    expect(currentLanguage()).toBe("en");
  });
});

describe("formatNumber", () => {
  it.each([
    [0, "0"],
    [-0, "0"],
    [0.1 + 0.2, "0.3"],
    [-2.5, "−2.5"],
    [1234.56, "1235"],
    [123456.7, "123500"],
    [0.00012346, "0.0001235"],
    [8.88e-16, "8.88×10⁻¹⁶"],
    [1e-16, "10⁻¹⁶"],
    [-6.02e23, "−6.02×10²³"],
    [Infinity, "∞"],
    [-Infinity, "−∞"],
    [NaN, "NaN"],
  ])("writes %d as %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe("superscript", () => {
  it("raises every digit and the sign", () => {
    expect(superscript(-1234567890)).toBe("⁻¹²³⁴⁵⁶⁷⁸⁹⁰");
  });
});
