import { codeComments } from "../comments";
import { maskMarkdown } from "./mask";
import type { Edition } from "./rule";

/** A piece of Japanese text to check, masked: formulas are 「数式」, tags are gone. */
export interface JapaneseText {
  edition: Edition;
  cell: string;
  kind: "prose" | "comments";
  text: string;
  /** The text as it was written: what messages quote. */
  original: string;
}

/** The prose of markdown cells and the comments of code cells. */
export function japaneseTexts(editions: readonly Edition[]): JapaneseText[] {
  return editions
    .filter((edition) => edition.language === "ja")
    .flatMap((edition) =>
      edition.notebook.cells.map((cell): JapaneseText => {
        const place = { edition, cell: cell.id };
        if (cell.cell_type === "markdown") {
          return { ...place, kind: "prose", text: maskJapanese(cell.source), original: cell.source };
        }
        const text = codeComments(cell.source)
          .map((comment) => comment.text)
          .join("\n\n");
        return { ...place, kind: "comments", text, original: text };
      }),
    )
    .filter(({ text }) => text.trim() !== "");
}

/** Masks formulas and tags. A summary becomes a heading: like one, it is no sentence. */
export function maskJapanese(source: string): string {
  return maskMarkdown(source, {
    inlineMath: "「数式」",
    inlineCode: (code) => code.replace(/\n/g, " "),
    html: (tag) => (/^<summary\b/.test(tag) ? "#### " : ""),
  });
}
