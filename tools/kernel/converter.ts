import { adaptCompiler } from "./compiler";
import { keepAssigned } from "./declarations";
import { awaitsAtTopLevel, instrument } from "./instrument";
import { moduleNames, toCommonJs } from "./module-code";
import { SourceMaps } from "./source-map";
import type { Converter, ConvertResult } from "./tslab";

/** What a converted cell needs while it runs. */
export interface ConvertedCell {
  sourceMaps: SourceMaps;
  /** Values that the cell declares. */
  names: string[];
}

/** tslab puts `export {};` and a newline in front of every cell. */
const LINES_BEFORE = 1;

/**
 * tslab's converter, with what it leaves out: every kind of top-level await, checkpoints for interrupts, source maps,
 * and declarations that outlive a failed cell.
 */
export class CellConverter implements Converter {
  readonly #tslab: Converter;
  /** Declarations of all names that cells have made so far, as TypeScript text. */
  #declarations = "";
  #next: { declarations: string; names: string[]; uninitialized: Set<string> } | undefined;
  #emitted = { code: "", map: "", awaits: false };
  /** Result of the last conversion that succeeded. */
  converted: ConvertedCell | undefined;

  /** @param load loads tslab, which must happen after its TypeScript was adapted, and makes its converter */
  constructor(load: () => Converter) {
    adaptCompiler({
      transform: (transformation) => {
        const addCheckpoints = instrument(transformation);
        return (file) => {
          if (isCell(file.fileName)) this.#emitted.awaits = awaitsAtTopLevel(file);
          return addCheckpoints(file);
        };
      },
      onWrite: (fileName, text) => {
        if (fileName.endsWith("/__tslab__.js")) this.#emitted.code = text;
        if (fileName.endsWith("/__tslab__.js.map")) this.#emitted.map = text;
      },
    });
    this.#tslab = load();
  }

  convert(_previous: string, source: string): ConvertResult {
    this.#next = undefined;
    this.converted = undefined;
    const result = this.#tslab.convert(this.#declarations, source);
    if (result.diagnostics.length > 0) return result;
    const { code, map, awaits } = this.#emitted;
    const { names, uninitialized } = moduleNames(code);
    this.#next = { declarations: result.declOutput ?? "", names, uninitialized };
    const commonJs = toCommonJs(code);
    this.converted = { names, sourceMaps: new SourceMaps(commonJs.code, [commonJs.map, map], LINES_BEFORE) };
    return { ...result, output: commonJs.code, hasToplevelAwait: awaits };
  }

  /**
   * Takes over the names of the cell converted last, after it has run.
   *
   * @param isAssigned whether the cell came to give this name its value; all names when the cell ended well
   */
  settle(isAssigned: (name: string) => boolean): void {
    if (this.#next === undefined) return;
    const { declarations, names, uninitialized } = this.#next;
    const lost = names.filter((name) => !uninitialized.has(name) && !isAssigned(name));
    this.#declarations =
      lost.length === 0 ? declarations : keepAssigned(this.#declarations, declarations, new Set(lost));
    this.#next = undefined;
  }

  inspect(_previous: string, source: string, position: number): ReturnType<Converter["inspect"]> {
    return this.#tslab.inspect(this.#declarations, source, position);
  }

  complete(_previous: string, source: string, position: number): ReturnType<Converter["complete"]> {
    return this.#tslab.complete(this.#declarations, source, position);
  }

  addModule(...args: Parameters<Converter["addModule"]>): ReturnType<Converter["addModule"]> {
    return this.#tslab.addModule(...args);
  }

  close(): void {
    this.#tslab.close();
  }
}

/** tslab's name for the file that holds the present cell. */
function isCell(fileName: string): boolean {
  return fileName.endsWith("/__tslab__.ts");
}
