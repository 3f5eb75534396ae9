import { type CodeCell, hasTag } from "../notebook";
import { cellRule, editionRule } from "./rule";

/** No output is an error, unless the cell is tagged `raises-exception`. */
export const errorRule = cellRule("errors", (cell) => {
  if (cell.cell_type !== "code" || hasTag(cell, "raises-exception")) return [];
  return cell.outputs.flatMap((output) =>
    output.output_type === "error"
      ? [
          {
            expected: "no error without the tag raises-exception",
            found: `${output.ename}: ${output.evalue}`,
          },
        ]
      : [],
  );
});

/** Lessons are committed executed: the code cells are numbered from 1 in order. */
export const executedRule = editionRule("executed", ({ notebook }) => {
  const code = notebook.cells.filter((cell): cell is CodeCell => cell.cell_type === "code");
  const at = code.findIndex((cell, i) => cell.execution_count !== i + 1);
  if (at < 0) return [];
  const found = code[at].execution_count === null ? "not executed" : `[${code[at].execution_count}]`;
  return [{ cell: code[at].id, expected: `execution number ${at + 1} (npm run notebooks run)`, found }];
});
