import { existsSync, readFileSync } from "node:fs";
import { inLanguage, type Language, type Lesson, languages } from "../lessons";
import { parseNotebook } from "../notebook";
import type { Finding } from "./finding";
import type { Edition, Rule } from "./rule";
import { allRules } from "./rules";
import { schemaRemarks } from "./schema";

/** Checks lessons, each in both languages whichever was named, and returns what is wrong, lesson by lesson. */
export async function checkLessons(
  root: string,
  lessons: readonly Lesson[],
  rules: readonly Rule[] = allRules,
): Promise<Finding[]> {
  const slugs = [...new Set(lessons.map((lesson) => lesson.slug))];
  const read = slugs.flatMap((slug) => languages.map((language) => readEdition(root, slug, language)));
  const editions = read.flatMap((item) => ("notebook" in item ? [item] : []));
  const findings = read.flatMap((item) => ("notebook" in item ? [] : item));
  // All at once: the spelling checker is a process of its own and starts while textlint reads its dictionary.
  const found = await Promise.all(rules.map((rule) => rule.check(editions)));
  findings.push(...found.flat());
  return slugs.flatMap((slug) => findings.filter((finding) => finding.slug === slug));
}

/** A lesson in one language, or why it cannot be checked. */
function readEdition(root: string, slug: string, language: Language): Edition | Finding[] {
  const { file } = inLanguage(root, { slug, language, file: "" }, language);
  const place = { slug, language };
  if (!existsSync(file)) {
    const expected = `the lesson as notebooks/${language}/${slug}.ipynb`;
    return [{ ...place, rule: "file", expected, found: "no file" }];
  }
  const text = readFileSync(file, "utf8");
  try {
    const remarks = schemaRemarks(text);
    if (remarks.length > 0) return remarks.map((remark) => ({ ...place, rule: "schema", ...remark }));
    return { ...place, file, text, notebook: parseNotebook(text, slug) };
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return [{ ...place, rule: "file", expected: "a notebook of markdown and code cells", found }];
  }
}
