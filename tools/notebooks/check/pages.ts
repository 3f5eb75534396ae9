import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "./finding";
import { lintJapanese } from "./japanese";
import { japaneseStyleRemarks } from "./japanese-style";
import { maskJapanese } from "./japanese-text";

/** The repository's Japanese pages that are no lessons. */
const pages: readonly string[] = ["README.ja.md"];

/** Checks the Japanese of the pages that exist. */
export async function checkPages(root: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const slug of pages) {
    const file = join(root, slug);
    if (!existsSync(file)) continue;
    const original = readFileSync(file, "utf8");
    const text = { kind: "prose", text: maskJapanese(original), original } as const;
    const linted = await lintJapanese(text);
    const styled = japaneseStyleRemarks(text).map((remark) => ({ rule: "japanese-style", ...remark }));
    findings.push(...[...linted, ...styled].map((remark) => ({ slug, ...remark })));
  }
  return findings;
}
