import type * as TS from "@tslab/typescript-for-tslab";
import { ts } from "./compiler";

/** Compiles the ES module that tslab made of a cell to CommonJS. */
export function toCommonJs(code: string): { code: string; map: string } {
  const result = ts.transpileModule(code, {
    fileName: "cell.js",
    transformers: { after: [dropPlaceholders] },
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
      noImplicitUseStrict: true,
      sourceMap: true,
    },
  });
  return { code: result.outputText, map: result.sourceMapText ?? "" };
}

/**
 * Removes `exports.a = exports.b = void 0;`: a name that a failed cell never reached must not look like one that it
 * set to `undefined`.
 */
function dropPlaceholders(): TS.Transformer<TS.SourceFile> {
  return (file) =>
    ts.factory.updateSourceFile(
      file,
      file.statements.filter((statement) => !isPlaceholder(statement)),
    );
}

function isPlaceholder(statement: TS.Statement): boolean {
  if (!ts.isExpressionStatement(statement)) return false;
  let { expression } = statement;
  let assigns = false;
  while (ts.isBinaryExpression(expression) && isExport(expression.left)) {
    assigns = true;
    expression = expression.right;
  }
  if (!assigns || !ts.isVoidExpression(expression)) return false;
  return ts.isNumericLiteral(expression.expression) && expression.expression.text === "0";
}

function isExport(node: TS.Node): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === "exports"
  );
}

/** The values that a compiled cell exports, and those of them that are declared without a value. */
export function moduleNames(code: string): { names: string[]; uninitialized: Set<string> } {
  const names: string[] = [];
  const uninitialized = new Set<string>();
  const file = ts.createSourceFile("cell.js", code, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (initializer === undefined && ts.isIdentifier(name)) uninitialized.add(name.text);
      }
    }
    if (ts.isExportDeclaration(statement) && statement.exportClause !== undefined) {
      if (ts.isNamedExports(statement.exportClause)) {
        names.push(...statement.exportClause.elements.map((element) => element.name.text));
      }
    }
  }
  return { names, uninitialized };
}
