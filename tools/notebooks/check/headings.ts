import { headingsIn } from "./markdown";
import { editionRule, pairRule, type Remark, sharedCells } from "./rule";

interface Placed {
  cell: string;
  depth: number;
  text: string;
}

/** A lesson begins with its title; no level is skipped; numbered sections count up by one. */
export const headingRule = editionRule("headings", ({ notebook }) => {
  const headings = notebook.cells.flatMap((cell): Placed[] =>
    cell.cell_type === "markdown"
      ? headingsIn(cell.source).map((heading) => ({ ...heading, cell: cell.id }))
      : [],
  );
  return [
    ...title(headings, notebook.cells[0]?.id),
    ...headings.slice(1).flatMap((heading, i) => level(heading, headings[i])),
    ...numbers(headings),
  ];
});

function title(headings: readonly Placed[], firstCell: string | undefined): Remark[] {
  const first = headings[0];
  if (first === undefined || first.depth !== 1 || first.cell !== firstCell) {
    const found =
      first === undefined ? "no heading" : `${"#".repeat(first.depth)} ${first.text} in ${first.cell}`;
    return [{ cell: firstCell, expected: "the title (# …) in the first cell", found }];
  }
  return [];
}

function level({ cell, depth, text }: Placed, previous: Placed): Remark[] {
  const found = `${"#".repeat(depth)} ${text}`;
  if (depth === 1) return [{ cell, expected: "one title only", found }];
  if (depth <= previous.depth + 1) return [];
  return [{ cell, expected: `level ${previous.depth + 1} at most after ${previous.text}`, found }];
}

/** `## 2. …` follows `## 1. …`; the first may be 0 or 1. */
function numbers(headings: readonly Placed[]): Remark[] {
  let last: number | undefined;
  return headings.flatMap(({ cell, depth, text }): Remark[] => {
    const number = depth === 2 ? /^(\d+)[.．\s]/.exec(text)?.[1] : undefined;
    if (number === undefined) return [];
    const right = last === undefined ? Number(number) <= 1 : Number(number) === last + 1;
    const expected = last === undefined ? "section 0 or 1 first" : `section ${last + 1}`;
    last = Number(number);
    return right ? [] : [{ cell, expected, found: text }];
  });
}

/** Both languages have headings of the same levels in the same cells. */
export const sameHeadingsRule = pairRule("same-headings", (en, ja) =>
  sharedCells(en, ja, (original, translated): Remark[] => {
    if (original.cell_type !== "markdown" || translated.cell_type !== "markdown") return [];
    const levels = (source: string): string =>
      headingsIn(source)
        .map((heading) => `${"#".repeat(heading.depth)} ${heading.text}`)
        .join(" / ") || "no heading";
    const marks = (text: string): string => text.replace(/[^#/]/g, "");
    const [expected, found] = [levels(original.source), levels(translated.source)];
    return marks(expected) === marks(found)
      ? []
      : [{ cell: translated.id, expected: `headings like ${expected}`, found }];
  }),
);
