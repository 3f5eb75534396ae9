import { join } from "node:path";
import { repositoryRoot } from "../jupyter/server";
import { listLessons, selectLessons } from "../notebooks/lessons";
import { runProgram } from "../program";
import { readArguments } from "./arguments";
import { readCourse } from "./config";
import { editions } from "./edition";
import { makeHandouts } from "./make";
import { findBrowser, startPrinter } from "./pdf/printer";

const usage = `npm run handouts [lesson…] [-- options]   make handouts of the executed lessons, in dist/handouts

--lang en|ja                  one language; without it, both
--edition student|teacher     one edition; without it, both
--paper a4|letter             the paper of the PDFs; A4 if not given

A lesson is named by its number or slug. With none, the whole course is made as well, bound in one PDF.
`;

async function main(): Promise<number> {
  const root = repositoryRoot();
  const wanted = readArguments(process.argv.slice(2), process.env);
  if (wanted.help) {
    console.log(usage);
    return 0;
  }
  const { language } = wanted;
  const named = wanted.lessons.length > 0 ? selectLessons(root, wanted.lessons) : listLessons(root);
  const lessons = named.filter((lesson) => language === undefined || lesson.language === language);
  const browser = findBrowser();
  const printer = browser === undefined ? undefined : await startPrinter(browser);
  try {
    const written = await makeHandouts({
      root,
      out: join(root, "dist", "handouts"),
      lessons,
      editions: wanted.edition === undefined ? editions : [wanted.edition],
      paper: wanted.paper,
      course: readCourse(root),
      printer,
      whole: wanted.lessons.length === 0,
      progress: showProgress,
    });
    if (process.stdout.isTTY) process.stdout.write("\n");
    console.log(`dist/handouts: ${written.length === 1 ? "1 file" : `${written.length} files`}`);
  } finally {
    await printer?.close();
  }
  if (printer !== undefined) return 0;
  console.log(
    "No PDF was made: that needs Chromium or Chrome. Install one, or name its program in CHROME_PATH.",
  );
  return 0;
}

/** One line that grows on a terminal; a line for each file elsewhere. */
function showProgress(file: string, done: number, total: number): void {
  const line = `${String(done).padStart(String(total).length)}/${total} ${file}`;
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K${line}`);
  else console.log(line);
}

runProgram(main);
