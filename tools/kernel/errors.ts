import { inspect } from "node:util";
import { Interrupted } from "./interruption";
import type { Position } from "./source-map";
import { type CellStacks, listFrames } from "./stack";

/** An error as Jupyter shows it. */
export interface CellError {
  ename: string;
  evalue: string;
  traceback: string[];
}

/** What TypeScript found wrong in a cell; line and column from 1. */
export interface Problem {
  line: number;
  column: number;
  message: string;
}

/** Says what TypeScript found wrong, each with the line it is in. */
export function describeProblems(list: Problem[], code: string): CellError {
  const problems = joinDetails(list);
  const title = ({ line, column, message }: Problem): string => `line ${line}, column ${column}: ${message}`;
  return {
    ename: "TypeScriptError",
    evalue: problems.map(title).join("\n"),
    traceback: problems.flatMap((problem) => [
      title(problem),
      ...excerpt(code, { line: problem.line - 1, column: problem.column - 1 }),
    ]),
  };
}

/** tslab tells the details of a problem as problems of their own, at the same place. */
function joinDetails(list: Problem[]): Problem[] {
  const joined: Problem[] = [];
  for (const problem of list) {
    const last = joined.at(-1);
    if (last?.line === problem.line && last.column === problem.column)
      last.message += `\n  ${problem.message}`;
    else joined.push({ ...problem });
  }
  return joined;
}

/**
 * Says what a cell threw: name, message, the line it came from and the lines that led there, of cells only. What lies
 * between, in libraries and in Node, tells a learner nothing.
 */
export function describeError(thrown: unknown, stacks: CellStacks): CellError {
  if (!isError(thrown)) {
    const text = inspect(thrown);
    return { ename: "Error", evalue: text, traceback: [`Thrown: ${text}`] };
  }
  const error = isBrokenOff(thrown) ? new Interrupted() : thrown;
  const ename = String(error.name);
  const evalue = String(error.message);
  const frames = stacks.framesOf(thrown);
  const traceback = [evalue === "" ? ename : `${ename}: ${evalue}`];
  if (frames.length > 0) traceback.push(...excerpt(frames[0].source.code, frames[0].position));
  traceback.push(...listFrames(frames));
  if (error.cause !== undefined) {
    const [first, ...rest] = describeError(error.cause, stacks).traceback;
    traceback.push(`Caused by: ${first}`, ...rest);
  }
  return { ename, evalue, traceback };
}

function isError(thrown: unknown): thrown is Error {
  return thrown instanceof Error || Object.prototype.toString.call(thrown) === "[object Error]";
}

/** `vm`'s way to say that SIGINT ended a script. */
function isBrokenOff(error: Error): boolean {
  return (error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_INTERRUPTED";
}

/** The line at a position with the one before it, numbered, and a mark below the column. */
function excerpt(code: string, { line, column }: Position): string[] {
  const lines = code.split("\n");
  // A missing bracket is found behind the last line.
  const at = Math.min(line, lines.length - 1);
  const width = String(at + 1).length;
  const numbered = (index: number, mark: string): string =>
    `${mark} ${String(index + 1).padStart(width)} | ${lines[index]}`;
  const indent = lines[at].slice(0, at === line ? column : lines[at].length).replace(/[^\t]/g, " ");
  const pointer = `  ${" ".repeat(width)} | ${indent}^`;
  return [...(at > 0 ? [numbered(at - 1, " ")] : []), numbered(at, ">"), pointer];
}
