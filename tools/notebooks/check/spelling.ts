import { spawn } from "node:child_process";
import { join } from "node:path";
import { repositoryRoot } from "../../jupyter/server";
import { codeComments } from "../comments";
import type { Cell } from "../notebook";
import type { Finding } from "./finding";
import { maskMarkdown } from "./mask";
import { type Edition, type Rule, toFinding } from "./rule";

interface Line {
  edition: Edition;
  cell: string;
  text: string;
}

/** English prose and comments are spelled as a dictionary or words.txt has it, British or American. */
export const spellingRule: Rule = {
  name: "spelling",
  async check(editions: readonly Edition[]): Promise<Finding[]> {
    const lines = englishLines(editions);
    if (lines.length === 0) return [];
    const report = await spellCheck(lines.map((line) => line.text).join("\n"));
    return [...report.matchAll(/^lesson\.md:(\d+):\d+ - (.*)$/gm)].map(([, number, message]) => {
      const { edition, cell, text } = lines[Number(number) - 1];
      const word = /\(([^)]*)\)/.exec(message)?.[1] ?? message;
      const suggestions = /Suggestions: \[([^\]]*)\]/.exec(message)?.[1] ?? "";
      const expected = `a known word${suggestions && ` (${suggestions})`}, or ${word} in words.txt`;
      return toFinding("spelling", edition, { cell, expected, found: `${word} in ‘${text.trim()}’` });
    });
  },
};

function englishLines(editions: readonly Edition[]): Line[] {
  return editions
    .filter((edition) => edition.language === "en")
    .flatMap((edition) =>
      edition.notebook.cells.flatMap((cell) =>
        proseLines(cell).map((text) => ({ edition, cell: cell.id, text })),
      ),
    );
}

function proseLines(cell: Cell): string[] {
  if (cell.cell_type === "code")
    return codeComments(cell.source).flatMap((comment) => comment.text.split("\n"));
  const masked = maskMarkdown(cell.source, { inlineMath: "", inlineCode: () => "", html: () => "" });
  return masked
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/https?:\/\/\S+/g, "")
    .split("\n");
}

/** Runs cspell, which is an ES module and cannot be required, on one text; resolves to its report. */
function spellCheck(text: string): Promise<string> {
  const root = repositoryRoot();
  const config = join(root, "tools", "notebooks", "check", "cspell.json");
  const args = [join(root, "node_modules", "cspell", "bin.mjs"), "lint", "--config", config, "--no-color"];
  args.push("--no-progress", "--no-summary", "--show-suggestions", "stdin://lesson.md");
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["pipe", "pipe", "pipe"] });
    let [report, errors] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (report += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (errors += chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      // 1 means misspelled words; anything else, or 1 without a word, is a failure of cspell itself.
      if (code === 0 || (code === 1 && report !== "")) resolve(report);
      else reject(new Error(`cspell: expected a report, got exit code ${code}\n${errors}`));
    });
    child.stdin.end(text);
  });
}
