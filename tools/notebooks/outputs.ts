import { type Output, parseOutput } from "./notebook";

/**
 * A cell's outputs as the notebook keeps them: known fields only, no message ids. That text of one stream is joined and
 * that a display holds what it was last updated to is the work of the client (tools/jupyter/outputs).
 */
export function normaliseOutputs(outputs: readonly unknown[]): Output[] {
  return outputs.map((raw) => keepKnownFields(parseOutput(raw as Output)));
}

function keepKnownFields(output: Output): Output {
  switch (output.output_type) {
    case "stream":
      return { output_type: "stream", name: output.name, text: output.text };
    case "error":
      return {
        output_type: "error",
        ename: output.ename,
        evalue: output.evalue,
        traceback: output.traceback,
      };
    default:
      return { output_type: "display_data", data: output.data, metadata: output.metadata ?? {} };
  }
}

/** What a reader of a terminal sees of an output: its plain text. */
export function plainText(output: Output): string {
  if (output.output_type === "stream") return output.text;
  if (output.output_type === "error")
    return output.traceback.join("\n") || `${output.ename}: ${output.evalue}`;
  return String(output.data["text/plain"] ?? `[${Object.keys(output.data).join(", ")}]`);
}
