import { afterEach, describe, expect, test, vi } from "vitest";
import { type Language, useLanguage } from "../../../src/language";

afterEach(() => useLanguage("en"));

/** What a check prints, in a language. */
export function answerOf(run: () => void, language: Language = "en"): string {
  return answered(language, (log) => {
    run();
    return log();
  });
}

/** What a check that has to wait prints, in a language. */
export function answerLater(run: () => Promise<void>, language: Language = "en"): Promise<string> {
  return answered(language, async (log) => {
    await run();
    return log();
  });
}

function answered<T>(language: Language, run: (log: () => string) => T): T {
  useLanguage(language);
  const spy = vi.spyOn(console, "log").mockImplementation(() => {});
  let result: T | undefined;
  try {
    result = run(() => spy.mock.calls.map((values) => values.join(" ")).join("\n"));
    return result instanceof Promise ? (result.finally(() => spy.mockRestore()) as T) : result;
  } finally {
    if (!(result instanceof Promise)) spy.mockRestore();
  }
}

/** A wrong answer: what is special about it, the answer, and words that the check has to say in each language. */
export type Wrong<T> = readonly [title: string, answer: T, en: readonly string[], ja: readonly string[]];

/** Tests that a check accepts every right answer and finds what is wrong with every other one, in both languages. */
export function describeCheck<T>(
  title: string,
  run: (answer: T) => void,
  right: Readonly<Record<string, T>>,
  wrong: readonly Wrong<T>[],
): void {
  describe(title, () => {
    test.each(Object.entries(right))("accepts %s", (_, answer) => {
      expect(answerOf(() => run(answer))).toMatch(/^✓ Right: [^\n]+$/);
      expect(answerOf(() => run(answer), "ja")).toMatch(/^✓ 正解です。[^\n]+。$/);
    });
    test.each(wrong.map((each) => [each[0], each] as const))("finds %s", (_, [, answer, en, ja]) => {
      const english = answerOf(() => run(answer));
      const japanese = answerOf(() => run(answer), "ja");
      expect(english).toMatch(/^✗ Not yet: /);
      expect(japanese).toMatch(/^✗ まだ正しくありません。/);
      for (const words of en) expect(english).toContain(words);
      for (const words of ja) expect(japanese).toContain(words);
      expect(answerOf(() => run(answer))).toBe(english);
    });
  });
}
