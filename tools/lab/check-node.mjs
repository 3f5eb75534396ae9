// Parsed by releases of Node that the course does not support, so that they can say so: only old syntax here.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Whether a release of Node satisfies a range of the form `^22.13 || >=24`.
 *
 * @param {string} version such as `20.19.5`
 * @param {string} range as `engines.node` in package.json
 * @returns {boolean}
 */
export function satisfies(version, range) {
  const actual = version.split(".").map(Number);
  return range.split("||").some((part) => {
    const match = /^(\^|>=)(\d+)(?:\.(\d+))?$/.exec(part.trim());
    if (!match) throw new Error(`satisfies: expected parts such as ^22.13 or >=24, got ${part}`);
    const major = Number(match[2]);
    const minor = Number(match[3] || 0);
    if (actual[0] === major) return actual[1] >= minor;
    return match[1] === ">=" && actual[0] > major;
  });
}

/**
 * Ends the process with an explanation when this Node is not one that package.json asks for.
 *
 * @param {string} root the repository's folder
 */
export function checkNode(root) {
  const range = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).engines.node;
  const version = process.versions.node;
  if (satisfies(version, range)) return;
  const japanese = /(^|,)--lang[=,]ja(,|$)/.test(process.argv.slice(2).join(","));
  console.error((japanese ? explainInJapanese : explainInEnglish)(version, range));
  process.exit(1);
}

/** @param {string} version @param {string} range */
function explainInEnglish(version, range) {
  return [
    "Error: this Node.js is too old or not a supported release.",
    `  Why: the course needs Node.js ${range}, and this is ${version}.`,
    "  Cure: install the current LTS release from nodejs.org (or with nvm, fnm, Homebrew, winget), open a new terminal and start again.",
  ].join("\n");
}

/** @param {string} version @param {string} range */
function explainInJapanese(version, range) {
  return [
    "エラー：この Node.js は古すぎるか、対応していないリリースです。",
    `  理由：このコースには Node.js ${range} が必要ですが、現在のものは ${version} です。`,
    "  対処：nodejs.org（または nvm、fnm、Homebrew、winget）から最新の LTS 版を入れ、新しいターミナルを開いてからもう一度実行してください。",
  ].join("\n");
}
