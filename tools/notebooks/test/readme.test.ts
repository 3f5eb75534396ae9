import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startKernel } from "../../jupyter/client";
import { repositoryRoot, startJupyter } from "../../jupyter/server";
import { targetsIn } from "../check/links";
import { type Language, listLessons } from "../lessons";
import { pictureFile } from "../pictures";

const root = repositoryRoot();
const pages: Record<Language, string> = { en: read("README.md"), ja: read("README.ja.md") };

function read(name: string): string {
  return readFileSync(join(root, name), "utf8");
}

/** The fenced blocks of code. */
function codeIn(page: string): string[] {
  return [...page.matchAll(/^```\w+\n([\s\S]*?)^```/gm)].map(([, code]) => code);
}

test.each(Object.entries(pages))("every file that the README in %s links to or shows is there", (_, page) => {
  const files = targetsIn(page).filter((target) => !/^https:/.test(target));
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !existsSync(join(root, file.replace(/#.*/, ""))))).toEqual([]);
});

test.each(Object.entries(pages))("the README in %s lists every lesson with its picture", (language, page) => {
  const lessons = listLessons(root).filter((lesson) => lesson.language === language);
  const shown = targetsIn(page).map((target) => join(root, target));
  for (const { file } of lessons) expect(shown).toEqual(expect.arrayContaining([file, pictureFile(file)]));
});

test("both READMEs show the same program, and it prints the accuracy that they name", async () => {
  const programs = Object.values(pages).map((page) => codeIn(page).filter((code) => code.includes("import")));
  expect(programs[0]).toHaveLength(1);
  expect(programs[1]).toEqual(programs[0]);
  const server = await startJupyter({ root });
  try {
    const kernel = await startKernel(server);
    const { outputs } = await kernel.execute(programs[0][0]);
    const printed = /[\d.]+/.exec(JSON.stringify(outputs.map((output) => output.text)))?.[0] ?? "nothing";
    const accuracy = Number(printed).toFixed(2);
    for (const page of Object.values(pages)) expect(page).toMatch(new RegExp(`[ 率]${accuracy}[:を]`));
  } finally {
    await server.stop();
  }
});
