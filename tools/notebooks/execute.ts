import { relative } from "node:path";
import { startKernel } from "../jupyter/client";
import type { JupyterServer } from "../jupyter/server";
import { type CodeCell, courseMetadata, hasTag, type Notebook } from "./notebook";
import { normaliseOutputs, plainText } from "./outputs";

/** A cell that failed, or one tagged `raises-exception` that did not. */
export class CellError extends Error {
  override name = "CellError";
}

/**
 * Runs a notebook from top to bottom in a fresh course kernel and returns it with its outputs; the argument is not changed.
 *
 * @param file where the notebook lies: its folder is the kernel's working directory
 * @param root the server's root folder; no output may show it
 * @throws {CellError} at the first cell that fails without the tag `raises-exception`, or has it and does not fail.
 */
export async function executeNotebook(
  server: JupyterServer,
  notebook: Notebook,
  file: string,
  root: string,
): Promise<Notebook> {
  const kernel = await startKernel(server, { path: relative(root, file).replaceAll("\\", "/") });
  const outputs = new Map<string, readonly unknown[]>();
  const code = notebook.cells.filter((cell) => cell.cell_type === "code");
  try {
    for (const cell of code) {
      const result = await kernel.execute(cell.source, { cellId: cell.id });
      outputs.set(cell.id, result.outputs);
      expectStatus(cell, result.status, normaliseOutputs(result.outputs).map(plainText).join("\n"));
    }
  } finally {
    await kernel.shutdown();
  }
  // Only now: a later cell may have updated what an earlier one displays.
  const executed = withOutputs(notebook, outputs);
  for (const cell of executed.cells) refusePath(cell, root);
  return executed;
}

function expectStatus(cell: CodeCell, status: string, printed: string): void {
  const expected = hasTag(cell, "raises-exception") ? "error" : "ok";
  if (status !== expected)
    throw new CellError(`cell ${cell.id}: expected ${expected}, got ${status}\n${printed}`);
}

function withOutputs(notebook: Notebook, outputs: ReadonlyMap<string, readonly unknown[]>): Notebook {
  let count = 0;
  const cells = notebook.cells.map((cell) => {
    if (cell.cell_type !== "code") return cell;
    const { execution: _timeStamps, trusted: _trusted, ...metadata } = cell.metadata;
    count += 1;
    return {
      ...cell,
      metadata,
      execution_count: count,
      outputs: normaliseOutputs(outputs.get(cell.id) ?? []),
    };
  });
  return { ...notebook, cells, metadata: courseMetadata };
}

function refusePath(cell: Notebook["cells"][number], root: string): void {
  if (cell.cell_type === "code" && JSON.stringify(cell.outputs).includes(JSON.stringify(root).slice(1, -1))) {
    throw new CellError(
      `cell ${cell.id}: expected outputs without a path of this machine, got one with ${root}`,
    );
  }
}
