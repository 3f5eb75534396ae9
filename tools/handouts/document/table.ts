import { escapeHtml } from "./hast";

/** A table of more rows may run over a page's end. */
export const longTable = 24;

/** What a program printed: text, and the tables that `console.table` drew in it. */
export type Printed = { text: string } | { header: string[]; rows: string[][] };

const drawn = /^┌[─┬]+┐\n(?:│.*│\n|├[─┼]+┤\n)+└[─┴]+┘\n?/gm;

/** Tells the tables in a printed text from the text around them. */
export function splitTables(text: string): Printed[] {
  const parts: Printed[] = [];
  let at = 0;
  for (const match of text.matchAll(drawn)) {
    const table = readTable(match[0]);
    if (table === undefined) continue;
    parts.push({ text: text.slice(at, match.index) }, table);
    at = match.index + match[0].length;
  }
  parts.push({ text: text.slice(at) });
  return parts.filter((part) => !("text" in part) || part.text.trim() !== "");
}

function readTable(drawing: string): { header: string[]; rows: string[][] } | undefined {
  const lines = drawing.split("\n").filter((line) => line.startsWith("│"));
  const [header, ...rows] = lines.map((line) => line.slice(1, -1).split("│").map(cellText));
  // A bar inside a value: then it is not known which bars are borders.
  if (rows.some((row) => row.length !== header.length)) return undefined;
  return { header, rows };
}

// `console.table` puts quotes around strings; in a set table they would be noise.
function cellText(cell: string): string {
  return cell.trim().replace(/^'(.*)'$/, "$1");
}

const number = /^[−-]?(?:\d[\d.,]*(?:e[+-]?\d+|×10\S+)?|Infinity|NaN)$/;

/** A printed table as HTML: numbers stand to the right, under one another. */
export function tableHtml({ header, rows }: { header: string[]; rows: string[][] }): string {
  const right = header.map((_, i) => rows.every((row) => row[i] === "" || number.test(row[i])));
  const cell = (tag: string, text: string, i: number): string =>
    `<${text === "" ? "td" : tag}${right[i] ? ' class="number"' : ""}>${escapeHtml(text)}</${text === "" ? "td" : tag}>`;
  const row = (cells: string[], tag: string): string =>
    `<tr>${cells.map((text, i) => cell(tag, i === 0 && text === "(index)" ? "" : text, i)).join("")}</tr>`;
  const body = rows.map((cells) => row(cells, "td")).join("");
  const long = rows.length > longTable ? " long" : "";
  return `<table class="printed${long}"><thead>${row(header, "th")}</thead><tbody>${body}</tbody></table>`;
}
