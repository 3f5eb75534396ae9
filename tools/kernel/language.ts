import type * as TS from "@tslab/typescript-for-tslab";
import { ts } from "./compiler";
import type { CellConverter } from "./converter";
import type { Content } from "./message";
import type { Tslab } from "./tslab";

/** Answers what an editor asks about a cell that is being written: Tab, Shift-Tab, Enter. */
export class LanguageAnswers {
  constructor(
    private readonly tslab: Tslab,
    private readonly converter: CellConverter,
  ) {}

  /** Names that fit at the cursor. */
  complete(code: string, cursor: number): Content {
    const { candidates, start, end, original } = this.converter.complete("", code, toOffset(code, cursor));
    const [cursor_start, cursor_end] = [toCursor(code, start), toCursor(code, end)];
    const kinds = new Map(original?.entries.map(({ name, kind }) => [name, String(kind)]));
    const types = candidates.map((text) => ({
      text,
      type: kinds.get(text) ?? "",
      start: cursor_start,
      end: cursor_end,
    }));
    const metadata = { _jupyter_types_experimental: types };
    return { status: "ok", matches: candidates, cursor_start, cursor_end, metadata };
  }

  /** Type and doc comment of what is at the cursor, or else of the function whose arguments are written there. */
  inspect(code: string, cursor: number): Content {
    const offset = toOffset(code, cursor);
    const callee = enclosingCallee(code, offset);
    const info =
      this.converter.inspect("", code, offset) ??
      (callee === undefined ? undefined : this.converter.inspect("", code, callee));
    const data = info ? { "text/plain": this.tslab.printQuickInfo(info) } : {};
    return { status: "ok", found: Boolean(info), data, metadata: {} };
  }

  /** Whether Enter in a console runs the code or goes on to another line. */
  isComplete(code: string): Content {
    const { completed, indent } = this.tslab.isCompleteCode(code);
    return completed ? { status: "complete" } : { status: "incomplete", indent: indent ?? "" };
  }
}

/** Offset of the name of the innermost function that is called around a position. */
function enclosingCallee(code: string, position: number): number | undefined {
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.ES2022, true);
  let callee: TS.Expression | undefined;
  const visit = (node: TS.Node): void => {
    const calls = ts.isCallExpression(node) || ts.isNewExpression(node);
    // A call that is being written has no end yet.
    const isOpen = calls && code[node.end - 1] !== ")";
    if (calls && node.expression.end < position && (isOpen || position < node.end)) callee = node.expression;
    ts.forEachChild(node, visit);
  };
  visit(file);
  if (callee === undefined) return undefined;
  return (ts.isPropertyAccessExpression(callee) ? callee.name : callee).getStart(file);
}

/** Jupyter counts characters, JavaScript UTF-16 units: a few kanji and all emoji have two. */
function toOffset(code: string, cursor: number): number {
  return Array.from(code).slice(0, cursor).join("").length;
}

function toCursor(code: string, offset: number): number {
  return Array.from(code.slice(0, offset)).length;
}
