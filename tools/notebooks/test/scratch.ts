import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Lesson } from "../lessons";
import { type Cell, courseMetadata, formatNotebook } from "../notebook";

/** A folder of its own with lessons in it, as the repository has them. */
export interface Scratch {
  root: string;
  /** Writes an English lesson of these cells and returns where it is. */
  lesson(slug: string, cells: Cell[]): Lesson;
  text(lesson: Lesson): string;
  remove(): void;
}

export function scratch(): Scratch {
  const root = mkdtempSync(join(tmpdir(), "lessons-"));
  return {
    root,
    lesson(slug, cells) {
      const folder = join(root, "notebooks", "en");
      mkdirSync(folder, { recursive: true });
      const file = join(folder, `${slug}.ipynb`);
      writeFileSync(
        file,
        formatNotebook({ cells, metadata: courseMetadata, nbformat: 4, nbformat_minor: 5 }),
      );
      return { slug, language: "en", file };
    },
    text: (lesson) => readFileSync(lesson.file, "utf8"),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** A code cell that has not been run. */
export function code(id: string, source: string, tags?: string[]): Cell {
  return {
    cell_type: "code",
    id,
    metadata: tags ? { tags } : {},
    source,
    execution_count: null,
    outputs: [],
  };
}

/** A markdown cell. */
export function markdown(id: string, source: string): Cell {
  return { cell_type: "markdown", id, metadata: {}, source };
}
