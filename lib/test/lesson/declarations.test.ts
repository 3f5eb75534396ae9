import { join } from "node:path";
import ts from "@tslab/typescript-for-tslab";
import { describe, expect, it } from "vitest";

const dist = join(__dirname, "..", "..", "dist");

// The compiler reads all declarations from the start: seconds, and longer where other tests run beside it.
const TIMEOUT = 60_000;

/** The files that the compiler has read, for the next cell. */
const read = new Map<string, ts.SourceFile | undefined>();

/** What the kernel's own compiler says of a cell, each with its line, without the browser's types and without skipping declarations. */
function complaints(cell: string): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts"],
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.NodeJs,
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    types: ["node"],
  };
  const path = join(dist, "a-cell.ts");
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...more) => {
    if (name === path) return ts.createSourceFile(path, cell, more[0]);
    const file = read.get(name) ?? getSourceFile.call(host, name, ...more);
    read.set(name, file);
    return file;
  };
  host.fileExists = (name) => name === path || fileExists.call(host, name);
  host.readFile = (name) => (name === path ? cell : readFile.call(host, name));
  const program = ts.createProgram([path], options, host);
  // Only our own files are checked: what Node's types say of themselves takes seconds and is not asked for.
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(dist));
  return [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...own.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]),
  ]
    .filter(({ file }) => file === undefined || file.fileName.startsWith(dist))
    .map(({ file, start = 0, messageText }) => {
      const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
      return `${line}: ${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
}

const IMPORT = `import { functionPlot, learningCurves, progress, show, useLanguage, type Figure } from "./index";\n`;

describe("the declarations of figures and lesson tools", () => {
  it("are right in the kernel's compiler, without the browser's types", { timeout: TIMEOUT }, () => {
    const cell = `${IMPORT}
      useLanguage("ja");
      const figure: Figure = functionPlot({ title: "ReLU", functions: [{ name: "relu", f: (x) => Math.max(0, x) }] });
      export const done: Promise<void> = show(figure);
      export const own: Promise<void> = show({ data: [{ x: [1, 2], y: [3, NaN] }], layout: {}, description: "d" });
      progress({ epochs: 3 })({ epoch: 1, loss: 2 });`;
    expect(complaints(cell)).toEqual([]);
  });

  it("are no silent any: wrong arguments are refused", { timeout: TIMEOUT }, () => {
    const wrong = [
      "useLanguage('fr');",
      "show(42);",
      "learningCurves({ epochs: [{ loss: 1 }] });",
      "show({ data: [], layout: {} });",
      "progress({})(1);",
    ];
    const found = complaints(IMPORT + wrong.join("\n"));
    expect(found.map((complaint) => Number(complaint.split(":")[0])).sort()).toEqual([2, 3, 4, 5, 6, 6]);
  });
});
