import type { Cell } from "../notebook";
import { editionRule, pairRule, type Remark, sharedCells } from "./rule";

/** The tags that lessons use, and what each says. Any other is a slip of the pen. */
export const knownTags: Readonly<Record<string, string>> = {
  exercise: "the learner writes here; a solution follows",
  solution: "a solution, collapsed",
  quiz: "a question of the quiz",
  picture: "its figure stands for the lesson in the README",
  worksheet: "to fill in on paper",
  "raises-exception": "shows an error on purpose",
};

/** Ids are words that a link or a message can name, and no two cells share one. */
export const idRule = editionRule("ids", ({ notebook }) => {
  const seen = new Set<string>();
  return notebook.cells.flatMap((cell, i): Remark[] => {
    const remarks: Remark[] = [];
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(cell.id)) {
      remarks.push({ cell: cell.id, expected: "an id like central-difference", found: cell.id });
    }
    if (seen.has(cell.id)) {
      remarks.push({
        cell: cell.id,
        expected: "an id of its own",
        found: `the same id again at cell ${i + 1}`,
      });
    }
    seen.add(cell.id);
    return remarks;
  });
});

/** Cells carry known tags only. */
export const tagRule = editionRule("tags", ({ notebook }) =>
  notebook.cells.flatMap((cell) => {
    const unknown = (cell.metadata.tags ?? []).filter((tag) => !Object.hasOwn(knownTags, tag));
    return unknown.map((tag) => ({
      cell: cell.id,
      expected: `one of ${Object.keys(knownTags).join(", ")}`,
      found: `tag ${tag}`,
    }));
  }),
);

/** Both languages have the same cells in the same order, of the same type, with the same tags. */
export const sameCellsRule = pairRule("same-cells", (en, ja) => {
  const [expected, found] = [en, ja].map((edition) => edition.notebook.cells.map((cell) => cell.id));
  const at = expected.findIndex((id, i) => id !== found[i]);
  const place = at < 0 ? expected.length : at;
  const order: Remark[] =
    at < 0 && expected.length === found.length
      ? []
      : [
          {
            cell: found[place],
            expected: `cell ${place + 1} to be ${expected[place] ?? "none: the English lesson ends"}`,
            found: found[place] ?? "the end",
          },
        ];
  return [...order, ...sharedCells(en, ja, sameKind)];
});

function sameKind(en: Cell, ja: Cell): Remark[] {
  const kind = (cell: Cell): string => [cell.cell_type, ...(cell.metadata.tags ?? [])].join(", ");
  return kind(en) === kind(ja) ? [] : [{ cell: ja.id, expected: kind(en), found: kind(ja) }];
}
