import { SourceMap, type SourceMapping } from "node:module";

/** Zero-based. */
export interface Position {
  line: number;
  column: number;
}

/** The way from a cell's JavaScript back to the cell. */
export class SourceMaps {
  #maps: SourceMap[] | undefined;
  readonly #lineCount: number;

  /**
   * @param code the cell's JavaScript
   * @param texts one source map for each compiler stage, the last stage first
   * @param linesBefore lines that the compiled file has before the cell's first
   */
  constructor(
    code: string,
    private readonly texts: string[],
    private readonly linesBefore: number,
  ) {
    this.#lineCount = code.split("\n").length;
  }

  /** The cell's position for a position in its JavaScript; `undefined` for what was put around the cell. */
  original(position: Position): Position | undefined {
    if (position.line >= this.#lineCount) return undefined;
    // Parsed only when something fails.
    this.#maps ??= this.texts.map((text) => new SourceMap(JSON.parse(text)));
    let found = position;
    for (const map of this.#maps) {
      const { originalLine, originalColumn }: Partial<SourceMapping> = map.findEntry(
        found.line,
        found.column,
      );
      if (originalLine === undefined || originalColumn === undefined) return undefined;
      found = { line: originalLine, column: originalColumn };
    }
    return { line: found.line - this.linesBefore, column: found.column };
  }
}
