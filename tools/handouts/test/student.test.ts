import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repositoryRoot } from "../../jupyter/server";
import { type Lesson, listLessons, readLesson } from "../../notebooks/lessons";
import { type Cell, hasTag, type Notebook } from "../../notebooks/notebook";
import { plainText } from "../../notebooks/outputs";
import { lessonDocument } from "../document/lesson";
import { fullCourse, pagesOf, secrets, type TestCourse } from "./course";
import { bare, everythingIn } from "./text";

let course: TestCourse & { lessons: Lesson[] };

beforeAll(async () => {
  course = await fullCourse();
});
afterAll(() => course.remove());

function found(html: string): string[] {
  const text = everythingIn(html);
  return secrets.filter((secret) => text.includes(secret));
}

describe("the student edition", () => {
  it.each(["en", "ja"] as const)(
    "in %s holds no solution, hint or answer, nowhere in its files",
    (language) => {
      const [lesson] = course.lessons.filter((item) => item.language === language);
      const { screen, print } = pagesOf(course.root, lesson, "student");
      expect([found(screen), found(print)]).toEqual([[], []]);
      const teacher = pagesOf(course.root, lesson, "teacher");
      expect([found(teacher.screen), found(teacher.print)]).toEqual([[...secrets], [...secrets]]);
    },
  );

  it("has the tasks and the quiz's questions, with room to write", () => {
    const { screen, print } = pagesOf(course.root, course.lessons[0], "student");
    for (const page of [screen, print]) {
      for (const text of ["WRITE", "THINK", "1. What is ", ">todo<"]) {
        expect(page.includes(text), text).toBe(true);
      }
    }
    expect(screen.match(/<textarea /g)).toHaveLength(3);
    // A prediction, an exercise with code, one without, and a question of the quiz.
    expect(print.match(/<div class="room">/g)).toHaveLength(4);
    expect(pagesOf(course.root, course.lessons[0], "teacher").print).not.toContain('class="room"');
  });

  it("has the answers to the text's own questions: folded on the screen, at the end on paper", () => {
    const { screen, print } = pagesOf(course.root, course.lessons[0], "student");
    expect(screen).toMatch(/<details>\s*<summary>Open when [^<]*<\/summary>\s*<p>PREDICTION/);
    expect(print.indexOf("PREDICTION")).toBeGreaterThan(print.indexOf("THINK"));
    const teacher = pagesOf(course.root, course.lessons[0], "teacher").print;
    expect(teacher.indexOf("PREDICTION")).toBeLessThan(teacher.indexOf("WRITE"));
  });
});

it("the teacher's notes stand before the lesson, in the teacher's edition only", () => {
  const folder = join(course.root, "notebooks", "notes", "en");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "01-steps.md"), "- NOTE on $x_1$");
  const { screen, print } = pagesOf(course.root, course.lessons[0], "teacher");
  for (const page of [screen, print]) {
    expect(page.indexOf("NOTE")).toBeGreaterThan(0);
    expect(page.indexOf("NOTE")).toBeLessThan(page.indexOf("A line of text"));
  }
  const student = pagesOf(course.root, course.lessons[0], "student");
  expect(student.screen.includes("NOTE") || student.print.includes("NOTE")).toBe(false);
});

/** The texts of a lesson that give its exercises and its quiz away, by another way than the handouts find them. */
function givenAway({ cells }: Notebook): string[] {
  let heading = "";
  const texts: string[] = [];
  const visible: string[] = [];
  const add = (list: string[], text: string): void => {
    list.push(...text.split(/\n|\$[^$]*\$/).map(bare));
  };
  for (const cell of cells) {
    const { source_hidden } = (cell.metadata.jupyter ?? {}) as { source_hidden?: boolean };
    if (hasTag(cell, "solution") || source_hidden) add(texts, cell.source + outputs(cell));
    else if (cell.cell_type === "code")
      add(visible, cell.source + (hasTag(cell, "exercise") ? "" : outputs(cell)));
    else {
      for (const part of cell.source.split(/^(?=## )/m)) {
        heading = /^## (.*)/.exec(part)?.[1] ?? heading;
        const secret = /^(Exercises|Quiz|演習|確認問題)/.test(heading);
        const answers = [...part.matchAll(/<\/summary>([\s\S]*?)<\/details>/g)].map((match) => match[1]);
        for (const answer of answers) add(secret ? texts : visible, answer);
        add(
          visible,
          answers.reduce((rest, answer) => rest.replace(answer, ""), part),
        );
      }
    }
  }
  const shown = visible.join(" ");
  return [...new Set(texts)].filter((text) => text.length >= 12 && !shown.includes(text));
}

function outputs(cell: Cell): string {
  return cell.cell_type === "code" ? `\n${cell.outputs.map(plainText).join("\n")}` : "";
}

describe("of the course's own lessons", () => {
  const root = repositoryRoot();
  const lessons = listLessons(root).map((lesson) => ({ name: `${lesson.language}/${lesson.slug}`, lesson }));

  it.each(lessons)("$name: no line of a solution is in the student edition", ({ name, lesson }) => {
    const notebook = readLesson(lesson);
    const source = { ...lesson, number: lesson.slug.slice(0, 2), name, notebook, notes: "" };
    const secret = givenAway(notebook);
    const left = (edition: "student" | "teacher", medium: "screen" | "print"): string[] => {
      const { body } = lessonDocument(source, { edition, language: lesson.language, medium });
      const text = bare(everythingIn(body));
      return secret.filter((line) => text.includes(line));
    };
    expect(left("student", "screen")).toEqual([]);
    expect(left("student", "print")).toEqual([]);
    // The search would find them: most are there in the teacher's edition.
    if (secret.length > 0) expect(left("teacher", "print").length).toBeGreaterThan(secret.length / 2);
  });
});
