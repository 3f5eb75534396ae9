import type { Element, ElementContent, Properties, Root, RootContent } from "hast";
import type { Raw } from "mdast-util-to-hast";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";

/** What stands in a document: elements, text, and HTML that is written as it is. */
export type Content = ElementContent | Raw;

const writer = unified().use(rehypeStringify, { allowDangerousHtml: true });

/** An element with its attributes and children; a string is text. */
export function element(name: string, properties: Properties, ...children: (Content | string)[]): Element {
  const nodes = children.map((child): ElementContent => {
    return typeof child === "string" ? { type: "text", value: child } : (child as ElementContent);
  });
  return { type: "element", tagName: name, properties, children: nodes };
}

/** HTML that goes into the document unchanged. */
export function raw(html: string): Raw {
  return { type: "raw", value: html };
}

export function toHtml(nodes: readonly Content[]): string {
  return writer.stringify({ type: "root", children: [...nodes] as RootContent[] });
}

/** The text that a reader sees in a node; formulas that are already typeset are left out. */
export function textOf(node: Content | Root): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map((child) => textOf(child as Content)).join("") : "";
}

/** Whether the node is an element of one of these names. */
export function isElement(node: Content | RootContent, ...names: string[]): node is Element {
  return node.type === "element" && (names.length === 0 || names.includes(node.tagName));
}

/** Replaces nodes below a parent, innermost first: `change` gives what stands in a node's place, or nothing to keep it. */
export function rewrite(
  parent: Element | Root,
  change: (node: Content, parent: Element | Root) => Content[] | undefined,
): void {
  parent.children = parent.children.flatMap((child) => {
    if (child.type === "element") rewrite(child, change);
    return (change(child as Content, parent) ?? [child]) as ElementContent[];
  });
}

/** Text inside HTML and its attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
