import { type Cell, type CodeCell, hasTag } from "../../notebooks/notebook";
import { codeHtml } from "./code";
import { type Content, element, raw } from "./hast";
import { outputsOf } from "./outputs";
import { labelled, roomFor } from "./room";
import type { State } from "./state";

/** Lines to write code on: as many as the solution has and two more, within these bounds. */
const fewestLines = 5;
const mostLines = 16;

/** A code cell's part of the document: its code and what it put out, as far as the edition has them. */
export function programOf(cell: CodeCell, next: Cell | undefined, state: State): Content[] {
  const { view, words, source, prefix } = state;
  const { source_hidden = false, outputs_hidden = false } = (cell.metadata.jupyter ?? {}) as Hidden;
  const context = {
    place: { lesson: source.name, cell: cell.id },
    medium: view.medium,
    idPrefix: `${prefix}${cell.id}-`,
  };
  const outputs = (): Content[] => outputsOf(cell, context);
  const code = raw(codeHtml(cell.source));
  if (hasTag(cell, "solution")) {
    return view.edition === "student" ? [] : [labelled("solution", words.solution, code, ...outputs())];
  }
  if (hasTag(cell, "exercise")) {
    state.wantsRoom = false;
    return view.edition === "student" ? [code, roomFor(linesFor(next), view)] : [code];
  }
  if (!source_hidden) return [code, ...outputs()];
  // Folded without being a solution: what it holds gives an exercise away.
  if (view.edition === "teacher") return [labelled("solution", words.foldedLabel, code, ...outputs())];
  const note = element("p", { className: ["folded"] }, words.folded);
  return outputs_hidden ? [note] : [note, ...outputs()];
}

interface Hidden {
  source_hidden?: boolean;
  outputs_hidden?: boolean;
}

function linesFor(solution: Cell | undefined): number {
  const known = solution !== undefined && hasTag(solution, "solution");
  const lines = known ? solution.source.split("\n").length + 2 : 0;
  return Math.min(mostLines, Math.max(fewestLines, lines));
}
