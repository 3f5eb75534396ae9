import Ajv, { type ErrorObject } from "ajv";
import schema from "./fixtures/nbformat.v4.5.schema.json";
import type { Remark } from "./rule";

interface RawOutput {
  output_type: string;
}

interface RawCell {
  id?: string;
  cell_type: string;
  outputs?: RawOutput[];
}

// The schema is draft-04 but uses nothing of it that later drafts changed: without its name Ajv reads it.
const { $schema: _draft, ...readable } = schema;
const ajv = new Ajv({ strict: false }).addSchema(readable, "nbformat");

/**
 * The file is a notebook of nbformat 4.5, by the format's own schema. The other rules look only at such notebooks.
 * @throws {SyntaxError} when the text is not JSON.
 */
export function schemaRemarks(text: string): Remark[] {
  const file = JSON.parse(text) as { cells?: RawCell[] };
  const whole = errorsOf("nbformat", file);
  if (whole.length === 0) return [];
  // The schema tries every type of cell on every cell: ask for each cell's own type, to say what is really wrong.
  const remarks = [
    ...asRemarks(errorsOf("nbformat", { ...file, ...(file.cells && { cells: [] }) })),
    ...(file.cells ?? []).flatMap(cellRemarks),
  ];
  return remarks.length > 0 ? remarks : asRemarks(whole);
}

function cellRemarks(cell: RawCell): Remark[] {
  const outputs = cell.outputs ?? [];
  const own = errorsOf(
    `nbformat#/definitions/${cell.cell_type}_cell`,
    cell.outputs ? { ...cell, outputs: [] } : cell,
  );
  return [
    ...asRemarks(own, cell.id),
    ...outputs.flatMap((output, i) =>
      asRemarks(errorsOf(`nbformat#/definitions/${output.output_type}`, output), cell.id, `/outputs/${i}`),
    ),
  ];
}

function errorsOf(definition: string, value: unknown): ErrorObject[] {
  const validate = ajv.getSchema(definition);
  // A type that the format does not have: the whole schema says so.
  if (validate === undefined) return [];
  return validate(value) ? [] : [...(validate.errors ?? [])];
}

function asRemarks(errors: readonly ErrorObject[], cell?: string, at = ""): Remark[] {
  return errors.map(({ message, instancePath, params }) => ({
    cell,
    expected: `nbformat 4.5: ${message}`,
    found: `${at}${instancePath} ${JSON.stringify(params)}`.trim(),
  }));
}
