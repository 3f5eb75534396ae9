import { parse } from "@textlint/markdown-to-ast";

/** A node of a markdown cell's syntax tree, as much of it as the rules look at. */
export interface MarkdownNode {
  type: string;
  raw: string;
  range: readonly [number, number];
  value?: string;
  depth?: number;
  url?: string;
  children?: readonly MarkdownNode[];
}

/** All nodes of a text in reading order; `enter` may return false to skip a node's children. */
export function visitMarkdown(text: string, enter: (node: MarkdownNode) => boolean | undefined): void {
  const visit = (node: MarkdownNode): void => {
    if (enter(node) !== false) node.children?.forEach(visit);
  };
  visit(parse(text) as unknown as MarkdownNode);
}

/** All nodes of the given types. */
export function markdownNodes(text: string, ...types: string[]): MarkdownNode[] {
  const found: MarkdownNode[] = [];
  visitMarkdown(text, (node) => {
    if (types.includes(node.type)) found.push(node);
    return undefined;
  });
  return found;
}

export interface Heading {
  depth: number;
  text: string;
}

export function headingsIn(text: string): Heading[] {
  return markdownNodes(text, "Header").map((node) => ({
    depth: node.depth ?? 1,
    text: node.raw.replace(/^#+\s*|\s*#*$/g, ""),
  }));
}
