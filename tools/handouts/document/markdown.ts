import type { Element, Root } from "hast";
import rehypeRaw from "rehype-raw";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import type { View } from "../edition";
import { HandoutError, type Place } from "../failure";
import { type Content, element, isElement, raw, rewrite } from "./hast";
import { type Formula, formulaHtml, formulaMark, takeFormulas } from "./math";

const reader = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw);

/**
 * A markdown cell as a tree of HTML, its formulas typeset.
 *
 * @throws {HandoutError} at a formula that cannot be read
 */
export function readMarkdown(source: string, place: Place, medium: View["medium"]): Root {
  const { text, formulas } = takeFormulas(source);
  const tree = parse(text);
  const typeset = (formula: Formula): string => {
    try {
      return formulaHtml(formula, medium);
    } catch (error) {
      const reason = error instanceof Error ? error.message.replace(/^KaTeX parse error: /, "") : "";
      throw new HandoutError(place, "a formula that KaTeX can read", `${formula.tex} (${reason})`);
    }
  };
  rewrite(tree, (node) => {
    if (node.type === "text" && formulaMark.test(node.value))
      return withFormulas(node.value, formulas, typeset);
    if (isElement(node, "th") && node.children.length === 0) return [element("td", {})];
    return undefined;
  });
  rewrite(tree, (node) => (isElement(node, "p") ? displayAlone(node) : undefined));
  rewrite(tree, (node) => (isElement(node, "thead") && !hasText(node) ? [] : undefined));
  return tree;
}

const parsed = new Map<string, Root>();

/** Each cell is read once, for all editions and media. */
function parse(text: string): Root {
  const tree = parsed.get(text) ?? (reader.runSync(reader.parse(text)) as Root);
  parsed.set(text, tree);
  return copyOf(tree);
}

/** The tree without the places in the text that its nodes came from. */
function copyOf<T extends Content | Root>(node: T): T {
  const copy = { ...node, position: undefined };
  if ("properties" in copy) copy.properties = { ...copy.properties };
  if ("children" in copy) copy.children = copy.children.map((child) => copyOf(child as Content)) as [];
  return copy;
}

function withFormulas(
  text: string,
  formulas: readonly Formula[],
  typeset: (formula: Formula) => string,
): Content[] {
  const parts = text.split(formulaMark);
  for (let i = 1; i < parts.length; i += 2) bind(formulas[Number(parts[i])], parts, i);
  return parts.flatMap((part, i): Content[] => {
    if (i % 2 === 0) return part === "" ? [] : [{ type: "text", value: part }];
    const [before, number, after] = part.split(bindingMark);
    const formula = formulas[Number(number ?? before)];
    const html = raw(typeset(formula));
    if (formula.display) return [element("span", { className: ["display"] }, html)];
    return number === undefined ? [html] : [element("span", { className: ["bound"] }, before, html, after)];
  });
}

const bindingMark = "\uE002";

/** A short formula is not parted from the brackets, the comma or the full stop that touch it: they go to its part. */
function bind({ tex, display }: Formula, parts: string[], i: number): void {
  const after = /^[\p{Pe}\p{Pf},.;:!?、。，．：；？！’”]+/u.exec(parts[i + 1])?.[0] ?? "";
  const before = /[\p{Ps}\p{Pi}]+$/u.exec(parts[i - 1])?.[0] ?? "";
  if (display || after + before === "" || widthOf(tex) > 30) return;
  parts[i + 1] = parts[i + 1].slice(after.length);
  parts[i - 1] = parts[i - 1].slice(0, parts[i - 1].length - before.length);
  parts[i] = [before, parts[i], after].join(bindingMark);
}

/** About how many signs wide a formula is. */
function widthOf(tex: string): number {
  return tex.replace(/\\[A-Za-z]+/g, "x").replace(/[{}\s]/g, "").length;
}

/** A paragraph that is nothing but a displayed formula is no paragraph. */
function displayAlone(paragraph: Element): Content[] | undefined {
  const solid = paragraph.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  const [only] = solid;
  if (solid.length !== 1 || !isElement(only, "span")) return undefined;
  return [element("div", { className: ["display"] }, ...(only.children as Content[]))];
}

function hasText(node: Element): boolean {
  return node.children.some((child) => {
    if (child.type === "element") return hasText(child);
    return (child as Content).type === "raw" || (child.type === "text" && child.value.trim() !== "");
  });
}
