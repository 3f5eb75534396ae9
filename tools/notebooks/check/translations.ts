import { proseOf, translationState } from "../translation";
import { pairRule, type Remark, sharedCells } from "./rule";

/** Every translated cell stands for the English text as it is now. */
export const translationRule = pairRule("translation", (en, ja) =>
  sharedCells(en, ja, (original, translated): Remark[] => {
    const state = translationState(original, translated);
    if (state === "current") return [];
    const why = state === "stale" ? "the English text has changed since" : "not translated, or not recorded";
    return [
      {
        cell: translated.id,
        expected: `a translation (then sync --accept) of\n${proseOf(original)}`,
        found: `(${why})\n${proseOf(translated)}`,
      },
    ];
  }),
);
