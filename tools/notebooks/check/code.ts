import { codeLineCount, firstTokenDifference } from "../tokens";
import { languageCell } from "./first-cell";
import { cellRule, pairRule, sharedCells } from "./rule";

/** More than this cannot be read at a glance, nor shown beside its figure. */
const maximumLines = 15;

/** Both languages run the same program: code cells are equal up to comments and white space. */
export const sameCodeRule = pairRule("same-code", (en, ja) =>
  sharedCells(en, ja, (original, translated) => {
    if (original.cell_type !== "code" || translated.cell_type !== "code") return [];
    const difference = codeDifference(original.source, translated.source);
    if (difference === undefined) return [];
    return [
      { cell: translated.id, expected: "the English lesson's code", found: `a difference ${difference}` },
    ];
  }),
);

/** How a translated cell's code differs from the English cell's, in words; the language picked may differ. */
export function codeDifference(en: string, ja: string): string | undefined {
  const isLanguageCell = firstTokenDifference(en, languageCell("en")) === undefined;
  return firstTokenDifference(isLanguageCell ? languageCell("ja") : en, ja);
}

/** A code cell has at most 15 lines of code, comments and empty lines not counted. */
export const cellLengthRule = cellRule("cell-length", (cell) => {
  const lines = cell.cell_type === "code" ? codeLineCount(cell.source) : 0;
  if (lines <= maximumLines) return [];
  return [{ expected: `at most ${maximumLines} lines of code`, found: `${lines}` }];
});
