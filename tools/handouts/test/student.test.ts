import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Lesson } from "../../notebooks/lessons";
import { fullCourse, pagesOf, secrets, type TestCourse } from "./course";
import { everythingIn } from "./text";

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
