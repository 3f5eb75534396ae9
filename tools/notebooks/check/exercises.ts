import { type Cell, hasTag } from "../notebook";
import { editionRule, type Remark } from "./rule";

/** Every exercise has its solution, before the next heading or exercise, and the solution is collapsed. */
export const exerciseRule = editionRule("exercises", ({ notebook }) => {
  const remarks: Remark[] = [];
  let open: Cell | undefined;
  const close = (found: string): void => {
    if (open !== undefined) remarks.push({ cell: open.id, expected: "a solution after the exercise", found });
    open = undefined;
  };
  notebook.cells.forEach((cell, i) => {
    const previous = notebook.cells[i - 1];
    if (hasTag(cell, "solution")) {
      if (open === undefined && !(previous && hasTag(previous, "solution"))) {
        remarks.push({ cell: cell.id, expected: "an exercise before the solution", found: "none" });
      }
      open = undefined;
      remarks.push(...visibleSolution(cell));
    } else if (hasTag(cell, "exercise")) {
      if (!(previous && hasTag(previous, "exercise"))) close(`the next exercise, ${cell.id}`);
      open = cell;
    } else if (cell.cell_type === "markdown" && /^#{1,6} /m.test(cell.source)) {
      close(`the next heading, in ${cell.id}`);
    }
  });
  close("the end of the lesson");
  return remarks;
});

function visibleSolution(cell: Cell): Remark[] {
  const { source_hidden } = (cell.metadata.jupyter ?? {}) as { source_hidden?: boolean };
  const hidden = cell.cell_type === "code" ? source_hidden === true : /^\s*<details>/.test(cell.source);
  if (hidden) return [];
  const expected =
    cell.cell_type === "code"
      ? "a collapsed solution (jupyter.source_hidden: true)"
      : "a solution in <details>";
  return [{ cell: cell.id, expected, found: "one that is open to see" }];
}
