import type { Position, SourceMaps } from "./source-map";

/** A cell's text, to show the lines that an error came from. */
export interface CellSource {
  /** Number on the page, as in `[3]`. */
  number: number;
  code: string;
  sourceMaps: SourceMaps;
}

/** A place in a cell that led to an error. */
export interface Frame {
  /** Name of the function; empty outside of functions. */
  name: string;
  source: CellSource;
  position: Position;
}

/** Most frames that are listed: a recursion without end has ten thousand. */
const MAX_FRAMES = 8;

/**
 * Makes the stacks of errors speak of cells: `at f (cell 3, line 2, column 5)`. Frames of libraries, of Node and of
 * the kernel are left out, as they tell a learner nothing; an error that no cell has part in keeps them.
 */
export class CellStacks {
  readonly #sources = new Map<string, CellSource>();
  readonly #frames = new WeakMap<Error, Frame[]>();

  /** Takes effect for all errors of this process. */
  install(): void {
    // Library frames must not push out the cell's.
    Error.stackTraceLimit = 100;
    Error.prepareStackTrace = (error, sites) => {
      const frames = sites.map((site) => this.#frame(site)).filter((frame) => frame !== undefined);
      this.#frames.set(error, frames);
      const lines = frames.length > 0 ? listFrames(frames) : sites.map((site) => `    at ${site}`);
      return [String(error), ...lines].join("\n");
    };
  }

  /**
   * Remembers a cell's text.
   *
   * @returns the file name that the cell's script must have
   */
  add(sequence: number, source: CellSource): string {
    const fileName = `cell-${sequence}.js`;
    this.#sources.set(fileName, source);
    return fileName;
  }

  /** The places in cells that led to an error, the innermost first. */
  framesOf(error: Error): Frame[] {
    // V8 prepares a stack when it is first read.
    void error.stack;
    return this.#frames.get(error) ?? [];
  }

  #frame(site: NodeJS.CallSite): Frame | undefined {
    const source = this.#sources.get(site.getFileName() ?? "");
    const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
    if (source === undefined || line === null || column === null) return undefined;
    const position = source.sourceMaps.original({ line: line - 1, column: column - 1 });
    return position && { name: functionName(site), source, position };
  }
}

function functionName(site: NodeJS.CallSite): string {
  const name = site.getFunctionName() ?? "";
  if (site.isConstructor()) return `new ${name}`;
  const type = site.getTypeName();
  // A function of an earlier cell is called as a property of tslab's proxy.
  const isMethod = name !== "" && type !== null && !["Object", "Proxy", "global", "Module"].includes(type);
  return isMethod && !name.includes(".") ? `${type}.${name}` : name;
}

export function listFrames(frames: Frame[]): string[] {
  const lines = frames.slice(0, MAX_FRAMES).map(({ name, source, position }) => {
    const place = `cell ${source.number}, line ${position.line + 1}, column ${position.column + 1}`;
    return name === "" ? `    at ${place}` : `    at ${name} (${place})`;
  });
  if (frames.length > MAX_FRAMES) lines.push("    …");
  return lines;
}
