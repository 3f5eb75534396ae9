import { type Output, parseOutput } from "./notebook";

/**
 * A cell's outputs as the notebook keeps them: known fields only, no message ids, neighbouring text of one stream
 * joined. What a display was updated to is its content already when it comes here (see tools/jupyter).
 */
export function normaliseOutputs(outputs: readonly unknown[]): Output[] {
  const kept: Output[] = [];
  for (const output of outputs.map((raw) => keepKnownFields(parseOutput(raw as Output)))) {
    const last = kept.at(-1);
    if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name) {
      last.text += output.text;
    } else {
      kept.push(output);
    }
  }
  return kept;
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
