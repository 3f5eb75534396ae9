import type { Element } from "hast";
import { fromHtml } from "hast-util-from-html";
import type { CodeCell, DisplayOutput, Output } from "../../notebooks/notebook";
import type { View } from "../edition";
import { HandoutError, type Place } from "../failure";
import { lineHtml } from "./code";
import { inlineSvg } from "./drawing";
import { type Content, element, escapeHtml, isElement, raw, rewrite } from "./hast";
import { formulaHtml } from "./math";
import { splitTables, tableHtml } from "./table";

/** More than this fits into no handout. */
const maximumBytes = 2_500_000;
/** Beyond these many lines an output may run over a page's end. */
const longOutput = 40;
/** Up to so many lines stay on the page of the code that printed them. */
const shortOutput = 8;

/** Where an output stands, and what its pictures' ids begin with. */
export interface OutputContext {
  place: Place;
  medium: View["medium"];
  idPrefix: string;
}

/**
 * What a cell has put out, as HTML.
 *
 * @throws {HandoutError} at an output of no known type, or one that is too large
 */
export function outputsOf(cell: CodeCell, context: OutputContext): Content[] {
  return cell.outputs.flatMap((output) => {
    const bytes = Buffer.byteLength(JSON.stringify(output));
    if (bytes > maximumBytes) {
      const size = (value: number): string => `${(value / 1e6).toFixed(1)} MB`;
      throw new HandoutError(context.place, `outputs of at most ${size(maximumBytes)}`, size(bytes));
    }
    return contentOf(output, context);
  });
}

function contentOf(output: Output, context: OutputContext): Content[] {
  if (output.output_type === "stream") return printed(output.text, output.name);
  if (output.output_type === "error") return printed(output.traceback.join("\n"), "stderr");
  return displayed(output, context);
}

function printed(text: string, stream: string): Content[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal begin with one.
  const plain = text.replace(/\u001b\[[0-9;]*m/g, "");
  return splitTables(plain).map((part) => {
    if (!("text" in part)) return raw(tableHtml(part));
    const lines = part.text.replace(/^\n+|\s+$/g, "").split("\n");
    const size = lines.length > longOutput ? " long" : lines.length <= shortOutput ? " short" : "";
    return raw(`<pre class="out ${stream}${size}">${lines.map(escapeHtml).map(lineHtml).join("")}</pre>`);
  });
}

/** The richest form of a display that a page can show. */
function displayed(output: DisplayOutput, context: OutputContext): Content[] {
  const { data } = output;
  const text = (type: string): string => String(data[type]);
  if ("text/html" in data) return [htmlOutput(text("text/html"), context)];
  if ("image/svg+xml" in data) {
    const name = String(data["text/plain"] ?? "");
    return [figure(context.medium, raw(inlineSvg(text("image/svg+xml"), name, context.idPrefix)))];
  }
  for (const type of ["image/png", "image/jpeg"]) {
    if (!(type in data)) continue;
    const src = `data:${type};base64,${text(type).replace(/\s/g, "")}`;
    return [figure(context.medium, element("img", { src, alt: String(data["text/plain"] ?? "") }))];
  }
  if ("text/latex" in data) return [latexOutput(text("text/latex"), context)];
  if ("text/plain" in data) return printed(text("text/plain"), "stdout");
  const expected = "an output of a known type (text/html, image/svg+xml, image/png, text/latex, text/plain)";
  throw new HandoutError(context.place, expected, Object.keys(data).join(", ") || "an empty one");
}

/** In print a picture itself is tagged as a figure with its description: around it is no other. */
function figure(medium: View["medium"], ...children: Content[]): Element {
  return element(medium === "screen" ? "figure" : "div", { className: ["figure"] }, ...children);
}

function latexOutput(latex: string, { place, medium }: OutputContext): Content {
  const tex = latex.trim().replace(/^\$+|\$+$/g, "");
  try {
    return element("div", { className: ["display"] }, raw(formulaHtml({ tex, display: true }, medium)));
  } catch (error) {
    throw new HandoutError(place, "an output of TeX that KaTeX can read", `${tex} (${error})`);
  }
}

/** On the screen with its script, which makes it live; in print its picture as a drawing and its tables. */
function htmlOutput(html: string, { medium, idPrefix }: OutputContext): Content {
  if (medium === "screen") return figure(medium, raw(html));
  const tree = fromHtml(html, { fragment: true });
  rewrite(tree, (node) => {
    if (!isElement(node)) return undefined;
    if (["script", "style", "button", "input"].includes(node.tagName)) return [];
    if (node.tagName !== "img") return undefined;
    const svg = /^data:image\/svg\+xml;base64,(.*)$/s.exec(String(node.properties.src))?.[1];
    if (svg === undefined) return undefined;
    return [
      raw(inlineSvg(Buffer.from(svg, "base64").toString(), String(node.properties.alt ?? ""), idPrefix)),
    ];
  });
  return figure(medium, ...(tree.children as Content[]));
}
