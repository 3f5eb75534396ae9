import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type JupyterServer, repositoryRoot, startJupyter } from "../../jupyter/server";
import { describeDifference, firstDifference } from "../difference";
import { executeNotebook } from "../execute";
import { displayName, type Language, type Lesson, listLessons, readLesson } from "../lessons";
import { formatNotebook } from "../notebook";

const root = repositoryRoot();
const lessons = listLessons(root);
const hasMnist = existsSync(join(root, "data", "mnist"));
let server: JupyterServer;

beforeAll(async () => {
  server = await startJupyter({ root });
});
afterAll(() => server.stop());

describe("the lessons, run from top to bottom in the course kernel", () => {
  const slugs = (language: Language): string[] =>
    lessons.filter((lesson) => lesson.language === language).map((lesson) => lesson.slug);

  it("are there in both languages", () => {
    expect(slugs("en").length).toBeGreaterThan(0);
    expect(slugs("ja")).toEqual(slugs("en"));
  });

  // Both languages at the same time: most of a lesson keeps one core busy.
  it.for(slugs("en"))(
    "%s gives the bytes that are committed, in both languages",
    { timeout: 900_000 },
    async (slug, { skip }) => {
      const editions = lessons.filter((lesson) => lesson.slug === slug);
      const usesMnist = editions.some((lesson) => readFileSync(lesson.file, "utf8").includes("data/mnist"));
      skip(usesMnist && hasMnist, "with MNIST downloaded it prints more than the committed lesson");
      const differences = await Promise.all(editions.map(differenceOnRun));
      expect(differences).toEqual(editions.map((lesson) => `${displayName(root, lesson)}: the same bytes`));
    },
  );
});

async function differenceOnRun(lesson: Lesson): Promise<string> {
  const name = displayName(root, lesson);
  const committed = readLesson(lesson);
  const executed = await executeNotebook(server, committed, lesson.file, root);
  const difference = firstDifference(committed, executed);
  if (difference !== undefined) return `${name}: ${describeDifference(difference)}`;
  const same = readFileSync(lesson.file, "utf8") === formatNotebook(executed);
  return `${name}: ${same ? "the same bytes" : "another layout"}`;
}
