import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Lesson } from "./lessons";
import { formatNotebook, type Notebook } from "./notebook";

/** What is kept of a lesson's last run. */
interface Run {
  /** The library that it ran with (see `libraryHash`). */
  library: string;
  /** Its code cells with their outputs, as the run left them. */
  cells: string;
}

/**
 * Where the last run of each lesson is written down. Not in the notebooks, so that a change of the library does not touch
 * each of them; one line a lesson, so that two people can run two lessons.
 */
export function recordFile(root: string): string {
  return join(root, "notebooks", "runs.json");
}

/** Writes down that a lesson was run as it stands, with the library as it is now. */
export function recordRun(root: string, lesson: Lesson, notebook: Notebook): void {
  const runs = { ...readRuns(root), [keyOf(lesson)]: { library: libraryHash(), cells: cellsHash(notebook) } };
  const lines = Object.keys(runs)
    .sort()
    .map((key) => {
      const { library, cells } = runs[key];
      return `  ${JSON.stringify(key)}: { "library": "${library}", "cells": "${cells}" }`;
    });
  writeFileSync(recordFile(root), `{\n${lines.join(",\n")}\n}\n`);
}

/** Whether a lesson's outputs are those of its code as it is now, run with the library as it is now. */
export function isCurrent(root: string, lesson: Lesson, notebook: Notebook): boolean {
  const run = readRuns(root)[keyOf(lesson)];
  return run?.library === libraryHash() && run.cells === cellsHash(notebook);
}

function readRuns(root: string): Record<string, Run> {
  const file = recordFile(root);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

function keyOf(lesson: Lesson): string {
  return `${lesson.language}/${lesson.slug}`;
}

/** Prose may change without a run, and so may tags. */
function cellsHash(notebook: Notebook): string {
  const cells = notebook.cells.flatMap((cell) =>
    cell.cell_type === "code" ? [{ ...cell, metadata: {}, execution_count: null }] : [],
  );
  // As the file has them: in memory the same outputs may have their fields in another order.
  return hash([formatNotebook({ ...notebook, cells, metadata: {} })]);
}

let library: string | undefined;

/** Names the compiled library that a lesson runs with; comments do not count. */
function libraryHash(): string {
  library ??= hash(compiledFiles(dirname(require.resolve("relu-lab"))));
  return library;
}

function compiledFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return compiledFiles(path);
      if (!entry.name.endsWith(".js")) return [];
      const code = readFileSync(path, "utf8");
      return [
        entry.name,
        code.replace(/^\s*\/\*\*[\s\S]*?\*\/\s*$|^\s*\/\/.*$/gm, "").replace(/\n\s*\n/g, "\n"),
      ];
    });
}

function hash(texts: readonly string[]): string {
  const sum = createHash("sha256");
  for (const text of texts) sum.update(`${text.length}\n${text}`);
  return sum.digest("hex").slice(0, 16);
}
