/** A notebook file (nbformat 4.5) as the tools see it: every multi-line text is one string, not a list of lines. */
export interface Notebook {
  cells: Cell[];
  metadata: Record<string, unknown>;
  nbformat: 4;
  nbformat_minor: 5;
}

export type Cell = MarkdownCell | CodeCell;

export interface MarkdownCell {
  cell_type: "markdown";
  id: string;
  metadata: CellMetadata;
  source: string;
}

export interface CodeCell {
  cell_type: "code";
  id: string;
  metadata: CellMetadata;
  source: string;
  execution_count: number | null;
  outputs: Output[];
}

export interface CellMetadata {
  tags?: string[];
  /** In a translated cell: the hash of the text that it was translated from (see `hashOf`). */
  translates?: string;
  [key: string]: unknown;
}

export type Output = StreamOutput | DisplayOutput | ErrorOutput;

export interface StreamOutput {
  output_type: "stream";
  name: "stdout" | "stderr";
  text: string;
}

export interface DisplayOutput {
  output_type: "display_data" | "execute_result";
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
  execution_count?: number | null;
}

export interface ErrorOutput {
  output_type: "error";
  ename: string;
  evalue: string;
  traceback: string[];
}

/** The kernel and language that every lesson names, as JupyterLab would write them: what the kernel says of itself. */
export const courseMetadata: Record<string, unknown> = {
  kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" },
  language_info: {
    codemirror_mode: { name: "typescript" },
    file_extension: ".ts",
    mimetype: "text/typescript",
    name: "typescript",
    nbconvert_exporter: "script",
    pygments_lexer: "typescript",
    version: "5.0.4",
  },
};

/** Whether a cell has the tag. */
export function hasTag(cell: Cell, tag: string): boolean {
  return cell.metadata.tags?.includes(tag) ?? false;
}

/**
 * Reads a notebook file.
 * @throws {Error} when the text is not a notebook of nbformat 4.5 with markdown and code cells only.
 */
export function parseNotebook(text: string, name = "notebook"): Notebook {
  const raw = JSON.parse(text) as Notebook;
  if (raw.nbformat !== 4 || raw.nbformat_minor !== 5 || !Array.isArray(raw.cells)) {
    throw new Error(`${name}: expected nbformat 4.5, got ${raw.nbformat}.${raw.nbformat_minor}`);
  }
  return { ...raw, cells: raw.cells.map((cell) => parseCell(cell, name)) };
}

function parseCell(cell: Cell, name: string): Cell {
  if (cell.cell_type !== "markdown" && cell.cell_type !== "code") {
    const { cell_type, id } = cell as { cell_type: string; id: string };
    throw new Error(`${name}: expected markdown and code cells, got ${cell_type} in ${id}`);
  }
  const source = joinLines(cell.source);
  return cell.cell_type === "markdown"
    ? { ...cell, source }
    : { ...cell, source, outputs: cell.outputs.map(parseOutput) };
}

/** One output with its texts joined, as messages of the kernel have them. */
export function parseOutput(output: Output): Output {
  if (output.output_type === "stream") return { ...output, text: joinLines(output.text) };
  if (output.output_type === "error") return output;
  return { ...output, data: mapText(output.data, joinLines) };
}

/**
 * The file's text, laid out as Jupyter itself saves it (keys sorted, one space of indent, texts as lists of lines),
 * so that opening and saving a lesson in JupyterLab changes nothing.
 */
export function formatNotebook(notebook: Notebook): string {
  const file = { ...notebook, cells: notebook.cells.map(formatCell) };
  return `${toJson(file, "")}\n`;
}

function formatCell(cell: Cell): object {
  const source = splitLines(cell.source);
  return cell.cell_type === "markdown"
    ? { ...cell, source }
    : { ...cell, source, outputs: cell.outputs.map(formatOutput) };
}

function formatOutput(output: Output): object {
  if (output.output_type === "stream") return { ...output, text: splitLines(output.text) };
  if (output.output_type === "error") return output;
  return { ...output, data: mapText(output.data, splitLines) };
}

/** Applies `change` to the texts of a MIME bundle; JSON types stay the values that they are. */
function mapText(data: Record<string, unknown>, change: (text: string) => unknown): Record<string, unknown> {
  const entries = Object.entries(data).map(([type, value]) => {
    return [type, type.endsWith("json") ? value : change(joinLines(value))];
  });
  return Object.fromEntries(entries);
}

function joinLines(text: unknown): string {
  return Array.isArray(text) ? text.join("") : String(text);
}

function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** JSON as Python's json module lays it out with sorted keys and an indent of one. */
function toJson(value: unknown, indent: string): string {
  if (typeof value === "number") return toJsonNumber(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent} `;
  if (Array.isArray(value))
    return enclose(
      "[]",
      value.map((item) => toJson(item, inner)),
      indent,
    );
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return enclose(
    "{}",
    entries.map(([key, item]) => `${JSON.stringify(key)}: ${toJson(item, inner)}`),
    indent,
  );
}

function enclose(brackets: string, items: readonly string[], indent: string): string {
  if (items.length === 0) return brackets;
  return `${brackets[0]}\n${indent} ${items.join(`,\n${indent} `)}\n${indent}${brackets[1]}`;
}

// Python writes 0.00001 as 1e-05.
function toJsonNumber(value: number): string {
  if (value === 0 || Math.abs(value) >= 1e-4) return JSON.stringify(value);
  return value.toExponential().replace(/e-(\d)$/, "e-0$1");
}
