import type { Language } from "../lessons";
import type { Cell, Notebook } from "../notebook";
import type { Finding } from "./finding";

/** One lesson in one language, as the rules see it. */
export interface Edition {
  slug: string;
  language: Language;
  /** The notebook's path on this machine: relative links start at its folder. */
  file: string;
  /** The file as it is on disk. */
  text: string;
  notebook: Notebook;
}

/** A rule looks at all chosen lessons at once, because some tools take seconds to start. */
export interface Rule {
  name: string;
  check(editions: readonly Edition[]): Finding[] | Promise<Finding[]>;
}

/** What a rule says of one place; lesson, language and rule are added for it. */
export interface Remark {
  cell?: string;
  expected: string;
  found: string;
}

/** A rule that looks at one notebook at a time. */
export function editionRule(name: string, look: (edition: Edition) => Remark[]): Rule {
  const check = (editions: readonly Edition[]): Finding[] =>
    editions.flatMap((edition) => look(edition).map((remark) => toFinding(name, edition, remark)));
  return { name, check };
}

/** A rule that looks at one cell at a time. */
export function cellRule(name: string, look: (cell: Cell, edition: Edition) => Omit<Remark, "cell">[]): Rule {
  return editionRule(name, (edition) =>
    edition.notebook.cells.flatMap((cell) =>
      look(cell, edition).map((remark) => ({ ...remark, cell: cell.id })),
    ),
  );
}

/** A rule that compares a translation with the English lesson; what it finds is said of the translation. */
export function pairRule(name: string, look: (en: Edition, ja: Edition) => Remark[]): Rule {
  const check = (editions: readonly Edition[]): Finding[] =>
    pairs(editions).flatMap(([en, ja]) => look(en, ja).map((remark) => toFinding(name, ja, remark)));
  return { name, check };
}

export function toFinding(rule: string, edition: Edition, remark: Remark): Finding {
  return { slug: edition.slug, language: edition.language, rule, ...remark };
}

function pairs(editions: readonly Edition[]): [Edition, Edition][] {
  return editions
    .filter((edition) => edition.language === "en")
    .flatMap((en) => {
      const ja = editions.find((other) => other.slug === en.slug && other.language === "ja");
      return ja === undefined ? [] : [[en, ja]];
    });
}

/** Calls `look` with each cell of the translation whose id the English lesson has too. */
export function sharedCells<T>(en: Edition, ja: Edition, look: (en: Cell, ja: Cell) => T[]): T[] {
  const english = new Map(en.notebook.cells.map((cell) => [cell.id, cell]));
  return ja.notebook.cells.flatMap((cell) => {
    const original = english.get(cell.id);
    return original === undefined ? [] : look(original, cell);
  });
}
