import type { Language } from "../lessons";

/** One thing that is wrong in a lesson: where, what was expected and what stands there. */
export interface Finding {
  slug: string;
  language?: Language;
  /** The cell's id; absent when the whole notebook is meant. */
  cell?: string;
  rule: string;
  expected: string;
  found: string;
}

/** A finding as a message: `ja/01-slug, cell kink [headings]: expected …, got …`; long texts on lines of their own. */
export function describeFinding({ slug, language, cell, rule, expected, found }: Finding): string {
  const lesson = language === undefined ? slug : `${language}/${slug}`;
  const place = cell === undefined ? lesson : `${lesson}, cell ${cell}`;
  const long = `${expected}${found}`.includes("\n");
  const values = long
    ? `expected\n${indent(expected)}\n  got\n${indent(found)}`
    : `expected ${expected}, got ${found}`;
  return `${place} [${rule}]: ${values}`;
}

function indent(text: string): string {
  return text.replace(/^/gm, "    ");
}
