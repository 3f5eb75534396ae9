import { expect, test } from "vitest";
import { repositoryRoot } from "../../jupyter/server";
import { checkLessons } from "../check/check";
import { describeFinding } from "../check/finding";
import { checkPages } from "../check/pages";
import { listLessons } from "../lessons";

test("the lessons keep every rule of npm run notebooks check", async () => {
  const root = repositoryRoot();
  const lessons = listLessons(root);
  expect(lessons.length).toBeGreaterThan(0);
  const findings = [...(await checkLessons(root, lessons)), ...(await checkPages(root))];
  expect(findings.map(describeFinding).join("\n")).toBe("");
});
