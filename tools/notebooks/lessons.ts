import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { formatNotebook, type Notebook, parseNotebook } from "./notebook";

export type Language = "en" | "ja";
export const languages: readonly Language[] = ["en", "ja"];

/** One lesson in one language: `notebooks/<language>/<slug>.ipynb`. */
export interface Lesson {
  slug: string;
  language: Language;
  file: string;
}

/** All lessons under `root`, in order of slug, English before Japanese. */
export function listLessons(root: string): Lesson[] {
  const found = languages.flatMap((language) => {
    const folder = join(root, "notebooks", language);
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".ipynb")) : [];
    return files.map((name) => ({ slug: basename(name, ".ipynb"), language, file: join(folder, name) }));
  });
  return found.sort((a, b) => a.slug.localeCompare(b.slug) || a.language.localeCompare(b.language));
}

/**
 * The lessons that the given names mean: `01`, a slug, `ja`, `ja/01` or a path; no names mean all.
 * @throws {Error} when a name means no lesson.
 */
export function selectLessons(root: string, names: readonly string[]): Lesson[] {
  const all = listLessons(root);
  if (names.length === 0) return all;
  const chosen = new Set(names.flatMap((name) => matching(all, name)));
  return all.filter((lesson) => chosen.has(lesson));
}

function matching(lessons: readonly Lesson[], name: string): Lesson[] {
  const parts = name
    .replaceAll("\\", "/")
    .replace(/\.ipynb$/, "")
    .split("/");
  const last = parts[parts.length - 1];
  const language = languages.find((code) => parts.includes(code));
  const found = lessons.filter((lesson) => {
    return (!language || lesson.language === language) && (last === language || lesson.slug.startsWith(last));
  });
  if (found.length === 0) {
    const slugs = [...new Set(lessons.map((lesson) => lesson.slug))].join(", ");
    throw new Error(`lesson: expected one of ${slugs}, got ${name}`);
  }
  return found;
}

/** The lesson's path as messages name it, with forward slashes: `notebooks/en/01-….ipynb`. */
export function displayName(root: string, lesson: Lesson): string {
  return relative(root, lesson.file).replaceAll("\\", "/");
}

export function readLesson(lesson: Lesson): Notebook {
  return parseNotebook(readFileSync(lesson.file, "utf8"), `${lesson.language}/${lesson.slug}`);
}

export function writeLesson(lesson: Lesson, notebook: Notebook): void {
  writeFileSync(lesson.file, formatNotebook(notebook));
}

/** The same lesson in the other languages, that exists or is to be made. */
export function inLanguage(root: string, lesson: Lesson, language: Language): Lesson {
  return { slug: lesson.slug, language, file: join(root, "notebooks", language, `${lesson.slug}.ipynb`) };
}
