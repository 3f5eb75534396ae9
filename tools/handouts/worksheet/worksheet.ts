import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { hasTag, type MarkdownCell } from "../../notebooks/notebook";
import { type LessonDocument, lessonDocument } from "../document/lesson";
import type { View } from "../edition";
import type { Source } from "../source";
import { words } from "../words";
import { fillNet, fillTable } from "./fill";
import { worksheetNumbers } from "./numbers";

/** The cells of a lesson that are worksheets. */
export function worksheetsOf(source: Source): MarkdownCell[] {
  return source.notebook.cells.filter(
    (cell): cell is MarkdownCell => cell.cell_type === "markdown" && hasTag(cell, "worksheet"),
  );
}

/** A worksheet as a document of its own: blank for students, filled in for teachers. */
export function worksheetDocument(source: Source, cell: MarkdownCell, view: View): LessonDocument {
  const filled = view.edition === "teacher";
  const text = words[view.language];
  const label = filled ? text.filled : text.worksheet;
  const body = cell.source.replace(/^#+\s.*\n/, "");
  const sheet: MarkdownCell = {
    ...cell,
    source: `# ${label}\n\n${filled ? `${fill(source, cell, body)}\n\n${text.exact}` : body}`,
    ...(filled ? { attachments: attachments(source, cell) } : {}),
  };
  return lessonDocument({ ...source, notes: "", notebook: { ...source.notebook, cells: [sheet] } }, view);
}

const picture = /\]\(([^)]*\.svg)\)/;

function fill(source: Source, cell: MarkdownCell, text: string): string {
  const place = { lesson: source.name, cell: cell.id };
  return fillTable(text, worksheetNumbers(cell.source, place), place).replace(
    picture,
    "](attachment:net.svg)",
  );
}

function attachments(source: Source, cell: MarkdownCell): object {
  const place = { lesson: source.name, cell: cell.id };
  const path = picture.exec(cell.source)?.[1];
  if (path === undefined) return {};
  const svg = readFileSync(join(dirname(source.file), decodeURIComponent(path)), "utf8");
  return { "net.svg": { "image/svg+xml": fillNet(svg, worksheetNumbers(cell.source, place), place) } };
}
