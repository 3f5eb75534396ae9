import type * as TS from "@tslab/typescript-for-tslab";
import { ts } from "./compiler";
import { CHECKPOINTS, type Checkpoints, STOP_WORD } from "./interruption";

/** TypeScript transformer that adds the checkpoints to loops, awaits and `for await`. */
export function instrument(transformation: TS.TransformationContext): TS.Transformer<TS.SourceFile> {
  const { factory } = transformation;

  const call = (name: keyof Checkpoints, ...args: TS.Expression[]): TS.CallExpression => {
    const checkpoints = factory.createIdentifier(CHECKPOINTS);
    return factory.createCallExpression(
      factory.createPropertyAccessExpression(checkpoints, name),
      undefined,
      args,
    );
  };

  const body = (statement: TS.Statement): TS.Block => {
    const check = factory.createIfStatement(
      factory.createElementAccessExpression(factory.createIdentifier(STOP_WORD), 0),
      factory.createExpressionStatement(call("stop")),
    );
    if (!ts.isBlock(statement)) return factory.createBlock([check, statement]);
    return factory.updateBlock(statement, [check, ...statement.statements]);
  };

  const visit = (original: TS.Node): TS.Node => {
    const node = ts.visitEachChild(original, visit, transformation);
    if (ts.isAwaitExpression(node)) return factory.updateAwaitExpression(node, call("wait", node.expression));
    if (ts.isWhileStatement(node)) {
      return factory.updateWhileStatement(node, node.expression, body(node.statement));
    }
    if (ts.isDoStatement(node)) {
      return factory.updateDoStatement(node, body(node.statement), node.expression);
    }
    if (ts.isForStatement(node)) {
      const { initializer, condition, incrementor, statement } = node;
      return factory.updateForStatement(node, initializer, condition, incrementor, body(statement));
    }
    if (ts.isForInStatement(node)) {
      return factory.updateForInStatement(node, node.initializer, node.expression, body(node.statement));
    }
    if (ts.isForOfStatement(node)) {
      const { awaitModifier, initializer, expression, statement } = node;
      const iterable = awaitModifier === undefined ? expression : call("each", expression);
      return factory.updateForOfStatement(node, awaitModifier, initializer, iterable, body(statement));
    }
    return node;
  };
  return (file) => ts.visitNode(file, visit) as TS.SourceFile;
}

/** Whether code awaits outside of all functions, read from its syntax tree. */
export function awaitsAtTopLevel(node: TS.Node): boolean {
  if (ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node)) return false;
  if (ts.isAwaitExpression(node)) return true;
  if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) return true;
  return ts.forEachChild(node, awaitsAtTopLevel) ?? false;
}
