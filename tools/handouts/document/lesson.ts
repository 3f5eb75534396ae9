import type { MarkdownCell } from "../../notebooks/notebook";
import type { View } from "../edition";
import type { Source } from "../source";
import { lateAnswers } from "./details";
import { type Content, element, textOf, toHtml } from "./hast";
import { programOf } from "./program";
import { endExercise, findAnchors, notesOf, proseOf } from "./prose";
import { newState } from "./state";

/** A lesson as a document: the HTML between its title and its end. */
export interface LessonDocument {
  source: Source;
  view: View;
  title: string;
  titleHtml: string;
  sections: { id: string; titleHtml: string }[];
  body: string;
}

/** Makes a document of a lesson: the cells in order, as the edition and the medium have them. */
export function lessonDocument(source: Source, view: View): LessonDocument {
  const state = newState(source, view);
  const { cells } = source.notebook;
  findAnchors(
    cells.filter((cell): cell is MarkdownCell => cell.cell_type === "markdown"),
    state,
  );
  const content: Content[] = notesOf(state);
  cells.forEach((cell, i) => {
    content.push(
      ...(cell.cell_type === "markdown" ? proseOf(cell, state) : programOf(cell, cells[i + 1], state)),
    );
  });
  content.push(...endExercise(state));
  const late = lateAnswers(state);
  if (late.length > 0) {
    const id = `${state.prefix}answers`;
    const title: Content[] = [{ type: "text", value: state.words.answers }];
    state.sections.push({ id, title });
    content.push(element("h2", { id, className: ["answers"] }, state.words.answers), ...late);
  }
  return {
    source,
    view,
    title: state.title.map(textOf).join(""),
    titleHtml: toHtml(state.title),
    sections: state.sections.map(({ id, title }) => ({ id, titleHtml: toHtml(title) })),
    body: toHtml(content),
  };
}
