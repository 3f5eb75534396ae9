import type { Language } from "../lessons";
import type { CodeCell } from "../notebook";
import { codeTokens } from "../tokens";
import { editionRule, type Remark } from "./rule";

/** The code of a lesson's first code cell: it picks the language and does nothing else. */
export function languageCell(language: Language): string {
  return `import { useLanguage } from "relu-lab";\n\nuseLanguage("${language}");`;
}

/** Whether the code picks a language, in whatever words. */
export function picksLanguage(source: string): boolean {
  return codeTokens(source).join(" ").includes("useLanguage (");
}

/** The first code cell picks the language, and no other does. */
export const firstCellRule = editionRule("first-cell", ({ notebook, language }) => {
  const code = notebook.cells.filter((cell): cell is CodeCell => cell.cell_type === "code");
  const expected = languageCell(language);
  const first = code[0];
  const remarks: Remark[] = [];
  if (first === undefined || codeTokens(first.source).join(" ") !== codeTokens(expected).join(" ")) {
    remarks.push({ cell: first?.id, expected, found: first?.source ?? "no code cell" });
  }
  const later = code.slice(1).filter((cell) => picksLanguage(cell.source));
  return [
    ...remarks,
    ...later.map((cell) => ({
      cell: cell.id,
      expected: "useLanguage in the first cell only",
      found: "it here again",
    })),
  ];
});
