import Ajv from "ajv";
import schema from "./fixtures/nbformat.v4.5.schema.json";
import { editionRule, type Remark } from "./rule";

// The schema is draft-04 but uses nothing of it that later drafts changed: without its name Ajv reads it.
const { $schema: _draft, ...readable } = schema;
const validate = new Ajv({ strict: false, allErrors: false }).compile(readable);

/** The file is a notebook of nbformat 4.5, by the format's own schema. */
export const schemaRule = editionRule("schema", ({ text, notebook }) => {
  const file = JSON.parse(text) as { cells: unknown[] };
  if (validate(file)) return [];
  return (validate.errors ?? [])
    .filter((error) => error.keyword !== "oneOf")
    .map((error): Remark => {
      const index = /^\/cells\/(\d+)/.exec(error.instancePath)?.[1];
      const cell = index === undefined ? undefined : notebook.cells[Number(index)]?.id;
      return {
        cell,
        expected: `nbformat 4.5: ${error.message}`,
        found: `${error.instancePath || "the notebook"}`,
      };
    });
});
