import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repositoryRoot } from "../../jupyter/server";
import { displayName, type Lesson, listLessons, readLesson } from "../lessons";
import { isCurrent, recordFile, recordRun } from "../record";
import { code, markdown, type Scratch, scratch } from "./scratch";

describe("the record of runs", () => {
  let place: Scratch;
  let lesson: Lesson;
  const now = (): boolean => isCurrent(place.root, lesson, readLesson(lesson));

  beforeAll(() => {
    place = scratch();
    lesson = place.lesson("01-sums", [markdown("title", "# Sums"), code("sum", "console.log(1 + 1);")]);
  });
  afterAll(() => place.remove());

  it("knows a lesson that was run as it stands, whatever the order of an output's fields", () => {
    expect(now()).toBe(false);
    recordRun(place.root, lesson, readLesson(lesson));
    expect(now()).toBe(true);
    place.lesson("01-sums", [markdown("title", "# All sums"), code("sum", "console.log(1 + 1);")]);
    expect(now()).toBe(true);
    place.lesson("01-sums", [markdown("title", "# Sums"), code("sum", "console.log(1 + 2);")]);
    expect(now()).toBe(false);
  });

  it("has one line a lesson, sorted, and keeps the others' lines", () => {
    const other = place.lesson("00-before", [markdown("title", "# Before")]);
    recordRun(place.root, other, readLesson(other));
    const lines = readFileSync(recordFile(place.root), "utf8").split("\n");
    expect(lines.map((line) => line.slice(0, 16))).toEqual([
      "{",
      '  "en/00-before"',
      '  "en/01-sums": ',
      "}",
      "",
    ]);
  });

  it("asks for a new run after a change of the library", () => {
    recordRun(place.root, lesson, readLesson(lesson));
    expect(now()).toBe(true);
    const file = recordFile(place.root);
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace(/"library": "\w+"/g, '"library": "0000000000000000"'),
    );
    expect(now()).toBe(false);
  });
});

it("every lesson was run with the library as it is (if not: npm run notebooks run)", () => {
  const root = repositoryRoot();
  const stale = listLessons(root).filter((lesson) => !isCurrent(root, lesson, readLesson(lesson)));
  expect(stale.map((lesson) => displayName(root, lesson))).toEqual([]);
});
