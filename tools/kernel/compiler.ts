import { createRequire } from "node:module";
import type * as TS from "@tslab/typescript-for-tslab";
import { expandShorthands, resolveShorthands } from "./shorthand";

const load = createRequire(__filename);
const path = load.resolve("@tslab/typescript-for-tslab");

/** tslab's own TypeScript, 5.0.4: what type-checks and compiles the cells. */
export const ts: typeof TS = load(path);

/** Sees each file that tslab's compiler emits. */
export interface EmitHooks {
  /** A transformer that runs before TypeScript's own. */
  transform: TS.TransformerFactory<TS.SourceFile>;
  /** Called with each file written, source maps included. */
  onWrite(fileName: string, text: string): void;
}

/**
 * Makes tslab compile cells in strict mode, with Node's types only, with source maps, and through the hooks. Must be
 * called before tslab is loaded: tslab's files stay as they are, and get a changed TypeScript.
 */
export function adaptCompiler(hooks: EmitHooks): void {
  // TypeScript's exports cannot be changed one by one, so they are replaced by a copy.
  load.cache[path]!.exports = {
    ...ts,
    createWatchCompilerHost: (...args: unknown[]) => createHost(hooks, args),
  };
}

type Host = TS.WatchCompilerHostOfFilesAndCompilerOptions<TS.EmitAndSemanticDiagnosticsBuilderProgram>;

function createHost(hooks: EmitHooks, [files, options, ...rest]: unknown[]): Host {
  const create = ts.createWatchCompilerHost as (...args: unknown[]) => Host;
  const host = create(files, { ...(options as TS.CompilerOptions), ...COURSE_OPTIONS }, ...rest);
  const { createProgram } = host;
  host.createProgram = (...args) => hookEmit(createProgram(...args), hooks);
  return host;
}

const COURSE_OPTIONS: TS.CompilerOptions = {
  strict: true,
  // tslab sets noImplicitUseStrict, which contradicts this part of `strict`.
  alwaysStrict: false,
  // Of all @types packages that are installed only Node's: others bring the browser's names into the cells.
  types: ["node"],
  sourceMap: true,
};

function hookEmit<B extends TS.EmitAndSemanticDiagnosticsBuilderProgram>(builder: B, hooks: EmitHooks): B {
  const { emit } = builder;
  builder.emit = (file, write, cancellation, onlyDeclarations, transformers) => {
    resolveShorthands(ts, builder.getProgram().getTypeChecker());
    const before = [hooks.transform, expandShorthands(ts), ...(transformers?.before ?? [])];
    const writeAndTell: TS.WriteFileCallback = (fileName, text, ...rest) => {
      hooks.onWrite(fileName, text);
      write?.(fileName, text, ...rest);
    };
    return emit.call(builder, file, writeAndTell, cancellation, onlyDeclarations, {
      ...transformers,
      before,
    });
  };
  return builder;
}
