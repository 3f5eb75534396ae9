import ts from "typescript";

/** One comment of a cell's code, without its comment marks, and the line that it begins on (from 0). */
export interface Comment {
  text: string;
  line: number;
}

/** The comments of a cell in order: what a translator translates in code. Text in quotes or backticks is code. */
export function codeComments(source: string): Comment[] {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022, false, ts.ScriptKind.TS);
  const found: Comment[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    const children = node.getChildren(file);
    if (children.length === 0) found.push(...commentsBetween(file, node.pos, node.getStart(file)));
    children.forEach(visit);
  };
  visit(file);
  return found;
}

/** The comments in `[from, to)`, which holds nothing else but white space. */
function commentsBetween(file: ts.SourceFile, from: number, to: number): Comment[] {
  const trivia = file.text.slice(from, to);
  return [...trivia.matchAll(/\/\/(.*)|\/\*([\s\S]*?)\*\//g)].map((match) => ({
    text: (match[1] ?? match[2].replace(/^\s*\*/gm, "")).trim(),
    line: file.getLineAndCharacterOfPosition(from + match.index).line,
  }));
}
