import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { inLanguage, type Language, languages, listLessons, writeLesson } from "./lessons";
import { type Cell, type CellMetadata, courseMetadata, type Notebook } from "./notebook";
import { type Part, skeleton } from "./skeleton";
import { markTranslated } from "./translation";

/**
 * Writes a lesson's skeleton in both languages: every part that a lesson has, with words to replace.
 *
 * @param slug the lesson's number and name, like `08-residual-networks`
 * @returns the paths of the new files
 * @throws {Error} when the slug has another form, or its number or a file of its name is taken.
 */
export function newLesson(root: string, slug: string): string[] {
  if (!/^\d\d(-[a-z0-9]+)+$/.test(slug)) {
    throw new Error(`new: expected a name like 08-residual-networks, got ${slug}`);
  }
  const taken = listLessons(root).find((lesson) => lesson.slug.slice(0, 2) === slug.slice(0, 2));
  if (taken !== undefined) throw new Error(`new: expected a number of its own, got ${taken.slug}'s`);
  const notebooks = skeletonNotebooks(slug);
  return languages.map((language) => {
    const lesson = inLanguage(root, { slug, language, file: "" }, language);
    if (existsSync(lesson.file)) throw new Error(`new: expected no ${lesson.file} yet, got one`);
    mkdirSync(dirname(lesson.file), { recursive: true });
    writeLesson(lesson, notebooks[language]);
    return lesson.file;
  });
}

/** The skeleton as a notebook in each language; the Japanese cells say what they are translated from. */
export function skeletonNotebooks(slug: string): Record<Language, Notebook> {
  const parts = skeleton(slug);
  const en = parts.map((part) => toCell(part, "en"));
  const ja = parts.map((part, i) => markTranslated(en[i], toCell(part, "ja")));
  return { en: toNotebook(en), ja: toNotebook(ja) };
}

function toCell(part: Part, language: Language): Cell {
  const metadata: CellMetadata = part.tags === undefined ? {} : { tags: [...part.tags] };
  const source = part[language];
  if (part.type === "markdown") return { cell_type: "markdown", id: part.id, metadata, source };
  if (part.tags?.includes("solution")) metadata.jupyter = { source_hidden: true };
  return { cell_type: "code", id: part.id, metadata, source, execution_count: null, outputs: [] };
}

function toNotebook(cells: Cell[]): Notebook {
  return { cells, metadata: courseMetadata, nbformat: 4, nbformat_minor: 5 };
}
