import { describe } from "../math/errors";
import { en, type Messages } from "./messages/en";
import { ja } from "./messages/ja";

/** A language that the lessons come in. */
export type Language = "en" | "ja";

const LANGUAGES: Readonly<Record<Language, Messages>> = { en, ja };
let current: Language = "en";

/**
 * Chooses the language of everything that a lesson says: figures, their descriptions, progress, checks.
 * The first cell of every lesson calls it.
 *
 * @throws if the language is not `"en"` or `"ja"`.
 */
export function useLanguage(language: Language): void {
  if (typeof language !== "string" || !Object.hasOwn(LANGUAGES, language)) {
    throw new TypeError(`useLanguage: expected "en" or "ja", got ${describe(language)}`);
  }
  current = language;
}

/** The language in use. */
export function currentLanguage(): Language {
  return current;
}

/** What the library says, in the language in use. */
export function messages(): Messages {
  return LANGUAGES[current];
}
