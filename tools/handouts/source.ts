import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { displayName, type Lesson, readLesson } from "../notebooks/lessons";
import type { CodeCell, Notebook } from "../notebooks/notebook";
import { isCurrent } from "../notebooks/record";
import { HandoutError } from "./failure";

/** A lesson that handouts can be made of. */
export interface Source extends Lesson {
  /** The lesson's number as its file's name begins: `03`. */
  number: string;
  /** Its path as messages name it. */
  name: string;
  notebook: Notebook;
  /** What a teacher should know of this lesson, as markdown; empty when nobody has written it down. */
  notes: string;
}

/**
 * Reads a lesson for handouts. They show what was put out when it was run, so it must have been run as it is now, with the
 * library as it is now.
 *
 * @throws {HandoutError} naming the command that cures it
 */
export function readSource(root: string, lesson: Lesson): Source {
  const source = openSource(root, lesson);
  const { name, notebook } = source;
  const cure = `run it: npm run notebooks run ${lesson.language}/${lesson.slug.slice(0, 2)}`;
  const code = notebook.cells.filter((cell): cell is CodeCell => cell.cell_type === "code");
  const idle = code.find((cell) => cell.execution_count === null);
  if (idle !== undefined) {
    throw new HandoutError({ lesson: name, cell: idle.id }, "an executed cell", `one that was not (${cure})`);
  }
  if (!isCurrent(root, lesson, notebook)) {
    const found = `others: the lesson or the library has changed since it was run (${cure})`;
    throw new HandoutError({ lesson: name }, "outputs of its code and of the library as they are now", found);
  }
  return source;
}

/**
 * Reads a lesson and its notes as they are, whenever it was run.
 *
 * @throws {HandoutError} when it is no notebook
 */
export function openSource(root: string, lesson: Lesson): Source {
  const name = displayName(root, lesson);
  const notes = join(root, "notebooks", "notes", lesson.language, `${lesson.slug}.md`);
  return {
    ...lesson,
    number: lesson.slug.slice(0, 2),
    name,
    notebook: read(lesson, name),
    notes: existsSync(notes) ? readFileSync(notes, "utf8") : "",
  };
}

function read(lesson: Lesson, name: string): Notebook {
  try {
    return readLesson(lesson);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new HandoutError({ lesson: name }, "a notebook", found);
  }
}
