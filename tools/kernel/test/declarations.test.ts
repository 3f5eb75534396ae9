import { join } from "node:path";
import ts from "@tslab/typescript-for-tslab";
import { describe, expect, test } from "vitest";
import { repositoryRoot } from "../../jupyter/server";

const root = repositoryRoot();
const dist = join(root, "lib/dist");
const CELL = join(root, "notebooks/en/__cell__.ts");

// As the kernel compiles cells, but with nothing skipped: what it skips becomes `any` unseen.
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  types: ["node"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  esModuleInterop: true,
  strict: true,
  skipLibCheck: false,
  noEmit: true,
};

function compile(cell: string, declarations: ReadonlyMap<string, string> = new Map()): ts.Program {
  const host = ts.createCompilerHost(OPTIONS);
  const { readFile, fileExists } = host;
  host.readFile = (path) => (path === CELL ? cell : (declarations.get(path) ?? readFile(path)));
  host.fileExists = (path) => path === CELL || declarations.has(path) || fileExists(path);
  host.getCurrentDirectory = () => join(root, "notebooks/en");
  return ts.createProgram([CELL], OPTIONS, host);
}

/** What the compiler finds wrong in the cell or in the library's declarations. */
function problems(program: ts.Program): string[] {
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file === undefined || file.fileName === CELL || file.fileName.startsWith(dist))
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
}

/** Paths below the library's exports that lead to `any`. */
class AnySearch {
  readonly found: string[] = [];
  readonly #seen = new Set<ts.Type>();
  readonly #checker: ts.TypeChecker;

  constructor(program: ts.Program) {
    this.#checker = program.getTypeChecker();
    const file = program.getSourceFile(join(dist, "index.d.ts"))!;
    for (const symbol of this.#checker.getExportsOfModule(this.#checker.getSymbolAtLocation(file)!)) {
      this.#visitExport(symbol);
    }
  }

  #visitExport(symbol: ts.Symbol): void {
    const target = symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
    const place = target.declarations?.[0];
    if (place === undefined) this.found.push(symbol.name);
    else {
      if (target.flags & ts.SymbolFlags.Value) {
        this.#visit(symbol.name, this.#checker.getTypeOfSymbolAtLocation(target, place));
      }
      if (target.flags & ts.SymbolFlags.Type) {
        this.#visit(symbol.name, this.#checker.getDeclaredTypeOfSymbol(target));
      }
    }
  }

  #visit(path: string, type: ts.Type): void {
    if (type.flags & ts.TypeFlags.Any) this.found.push(path);
    // A generic type can lead to ever new ones.
    const depth = path.split(/[.(<]/).length;
    if (depth > 10 || this.#seen.has(type)) return;
    this.#seen.add(type);
    if (type.isUnionOrIntersection()) for (const part of type.types) this.#visit(path, part);
    if ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) {
      const parts = this.#checker.getTypeArguments(type as ts.TypeReference);
      for (const part of parts) this.#visit(`${path}<>`, part);
    }
    // Types of JavaScript itself have `any` in many places, and are left alone.
    if (isOurs(type.symbol)) this.#visitParts(path, type);
  }

  #visitParts(path: string, type: ts.Type): void {
    for (const signature of [...type.getCallSignatures(), ...type.getConstructSignatures()]) {
      this.#visit(`${path}()`, signature.getReturnType());
      for (const parameter of signature.getParameters()) {
        this.#visitMember(`${path}(${parameter.name})`, parameter);
      }
    }
    for (const property of type.getProperties()) this.#visitMember(`${path}.${property.name}`, property);
  }

  #visitMember(path: string, member: ts.Symbol): void {
    const place = member.valueDeclaration ?? member.declarations?.[0];
    // A declaration file names private members without their types.
    if (place === undefined || !isOurs(member) || member.name.startsWith("#")) return;
    this.#visit(path, this.#checker.getTypeOfSymbolAtLocation(member, place));
  }
}

function isOurs(symbol: ts.Symbol | undefined): boolean {
  return symbol?.declarations?.some((place) => place.getSourceFile().fileName.startsWith(dist)) ?? false;
}

const IMPORT = `import * as lab from "relu-lab";\nexport const module = lab;`;

describe("the library's declarations in the kernel's own TypeScript, without the browser's types", () => {
  const program = compile(IMPORT);

  test("are read by version 5.0.4, from the place where a lesson's import finds them", () => {
    expect(ts.version).toBe("5.0.4");
    expect(program.getSourceFile(join(dist, "index.d.ts"))).toBeDefined();
    expect(program.getSourceFiles().some(({ fileName }) => /lib\.dom/.test(fileName))).toBe(false);
  });

  test("have no error that the kernel would skip", () => {
    expect(problems(program)).toEqual([]);
  });

  test("export no any, at whatever depth", () => {
    const { found } = new AnySearch(program);
    expect(found).toEqual([]);
  });

  test.each([
    ["a browser's type", "export declare const broken: HTMLElement;", "HTMLElement"],
    [
      "a type of a newer TypeScript",
      "export declare const broken: Float32Array<ArrayBuffer>;",
      "not generic",
    ],
  ])("would be refused with %s, which turns into any", (_, declaration, message) => {
    const path = join(dist, "index.d.ts");
    const original = ts.sys.readFile(path)!;
    const broken = compile(IMPORT, new Map([[path, `${original}\n${declaration}\n`]]));
    expect(problems(broken).join()).toContain(message);
    expect(new AnySearch(broken).found).toEqual(["broken"]);
  });
});
