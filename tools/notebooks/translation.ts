import { createHash } from "node:crypto";
import { codeComments } from "./comments";
import type { Cell } from "./notebook";

/** What a translator translates in a cell: a markdown cell's text, a code cell's comments. Empty where there is nothing. */
export function proseOf(cell: Cell): string {
  if (cell.cell_type === "markdown") return cell.source.trim();
  return codeComments(cell.source)
    .map((comment) => comment.text)
    .join("\n");
}

/** Names the text of an English cell: the first 16 hexadecimal digits of the SHA-256 of its prose. */
export function hashOf(cell: Cell): string {
  return createHash("sha256").update(proseOf(cell)).digest("hex").slice(0, 16);
}

/** How a translated cell stands to the English cell that it is made from. */
export type TranslationState = "current" | "stale" | "missing";

/**
 * Compares the hash that a translated cell carries with the English cell as it is now.
 * A cell without prose (code without comments) needs no translation: it is always current.
 */
export function translationState(en: Cell, ja: Cell): TranslationState {
  if (proseOf(en) === "") return "current";
  if (ja.metadata.translates === undefined) return "missing";
  return ja.metadata.translates === hashOf(en) ? "current" : "stale";
}

/** The translated cell with a note of the English text that it now stands for. */
export function markTranslated(en: Cell, ja: Cell): Cell {
  const { translates: _, ...metadata } = ja.metadata;
  return { ...ja, metadata: proseOf(en) === "" ? metadata : { ...metadata, translates: hashOf(en) } };
}
