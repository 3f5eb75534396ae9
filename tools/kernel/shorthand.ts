import type * as TS from "@tslab/typescript-for-tslab";

type TypeScript = typeof TS;

/**
 * tslab leads the names of earlier cells to their values, but overlooks `{ x }`, the short form of `{ x: x }`: "x is
 * not defined". This transformer writes the long form out. Its value keeps the node of the short form, so that
 * tslab, asking the checker of `resolveShorthands`, finds the earlier cell's name.
 */
export function expandShorthands(ts: TypeScript): TS.TransformerFactory<TS.SourceFile> {
  return (transformation) => {
    const { factory } = transformation;
    const visit = (original: TS.Node): TS.Node => {
      const node = ts.visitEachChild(original, visit, transformation);
      if (!ts.isShorthandPropertyAssignment(node)) return node;
      const { name, objectAssignmentInitializer } = node;
      // `({ x = 1 } = options)`: a target with a default value.
      const value =
        objectAssignmentInitializer === undefined
          ? name
          : factory.createBinaryExpression(name, ts.SyntaxKind.EqualsToken, objectAssignmentInitializer);
      return ts.setTextRange(factory.createPropertyAssignment(name.text, value), node);
    };
    return (file) => ts.visitNode(file, visit) as TS.SourceFile;
  };
}

const adapted = new WeakSet<TS.TypeChecker>();

/** Makes the checker answer with the variable, not with the property, when it is asked of the name in `{ x }`. */
export function resolveShorthands(ts: TypeScript, checker: TS.TypeChecker): void {
  if (adapted.has(checker)) return;
  adapted.add(checker);
  const { getSymbolAtLocation } = checker;
  checker.getSymbolAtLocation = (node) => {
    const { parent } = node;
    const short = parent !== undefined && ts.isShorthandPropertyAssignment(parent) && parent.name === node;
    return short ? checker.getShorthandAssignmentValueSymbol(parent) : getSymbolAtLocation(node);
  };
}
