import type { Cell, CodeCell, Output } from "../notebook";

/** What a reader sees of a code cell's outputs, as plain text: markup, scripts and embedded data removed. */
export function shownText(cell: CodeCell): string {
  return cell.outputs.map(outputText).join("\n");
}

function outputText(output: Output): string {
  if (output.output_type === "stream") return output.text;
  if (output.output_type === "error") return output.traceback.join("\n");
  return Object.entries(output.data)
    .map(([type, value]) => (typeof value === "string" ? plain(type, value) : strings(value).join("\n")))
    .join("\n");
}

function plain(type: string, text: string): string {
  if (!/html|xml/.test(type)) return withoutData(text);
  return (
    decodedPictures(text) +
    withoutData(text)
      .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, " ")
      .replace(/<(?:[^"'>]|"[^"]*"|'[^']*')*>/g, (tag) => ` ${attributeTexts(tag)} `)
  );
}

/** The words in a tag: alt texts and labels are read out, so they are output too. */
function attributeTexts(tag: string): string {
  return [...tag.matchAll(/\b(?:alt|title|aria-label)=(?:"([^"]*)"|'([^']*)')/g)]
    .map((match) => match[1] ?? match[2])
    .join(" ");
}

/** The text inside pictures that are embedded as data URLs of SVG. */
function decodedPictures(text: string): string {
  const pictures = [...text.matchAll(/data:image\/svg\+xml([^,"']*),([^"'\s)]*)/g)].map(([, kind, data]) =>
    kind.includes("base64") ? Buffer.from(data, "base64").toString("utf8") : percentDecoded(data),
  );
  return pictures.map((svg) => `${svg.replace(/<style\b[\s\S]*?<\/style>|<[^>]*>/g, " ")}\n`).join("");
}

function percentDecoded(data: string): string {
  try {
    return decodeURIComponent(data);
  } catch {
    return "";
  }
}

/** The text without data URLs and base64, whose letters mean nothing. */
function withoutData(text: string): string {
  return text.replace(/data:[a-z]+\/[\w.+-]+[^,"']*,[^"'\s)]*/g, "").replace(/[\w+/=]{200,}/g, "");
}

/** Everything written in a cell: source, outputs and metadata, without embedded data. */
export function everythingIn(cell: Cell): string {
  const outputs = cell.cell_type === "code" ? cell.outputs : [];
  return withoutData([cell.source, ...strings(outputs), ...strings(cell.metadata)].join("\n"));
}

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(strings);
}
