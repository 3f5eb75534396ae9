import { relative, sep } from "node:path";

/** @typedef {import("./source.mjs").Source} Source */
/** @typedef {import("./source.mjs").Count} Count */
/** @typedef {{ lines: number; branches: number }} Shares in percent */
/** @typedef {{ name: string; lines: Count; branches: Count }} Row */

/** The share that ran, in percent. @param {Count} count */
export function share({ covered, total }) {
  return total === 0 ? 100 : (100 * covered) / total;
}

/** Whether so much ran as is wanted; never where nothing was measured. @param {Row} all @param {Shares} wanted */
export function isEnough({ lines, branches }, wanted) {
  const isMeasured = lines.total > 0 && branches.total > 0;
  return isMeasured && share(lines) >= wanted.lines && share(branches) >= wanted.branches;
}

/** Everything together. @param {string} name @param {readonly Source[]} files @returns {Row} */
export function sum(name, files) {
  const add = (/** @type {"lines" | "branches"} */ what) => ({
    total: files.reduce((total, file) => total + file[what].total, 0),
    covered: files.reduce((covered, file) => covered + file[what].covered, 0),
  });
  return { name, lines: add("lines"), branches: add("branches") };
}

/**
 * A row for each folder of the library and one for all, and below them the places where something never ran.
 *
 * @param {string} folder
 * @param {readonly Source[]} files
 * @param {Shares} wanted
 */
export function table(folder, files, wanted) {
  const named = files.map((file) => ({ ...file, name: relative(folder, file.path).split(sep).join("/") }));
  const parts = [...new Set(named.map(({ name }) => name.split("/")[0]))].sort();
  const rows = parts.map((part) =>
    sum(
      part,
      named.filter(({ name }) => name.split("/")[0] === part),
    ),
  );
  const missed = named.filter((file) => file.missed.length > 0);
  return [
    line("", "lines", "branches"),
    ...[...rows.filter(({ lines }) => lines.total > 0), sum("all", named)].map((row) =>
      line(row.name, said(row.lines), said(row.branches)),
    ),
    line("wanted", `${wanted.lines.toFixed(1)} %`, `${wanted.branches.toFixed(1)} %`),
    ...(missed.length === 0 ? [] : ["", "Something on these lines never ran:"]),
    ...missed.map((file) => `  ${file.name}: ${spans(file.missed)}`),
  ].join("\n");
}

/** @param {string} name @param {string} lines @param {string} branches */
function line(name, lines, branches) {
  return `${name.padEnd(10)}${lines.padStart(22)}${branches.padStart(22)}`;
}

/** @param {Count} count */
function said(count) {
  return `${count.covered} of ${count.total}${`${share(count).toFixed(1)} %`.padStart(9)}`;
}

/** `3, 5-7` @param {readonly number[]} numbers in rising order */
function spans(numbers) {
  /** @type {number[][]} */
  const runs = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.at(-1) === number - 1) last.push(number);
    else runs.push([number]);
  }
  return runs.map((run) => (run.length > 1 ? `${run[0]}-${run.at(-1)}` : run[0])).join(", ");
}
