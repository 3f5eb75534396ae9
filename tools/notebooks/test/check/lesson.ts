import type { Finding } from "../../check/finding";
import { languageCell } from "../../check/first-cell";
import type { Edition, Rule } from "../../check/rule";
import type { Language } from "../../lessons";
import {
  type Cell,
  type CellMetadata,
  courseMetadata,
  formatNotebook,
  type Notebook,
  type Output,
} from "../../notebook";
import { markTranslated } from "../../translation";

/** Small notebooks for the tests of rules. */
export function markdown(id: string, source: string, metadata: CellMetadata = {}): Cell {
  return { cell_type: "markdown", id, metadata, source };
}

export function code(
  id: string,
  source: string,
  metadata: CellMetadata = {},
  outputs: Output[] = [],
  execution_count: number | null = null,
): Cell {
  return { cell_type: "code", id, metadata, source, execution_count, outputs };
}

export function notebook(cells: Cell[]): Notebook {
  return { cells, metadata: courseMetadata, nbformat: 4, nbformat_minor: 5 };
}

export function edition(language: Language, cells: Cell[], file = `/lesson/${language}.ipynb`): Edition {
  const made = notebook(cells);
  return { slug: "01-small", language, file, text: formatNotebook(made), notebook: made };
}

/** A small lesson with nothing wrong in it. */
export const english: readonly Cell[] = [
  markdown("title", "# 1 ReLU\n\nThe function keeps what is positive."),
  code("language", languageCell("en"), {}, [], 1),
  markdown("meaning", "## 1 What it does\n\nIt returns $x$ where $x > 0$."),
  code("values", 'const x = 1; // one\nconsole.log("x", x);', {}, [stream("x 1\n")], 2),
  markdown("exercise", "## Exercises\n\n### Double it"),
  code("exercise-code", "const twice = 0;", { tags: ["exercise"] }, [], 3),
  code("exercise-solution", "const y = 2;", { tags: ["solution"], jupyter: { source_hidden: true } }, [], 4),
];

const japaneseSources: Readonly<Record<string, string>> = {
  title: "# 1 ReLU\n\nこの関数は正の値をそのまま返します。",
  language: languageCell("ja"),
  meaning: "## 1 何をする関数か\n\n$x > 0$のときは$x$を返します。",
  values: 'const x = 1; // 1を代入\nconsole.log("x", x);',
  exercise: "## 演習問題\n\n### 2倍にする",
};

export const japanese: readonly Cell[] = english.map((cell) =>
  markTranslated(cell, { ...cell, source: japaneseSources[cell.id] ?? cell.source }),
);

export function stream(text: string): Output {
  return { output_type: "stream", name: "stdout", text };
}

/** The small lesson with some cells changed, by id. */
export function changed(cells: readonly Cell[], changes: Record<string, Partial<Cell>>): Cell[] {
  return cells.map((cell) => ({ ...cell, ...changes[cell.id] }) as Cell);
}

/** What a rule finds in the small lesson, with the given cells in place of its own. */
export async function findings(
  rule: Rule,
  en: readonly Cell[] = english,
  ja: readonly Cell[] = japanese,
): Promise<Finding[]> {
  return await rule.check([edition("en", [...en]), edition("ja", [...ja])]);
}
