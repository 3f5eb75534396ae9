import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { functionAndDerivative, relu, slider, useLanguage } from "relu-lab";
import { shown } from "../../../test/support/display";
import { type Language, type Lesson, languages } from "../../notebooks/lessons";
import {
  type Cell,
  courseMetadata,
  formatNotebook,
  type Notebook,
  type Output,
} from "../../notebooks/notebook";
import { recordRun } from "../../notebooks/record";
import { readCourse } from "../config";
import { lessonDocument } from "../document/lesson";
import type { View } from "../edition";
import type { MakeOptions } from "../make";
import { printPage } from "../page/print";
import { screenPage } from "../page/screen";
import { fileAddress } from "../pdf/press";
import { readSource } from "../source";

/** A course of its own in a folder of its own. */
export interface TestCourse {
  root: string;
  out: string;
  /** Writes a lesson as one that was run with the library as it is. */
  lesson(slug: string, cells: Cell[], language?: Language): Lesson;
  remove(): void;
}

export function testCourse(): TestCourse {
  const root = mkdtempSync(join(tmpdir(), "handouts-"));
  return {
    root,
    out: join(root, "dist"),
    lesson(slug, cells, language = "en") {
      const file = join(root, "notebooks", language, `${slug}.ipynb`);
      mkdirSync(join(root, "notebooks", language), { recursive: true });
      const notebook: Notebook = { cells, metadata: courseMetadata, nbformat: 4, nbformat_minor: 5 };
      writeFileSync(file, formatNotebook(notebook));
      const lesson = { slug, language, file };
      recordRun(root, lesson, notebook);
      return lesson;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

let cells = 0;

export function markdown(source: string, tags?: string[]): Cell {
  return { cell_type: "markdown", id: `text-${++cells}`, metadata: tags ? { tags } : {}, source };
}

/** A code cell that was run, with what it put out. */
export function code(source: string, outputs: Output[] = [], metadata: Cell["metadata"] = {}): Cell {
  return { cell_type: "code", id: `code-${++cells}`, metadata, source, execution_count: 1, outputs };
}

export function printed(text: string): Output {
  return { output_type: "stream", name: "stdout", text };
}

export function displayed(data: Record<string, unknown>): Output {
  return { output_type: "display_data", data, metadata: {} };
}

/** Words that stand only in solutions, hints and answers. */
export const secrets: readonly string[] = [
  "SECRETCODE",
  "SECRETOUTPUT",
  "SECRETFOLDED",
  "SECRETHINT",
  "SECRETTHOUGHT",
  "SECRETQUIZ",
];

const texts = {
  en: {
    lead: "A line of text with a formula $a_1 \\le b$, and a page on [the web](https://example.org/page).",
    question: "Question.",
    open: "Open when you have an answer of your own",
    exercises: "Exercises",
    exercise: "Exercise",
    hint: "Hint",
    solution: "Solution",
    quiz: "Quiz",
    long: "words and more words ",
  },
  ja: {
    lead: "本文には数式$a_1 \\le b$があり、[ウェブのページ](https://example.org/page)へのリンクもあります。",
    question: "問い",
    open: "自分の答えを決めてから開く",
    exercises: "演習問題",
    exercise: "演習",
    hint: "ヒント",
    solution: "解答",
    quiz: "確認問題",
    long: "「勾配」は、損失が最も速く増える向きです。（重みごとに、偏微分を並べます。）",
  },
} as const;

/** Everything that a lesson can have, in a few cells; the figures are the library's own. */
export async function fullLesson(language: Language, title: string): Promise<Cell[]> {
  useLanguage(language);
  const t = texts[language];
  const figure = await shown(functionAndDerivative(relu));
  const values = [1, 2, 3];
  const moving = await shown(slider({ label: "k", values, figure: () => functionAndDerivative(relu) }));
  useLanguage("en");
  const folded = (summary: string, text: string): string =>
    `<details>\n<summary>${summary}</summary>\n\n${text}\n\n</details>`;
  const table =
    "┌─────────┬─────┐\n│ (index) │ n   │\n├─────────┼─────┤\n│ 0       │ 'a' │\n└─────────┴─────┘\n";
  const tagged = (tag: string): Cell["metadata"] => ({ tags: [tag] });
  return [
    markdown(`# ${title}\n\n${t.lead}\n\n${t.long.repeat(30)}`),
    markdown(
      `## 1. ${title} A\n\n> **${t.question}** $f(0)$?\n\n${folded(t.open, "PREDICTION $$x^2 \\tag{7}$$")}`,
    ),
    code(`const wide = [${"12345, ".repeat(30)}]; // END`, [printed(`before\n${table}after\n`)]),
    code("await show(figure);", [displayed(figure)]),
    code("await show(moving);", [displayed(moving)]),
    markdown(`## ${t.exercises}\n\n### ${t.exercise} 1\n\nWRITE\n\n${folded(t.hint, "SECRETHINT")}`),
    code("const own = todo();", [printed("□ Open\n")], tagged("exercise")),
    code("const own = SECRETCODE;", [printed("SECRETOUTPUT\n")], tagged("solution")),
    code("const folded = SECRETFOLDED;", [], { jupyter: { source_hidden: true } }),
    markdown(`### ${t.exercise} 2\n\nTHINK\n\n${folded(t.solution, "SECRETTHOUGHT")}`),
    markdown(`## ${t.quiz}\n\n${folded("1. What is $1 + 1$?", "SECRETQUIZ")}`),
  ];
}

/** Two full lessons in both languages. */
export async function fullCourse(): Promise<TestCourse & { lessons: Lesson[] }> {
  const course = testCourse();
  const lessons: Lesson[] = [];
  for (const language of languages) {
    const titles = { en: ["First steps", "Second steps"], ja: ["最初の一歩", "次の一歩"] }[language];
    for (const [i, title] of titles.entries()) {
      lessons.push(course.lesson(`0${i + 1}-steps`, await fullLesson(language, title), language));
    }
  }
  return { ...course, lessons };
}

/** How `makeHandouts` is called in most tests. */
export function makeOptions(course: TestCourse, lessons: readonly Lesson[]): MakeOptions {
  return {
    root: course.root,
    out: course.out,
    lessons,
    editions: ["student", "teacher"],
    paper: "a4",
    course: readCourse(course.root),
    whole: true,
    progress: () => undefined,
  };
}

/** One lesson as the HTML of its screen page, and of its print. */
export function pagesOf(
  root: string,
  lesson: Lesson,
  edition: View["edition"],
): { screen: string; print: string } {
  const source = readSource(root, lesson);
  const course = readCourse(root);
  const view = (medium: View["medium"]): View => ({ edition, language: lesson.language, medium });
  return {
    screen: screenPage(lessonDocument(source, view("screen")), course),
    print: printPage(lessonDocument(source, view("print")), { course, paper: "a4", addressOf: fileAddress }),
  };
}
