import { readFileSync } from "node:fs";
import { type JupyterServer, startJupyter } from "../jupyter/server";
import { describeDifference, firstDifference } from "./difference";
import { CellError, executeNotebook } from "./execute";
import { displayName, type Lesson, readLesson, writeLesson } from "./lessons";
import { formatNotebook } from "./notebook";
import { writePicture } from "./pictures";
import { recordRun } from "./record";

export interface RunOptions {
  root: string;
  /** Write nothing, and report where a run differs from the file. */
  check: boolean;
  print: (line: string) => void;
  /** A server whose root is `root`; without it one is started and stopped. */
  server?: JupyterServer;
}

/** Executes lessons one after the other; resolves to the number of those that failed or, with `check`, differ. */
export async function runLessons(lessons: readonly Lesson[], options: RunOptions): Promise<number> {
  const server = options.server ?? (await startJupyter({ root: options.root }));
  let failed = 0;
  try {
    for (const lesson of lessons) {
      const problem = await runLesson(server, lesson, options);
      const name = displayName(options.root, lesson);
      options.print(problem === undefined ? `${name}: ok` : `${name}: ${problem}`);
      if (problem !== undefined) failed += 1;
    }
  } finally {
    if (options.server === undefined) await server.stop();
  }
  return failed;
}

async function runLesson(
  server: JupyterServer,
  lesson: Lesson,
  options: RunOptions,
): Promise<string | undefined> {
  const committed = readLesson(lesson);
  try {
    const executed = await executeNotebook(server, committed, lesson.file, options.root);
    if (!options.check) {
      writeLesson(lesson, executed);
      recordRun(options.root, lesson, executed);
      writePicture(lesson.file, executed);
      return undefined;
    }
    const difference = firstDifference(committed, executed);
    if (difference !== undefined) return `differs at ${describeDifference(difference)}`;
    const laidOut = readFileSync(lesson.file, "utf8") === formatNotebook(executed);
    return laidOut ? undefined : "has the right content, but not the layout that run writes";
  } catch (error) {
    if (error instanceof CellError) return error.message;
    throw error;
  }
}
