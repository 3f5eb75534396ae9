import { type Cell, formatNotebook, type Notebook } from "./notebook";

/** Where two versions of a notebook differ first. */
export interface Difference {
  cell: string;
  /** The first lines that differ, as the file has them; `undefined` where one version has ended. */
  expected: string | undefined;
  actual: string | undefined;
}

/** The first cell in which two notebooks differ, or `undefined` when their files are equal byte for byte. */
export function firstDifference(expected: Notebook, actual: Notebook): Difference | undefined {
  if (formatNotebook(expected) === formatNotebook(actual)) return undefined;
  const length = Math.max(expected.cells.length, actual.cells.length);
  for (let i = 0; i < length; i++) {
    const [before, after] = [lines(expected.cells[i]), lines(actual.cells[i])];
    const at = firstIndex(before, after);
    const id = (expected.cells[i] ?? actual.cells[i]).id;
    if (at !== undefined) return { cell: `${i + 1} (${id})`, expected: before[at], actual: after[at] };
  }
  const [before, after] = [layout([], expected.metadata), layout([], actual.metadata)];
  const at = firstIndex(before, after) ?? 0;
  return { cell: "metadata", expected: before[at], actual: after[at] };
}

/** A difference as a message, with long lines cut around the place where they part. */
export function describeDifference({ cell, expected, actual }: Difference): string {
  let at = 0;
  while (at < (expected?.length ?? 0) && expected?.[at] === actual?.[at]) at += 1;
  const cut = (line: string | undefined): string => {
    return line === undefined ? "nothing" : line.trimEnd().slice(Math.max(0, at - 40), at + 80);
  };
  return `cell ${cell}\n  committed: ${cut(expected)}\n  this run:  ${cut(actual)}`;
}

function lines(cell: Cell | undefined): string[] {
  return cell === undefined ? [] : layout([cell], {});
}

function layout(cells: Cell[], metadata: Notebook["metadata"]): string[] {
  return formatNotebook({ cells, metadata, nbformat: 4, nbformat_minor: 5 }).split("\n");
}

function firstIndex(before: readonly string[], after: readonly string[]): number | undefined {
  const length = Math.max(before.length, after.length);
  for (let i = 0; i < length; i++) if (before[i] !== after[i]) return i;
  return undefined;
}
