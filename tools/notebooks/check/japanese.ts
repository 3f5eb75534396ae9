import { join } from "node:path";
import { createLinter, loadTextlintrc } from "textlint";
import { repositoryRoot } from "../../jupyter/server";
import type { Finding } from "./finding";
import { type JapaneseText, japaneseTexts } from "./japanese-text";
import { type Edition, type Remark, type Rule, toFinding } from "./rule";

type Linter = ReturnType<typeof createLinter>;

/** Made once: the dictionary behind it takes about a second to read. */
let linter: Promise<Linter> | undefined;

function japaneseLinter(): Promise<Linter> {
  const configFilePath = join(repositoryRoot(), "tools", "notebooks", "check", "textlint.json");
  linter ??= loadTextlintrc({ configFilePath }).then((descriptor) => createLinter({ descriptor }));
  return linter;
}

/** Japanese prose follows the rules of technical writing in textlint.json, and all texts the glossary in prh.yml. */
export const japaneseRule: Rule = {
  name: "japanese",
  async check(editions: readonly Edition[]): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (const text of japaneseTexts(editions)) {
      const { edition, cell } = text;
      const remarks = await lintJapanese(text);
      findings.push(...remarks.map(({ rule, ...remark }) => toFinding(rule, edition, { ...remark, cell })));
    }
    return findings;
  },
};

/** What textlint says of one text, told apart into the rules `japanese` and `glossary`. */
export async function lintJapanese(
  text: Pick<JapaneseText, "kind" | "text" | "original">,
): Promise<(Remark & { rule: string })[]> {
  const { messages } = await (await japaneseLinter()).lintText(text.text, "cell.md");
  return messages.flatMap(({ ruleId, message, loc }) => {
    const isTerm = ruleId === "prh";
    // A comment is no sentence: only its terms are checked.
    if (text.kind === "comments" && !isTerm) return [];
    const line = text.original.split("\n")[loc.start.line - 1] ?? "";
    if (ruleId.endsWith("ja-no-mixed-period") && isFact(line)) return [];
    const name = isTerm ? "the course's term" : ruleId.replace(/^.*\//, "");
    const expected = `${name}: ${message.split("\n")[0]}`;
    return [{ rule: isTerm ? "glossary" : "japanese", expected, found: excerpt(line, loc.start.column) }];
  });
}

/** A line such as **所要時間** 45分: a label and nouns, no sentence. */
function isFact(line: string): boolean {
  return /^\*\*[^*]+\*\*\s/.test(line) && !line.includes("。");
}

/** The part of a line around a column, so that a message shows the place. */
function excerpt(line: string, column: number): string {
  return line.length <= 60 ? line : `…${line.slice(Math.max(0, column - 30), column + 30)}…`;
}
