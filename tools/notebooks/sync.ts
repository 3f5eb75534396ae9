import { existsSync } from "node:fs";
import { codeDifference } from "./check/code";
import { languageCell, picksLanguage } from "./check/first-cell";
import { maskMarkdown } from "./check/mask";
import { inLanguage, type Lesson, readLesson, writeLesson } from "./lessons";
import type { Cell, Notebook } from "./notebook";
import { markTranslated, proseOf, translationState } from "./translation";

/** What a synchronisation did to a cell, or what is left to do there. */
export interface SyncNote {
  cell: string;
  what: "new" | "code taken" | "removed" | "to translate" | "accepted" | "still English";
}

export interface Synced {
  notebook: Notebook;
  notes: SyncNote[];
}

/**
 * The translation with the cells, order, tags and code of the English lesson. Prose is kept, and so are comments in
 * code that has not changed; what is new or changed is English until somebody translates it. A cell keeps its
 * outputs only with its code.
 *
 * @param accept records that each translated cell stands for the English text as it is now, unless it is still English
 */
export function syncNotebook(en: Notebook, ja: Notebook | undefined, accept = false): Synced {
  const translated = new Map(ja?.cells.map((cell) => [cell.id, cell]));
  const notes: SyncNote[] = [];
  const cells = en.cells.map((original) => {
    const { cell, what } = syncCell(original, translated.get(original.id));
    if (what !== undefined) notes.push({ cell: cell.id, what });
    const finished = accept ? acceptCell(original, cell) : { cell, what: openState(original, cell) };
    if (finished.what !== undefined) notes.push({ cell: cell.id, what: finished.what });
    return finished.cell;
  });
  const kept = new Set(en.cells.map((cell) => cell.id));
  const removed = (ja?.cells ?? []).filter((cell) => !kept.has(cell.id));
  notes.push(...removed.map((cell): SyncNote => ({ cell: cell.id, what: "removed" })));
  return { notebook: { ...en, cells }, notes };
}

function syncCell(en: Cell, ja: Cell | undefined): { cell: Cell; what?: SyncNote["what"] } {
  if (ja === undefined || ja.cell_type !== en.cell_type) return { cell: fromEnglish(en), what: "new" };
  const metadata = { ...en.metadata, translates: ja.metadata.translates };
  if (en.cell_type === "code" && codeDifference(en.source, ja.source) !== undefined) {
    return { cell: fromEnglish(en), what: "code taken" };
  }
  return { cell: { ...ja, metadata } };
}

/** An English cell as a translation begins with it: not executed, and in its language cell Japanese. */
function fromEnglish(en: Cell): Cell {
  const { translates: _, ...metadata } = en.metadata;
  if (en.cell_type === "markdown") return { ...en, metadata };
  const source = picksLanguage(en.source) ? languageCell("ja") : en.source;
  return { ...en, metadata, source, execution_count: null, outputs: [] };
}

function openState(en: Cell, ja: Cell): SyncNote["what"] | undefined {
  return translationState(en, ja) === "current" ? undefined : "to translate";
}

function acceptCell(en: Cell, ja: Cell): { cell: Cell; what?: SyncNote["what"] } {
  if (openState(en, ja) === undefined) return { cell: ja };
  if (isStillEnglish(en, ja)) return { cell: ja, what: "still English" };
  return { cell: markTranslated(en, ja), what: "accepted" };
}

/** A cell with the English words, unless they are formulas, names and numbers only. */
function isStillEnglish(en: Cell, ja: Cell): boolean {
  const words = maskMarkdown(proseOf(en), { inlineMath: "", inlineCode: () => "", html: () => "" });
  return proseOf(en) === proseOf(ja) && /\b[a-z]{2,}\s+[a-z]{2,}\b/.test(words);
}

/** Synchronises the Japanese editions of the given lessons and prints what was done and what is left to do. */
export function syncLessons(
  root: string,
  lessons: readonly Lesson[],
  { accept, print }: { accept: boolean; print: (line: string) => void },
): void {
  const slugs = new Set(lessons.map((lesson) => lesson.slug));
  for (const slug of slugs) {
    const en = inLanguage(root, { slug, language: "en", file: "" }, "en");
    const ja = inLanguage(root, en, "ja");
    if (!existsSync(en.file)) throw new Error(`sync: expected notebooks/en/${slug}.ipynb, got no file`);
    const { notebook, notes } = syncNotebook(
      readLesson(en),
      existsSync(ja.file) ? readLesson(ja) : undefined,
      accept,
    );
    writeLesson(ja, notebook);
    print(`ja/${slug}: ${notes.length === 0 ? "nothing to do" : ""}`.trim());
    for (const note of notes) print(`  ${note.cell}: ${note.what}`);
  }
}
