import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import convert from "ast-v8-to-istanbul";
import { parseAstAsync } from "vitest/node";

/** How many there are, and how many of them ran. @typedef {{ total: number; covered: number }} Count */
/** @typedef {import("./scripts.mjs").ScriptCoverage} ScriptCoverage */
/**
 * A source file: the lines on which a statement begins, the ways that its branches can go, and the lines where
 * something never ran.
 *
 * @typedef {{ path: string; lines: Count; branches: Count; missed: number[] }} Source
 */

/**
 * The TypeScript behind a compiled script, with what ran of it.
 *
 * @param {string} script its path; its source map lies beside it
 * @param {ScriptCoverage | undefined} counted undefined when no process has loaded it
 * @returns {Promise<Source | undefined>} undefined when nothing in it can run
 */
export async function sourceOf(script, counted) {
  const code = readFileSync(script, "utf8");
  const map = JSON.parse(readFileSync(`${script}.map`, "utf8"));
  const sources = map.sources.map((/** @type {string} */ path) => resolve(dirname(script), path));
  const files = await convert({
    code,
    ast: await parseAstAsync(code),
    sourceMap: { ...map, sources },
    coverage: { url: String(pathToFileURL(script)), functions: counted?.functions ?? [] },
    ignoreNode: (node) => isModuleCode(node) && "ignore-this-and-nested-nodes",
  });
  const [file] = Object.values(files);
  return file && summary(file);
}

/** @param {Awaited<ReturnType<typeof convert>>[string]} file @returns {Source} */
function summary({ path, statementMap, s, branchMap, b }) {
  /** @type {Map<number, number>} */
  const runs = new Map();
  for (const [id, { start }] of Object.entries(statementMap)) {
    runs.set(start.line, Math.max(runs.get(start.line) ?? 0, s[id]));
  }
  const ways = Object.entries(branchMap).flatMap(([id, { loc, locations }]) =>
    locations.map(({ start }, i) => ({ line: start?.line ?? loc.start.line, runs: b[id][i] })),
  );
  const lines = [...runs].map(([line, times]) => ({ line, runs: times }));
  const missed = [...lines, ...ways].filter((place) => place.runs === 0).map(({ line }) => line);
  return {
    path,
    lines: count(lines),
    branches: count(ways),
    missed: [...new Set(missed)].sort((a, b) => a - b),
  };
}

/** @param {readonly { runs: number }[]} places @returns {Count} */
function count(places) {
  return { total: places.length, covered: places.filter(({ runs }) => runs > 0).length };
}

/** Whether a statement stands for an import or an export: it runs when the module is loaded, and tells nothing. @param {any} node */
function isModuleCode(node) {
  if (node.type === "VariableDeclarator") return isRequire(node.init);
  if (node.type !== "ExpressionStatement") return false;
  const { expression } = node;
  if (expression.type === "AssignmentExpression")
    return isExport(expression.left) && !makesValue(expression.right);
  if (expression.type !== "CallExpression") return false;
  return isRequire(expression) || expression.arguments.some((/** @type {any} */ it) => it.name === "exports");
}

/** `require("./x")`, also within one of TypeScript's helpers. @param {any} node @returns {boolean} */
function isRequire(node) {
  return (
    node?.type === "CallExpression" &&
    (node.callee.name === "require" || (/^__/.test(node.callee.name) && node.arguments.some(isRequire)))
  );
}

/** @param {any} node */
function isExport(node) {
  return node.type === "MemberExpression" && node.object.name === "exports";
}

/** @param {any} node @returns {boolean} */
function makesValue(node) {
  if (node.type === "AssignmentExpression") return makesValue(node.right);
  return node.type !== "Identifier" && !(node.type === "UnaryExpression" && node.operator === "void");
}
