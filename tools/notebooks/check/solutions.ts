import ts from "typescript";
import { type Cell, hasTag } from "../notebook";
import { editionRule } from "./rule";

/**
 * A solution replaces nothing of the student's: Shift+Enter steps onto the folded cell and runs it. So it declares
 * no name at its top level that a cell of the lesson has; in a block of its own it may have the exercise's names.
 */
export const solutionRule = editionRule("solutions", ({ notebook }) => {
  const code = notebook.cells.filter((cell) => cell.cell_type === "code");
  const declaredIn = new Map(
    code
      .filter((cell) => !hasTag(cell, "solution"))
      .flatMap((cell) => topLevelNames(cell).map((name) => [name, cell.id] as const)),
  );
  return code
    .filter((cell) => hasTag(cell, "solution"))
    .flatMap((cell) =>
      topLevelNames(cell)
        .filter((name) => declaredIn.has(name))
        .map((name) => ({
          cell: cell.id,
          expected: `${name} in a block of the solution's own: { … }`,
          found: `a top-level name that ${declaredIn.get(name)} has, too`,
        })),
    );
});

/** What a cell declares for the cells after it. To import a name again changes nothing. */
function topLevelNames({ source }: Cell): string[] {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022, false, ts.ScriptKind.TS);
  return file.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
    }
    if (!ts.isFunctionDeclaration(statement) && !ts.isClassDeclaration(statement)) return [];
    return statement.name === undefined ? [] : [statement.name.text];
  });
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : boundNames(element.name),
  );
}
