import ts from "typescript";

/**
 * The tokens of a cell's code without comments and line breaks. Two cells with equal tokens run the same program.
 * A template literal is scanned as one token each part, so text inside backticks counts as code.
 */
export function codeTokens(source: string): string[] {
  const tokens: string[] = [];
  forEachToken(source, (text) => tokens.push(text));
  return tokens;
}

/** The first place where two programs differ, in words, or `undefined` when they are the same program. */
export function firstTokenDifference(left: string, right: string): string | undefined {
  const a = codeTokens(left);
  const b = codeTokens(right);
  const at = a.findIndex((token, i) => token !== b[i]);
  if (at < 0 && a.length === b.length) return undefined;
  const i = at < 0 ? a.length : at;
  const before = a.slice(Math.max(0, i - 4), i).join(" ");
  return `after ‘${before}’: ‘${a[i] ?? "end of cell"}’ against ‘${b[i] ?? "end of cell"}’`;
}

/** How many lines of a cell hold code: empty lines and lines with comments only do not count. */
export function codeLineCount(source: string): number {
  const lines = new Set<number>();
  forEachToken(source, (_text, first, last) => {
    for (let line = first; line <= last; line++) lines.add(line);
  });
  return lines.size;
}

/** Calls `use` with every token's text and its first and last line. */
function forEachToken(source: string, use: (text: string, first: number, last: number) => void): void {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022, false, ts.ScriptKind.TS);
  const lineOf = (position: number): number => file.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    const children = node.getChildren(file);
    const text = children.length === 0 ? node.getText(file) : "";
    if (text !== "") use(text, lineOf(node.getStart(file)), lineOf(node.getEnd()));
    children.forEach(visit);
  };
  visit(file);
}
