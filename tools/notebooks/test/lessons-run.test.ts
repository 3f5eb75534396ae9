import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type JupyterServer, repositoryRoot, startJupyter } from "../../jupyter/server";
import { describeDifference, firstDifference } from "../difference";
import { executeNotebook } from "../execute";
import { displayName, listLessons, readLesson } from "../lessons";
import { formatNotebook } from "../notebook";

const root = repositoryRoot();
const lessons = listLessons(root);
let server: JupyterServer;

beforeAll(async () => {
  server = await startJupyter({ root });
});
afterAll(() => server.stop());

describe("the lessons, run from top to bottom in the course kernel", () => {
  it("are there in both languages", () => {
    const slugs = (language: string) => lessons.filter((l) => l.language === language).map((l) => l.slug);
    expect(slugs("en").length).toBeGreaterThan(0);
    expect(slugs("ja")).toEqual(slugs("en"));
  });

  it.each(lessons.map((lesson) => ({ name: displayName(root, lesson), lesson })))(
    "$name gives the bytes that are committed",
    async ({ lesson }) => {
      const committed = readLesson(lesson);
      const executed = await executeNotebook(server, committed, lesson.file, root);
      const difference = firstDifference(committed, executed);
      expect(difference === undefined ? "no difference" : describeDifference(difference)).toBe(
        "no difference",
      );
      expect(readFileSync(lesson.file, "utf8")).toBe(formatNotebook(executed));
    },
    300_000,
  );
});
