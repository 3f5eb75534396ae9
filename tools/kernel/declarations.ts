import type * as TS from "@tslab/typescript-for-tslab";
import { ts } from "./compiler";

/**
 * The declarations that hold after a cell which failed: those of the cell without the names that it never came to
 * assign, and for these the declarations from before.
 *
 * @param previous declarations before the cell, as TypeScript text
 * @param next declarations as they would be had the cell ended well
 * @param lost names that the cell declares and did not assign
 */
export function keepAssigned(previous: string, next: string, lost: Set<string>): string {
  return `${select(previous, (name) => lost.has(name))}${select(next, (name) => !lost.has(name))}`;
}

function select(declarations: string, keep: (name: string) => boolean): string {
  const file = ts.createSourceFile("names.d.ts", declarations, ts.ScriptTarget.ES2022, true);
  const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
  return file.statements
    .map((statement) => selectFrom(statement, keep))
    .filter((statement) => statement !== undefined)
    .map((statement) => `${printer.printNode(ts.EmitHint.Unspecified, statement, file)}\n`)
    .join("");
}

function selectFrom(statement: TS.Statement, keep: (name: string) => boolean): TS.Statement | undefined {
  if (ts.isVariableStatement(statement)) return selectVariables(statement, keep);
  if (ts.isImportDeclaration(statement)) return selectImports(statement, keep);
  const { name } = statement as TS.DeclarationStatement;
  return name === undefined || keep(name.text) ? statement : undefined;
}

function selectVariables(
  statement: TS.VariableStatement,
  keep: (name: string) => boolean,
): TS.Statement | undefined {
  const list = statement.declarationList;
  const kept = list.declarations.filter(({ name }) => !ts.isIdentifier(name) || keep(name.text));
  if (kept.length === 0) return undefined;
  const { factory } = ts;
  return factory.updateVariableStatement(
    statement,
    statement.modifiers,
    factory.updateVariableDeclarationList(list, kept),
  );
}

function selectImports(
  statement: TS.ImportDeclaration,
  keep: (name: string) => boolean,
): TS.Statement | undefined {
  const clause = statement.importClause;
  if (clause === undefined) return undefined;
  const name = clause.name && keep(clause.name.text) ? clause.name : undefined;
  const bindings = clause.namedBindings && selectBindings(clause.namedBindings, keep);
  if (name === undefined && bindings === undefined) return undefined;
  const { factory } = ts;
  return factory.updateImportDeclaration(
    statement,
    statement.modifiers,
    factory.updateImportClause(clause, clause.isTypeOnly, name, bindings),
    statement.moduleSpecifier,
    statement.assertClause,
  );
}

function selectBindings(
  bindings: TS.NamedImportBindings,
  keep: (name: string) => boolean,
): TS.NamedImportBindings | undefined {
  if (ts.isNamespaceImport(bindings)) return keep(bindings.name.text) ? bindings : undefined;
  const kept = bindings.elements.filter((element) => keep(element.name.text));
  return kept.length === 0 ? undefined : ts.factory.updateNamedImports(bindings, kept);
}
