import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { anchorOf } from "../anchor";
import { type MarkdownCell, parseNotebook } from "../notebook";
import { headingsIn, markdownNodes } from "./markdown";
import { type Edition, editionRule, type Remark } from "./rule";

/** Links and images of a lesson lead somewhere: the file is there, and so is the heading after `#`. */
export const linkRule = editionRule("links", (edition) =>
  edition.notebook.cells.flatMap((cell): Remark[] => {
    if (cell.cell_type !== "markdown") return [];
    return targetsIn(cell.source).flatMap((target) => {
      const expected = whatIsMissing(target, cell, edition);
      return expected === undefined ? [] : [{ cell: cell.id, expected, found: target }];
    });
  }),
);

/** The addresses that a markdown text links to or shows. */
export function targetsIn(source: string): string[] {
  const written = markdownNodes(source, "Link", "Image", "Definition").map((node) => node.url ?? "");
  const html = markdownNodes(source, "Html", "HtmlBlock").flatMap((node) =>
    [...node.raw.matchAll(/\b(?:src|href)=["']([^"']*)["']/g)].map((match) => match[1]),
  );
  return [...written, ...html];
}

function whatIsMissing(target: string, cell: MarkdownCell, edition: Edition): string | undefined {
  if (/^(https:|mailto:|data:)/.test(target)) return undefined;
  if (/^[a-z]+:\/\//i.test(target)) return "an https address";
  const attachment = /^attachment:(.*)$/.exec(target)?.[1];
  if (attachment !== undefined) {
    const attachments = (cell as { attachments?: object }).attachments ?? {};
    return Object.hasOwn(attachments, attachment) ? undefined : "an attachment of the cell";
  }
  const [path, anchor] = target.split("#").map(decodeURIComponent);
  if (path === "" && anchor === undefined) return "an address";
  const file = path === "" ? edition.file : join(dirname(edition.file), path);
  if (path !== "" && !existsSync(file)) return "a file that is there";
  return anchor === undefined || hasHeading(file, anchor, edition) ? undefined : "a heading that is there";
}

function hasHeading(file: string, anchor: string, edition: Edition): boolean {
  const text = file === edition.file ? edition.text : readFileSync(file, "utf8");
  const sources = file.endsWith(".ipynb") ? parseNotebook(text).cells.map((cell) => cell.source) : [text];
  return sources.some((source) =>
    headingsIn(source).some(({ text }) => anchorOf(text.replace(/[`*_$]/g, "")) === anchor),
  );
}
