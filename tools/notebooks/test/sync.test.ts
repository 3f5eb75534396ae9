import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkLessons } from "../check/check";
import { languageCell } from "../check/first-cell";
import { structureRules } from "../check/rules";
import { inLanguage, listLessons, readLesson, writeLesson } from "../lessons";
import { newLesson } from "../new";
import { syncLessons, syncNotebook } from "../sync";
import { hashOf } from "../translation";
import { changed, code, english, japanese, markdown, notebook, stream } from "./check/lesson";

const ja = notebook([...japanese]);

describe("sync", () => {
  test("a lesson in step stays as it is", () => {
    expect(syncNotebook(notebook([...english]), ja)).toEqual({ notebook: ja, notes: [] });
  });

  test("a new cell comes in its place, in English and not executed, to be translated", () => {
    const added = code("added", "f(); // call it", {}, [stream("out")], 2);
    const { notebook: synced, notes } = syncNotebook(notebook([english[0], added, ...english.slice(1)]), ja);
    expect(synced.cells[1]).toEqual({ ...added, outputs: [], execution_count: null });
    expect(synced.cells[2].source).toBe(languageCell("ja"));
    expect(notes).toEqual([
      { cell: "added", what: "new" },
      { cell: "added", what: "to translate" },
    ]);
  });

  test("changed code is taken without the old outputs, and its comments are to be translated", () => {
    const en = changed(english, { values: { source: "const x = 2; // two" } });
    const { notebook: synced, notes } = syncNotebook(notebook(en), ja);
    expect(synced.cells[3]).toMatchObject({
      source: "const x = 2; // two",
      outputs: [],
      execution_count: null,
    });
    expect(notes).toEqual([
      { cell: "values", what: "code taken" },
      { cell: "values", what: "to translate" },
    ]);
  });

  test("Japanese comments and outputs stay where only white space of the code changed", () => {
    const en = changed(english, { values: { source: 'const x = 1; // one\n\nconsole.log("x", x);' } });
    expect(syncNotebook(notebook(en), ja)).toEqual({ notebook: ja, notes: [] });
  });

  test("changed English prose keeps the Japanese prose and lists the cell", () => {
    const en = changed(english, { meaning: { source: "## 1 Another text" } });
    const { notebook: synced, notes } = syncNotebook(notebook(en), ja);
    expect(synced).toEqual(ja);
    expect(notes).toEqual([{ cell: "meaning", what: "to translate" }]);
  });

  test("order, tags and removed cells follow the English lesson", () => {
    const [first, second, third, ...rest] = english;
    const tagged = { ...third, metadata: { tags: ["quiz"] } };
    const { notebook: synced, notes } = syncNotebook(notebook([first, second, ...rest.slice(1), tagged]), ja);
    expect(synced.cells.map((cell) => cell.id)).toEqual([
      "title",
      "language",
      "exercise",
      "exercise-code",
      "exercise-solution",
      "meaning",
    ]);
    expect(synced.cells.at(-1)?.metadata).toEqual({ tags: ["quiz"], translates: hashOf(third) });
    expect(notes).toEqual([{ cell: "values", what: "removed" }]);
  });

  test("accept records translations, but not of cells that are still English", () => {
    const added = markdown("added", "A new paragraph.");
    const en = notebook([...changed(english, { meaning: { source: "## 1 Another text" } }), added]);
    const { notebook: synced, notes } = syncNotebook(en, ja, true);
    expect(notes).toEqual([
      { cell: "meaning", what: "accepted" },
      { cell: "added", what: "new" },
      { cell: "added", what: "still English" },
    ]);
    expect(synced.cells[2].metadata.translates).toBe(hashOf(en.cells[2]));
    expect(synced.cells.at(-1)?.metadata.translates).toBeUndefined();
  });

  test("accept records a cell of formulas only, which reads the same in both languages", () => {
    const formula = markdown("formula", "$$\nab cd = \\max(0, x)\n$$");
    const en = notebook([...english, formula]);
    const { notes } = syncNotebook(en, notebook([...japanese, formula]), true);
    expect(notes).toEqual([{ cell: "formula", what: "accepted" }]);
  });
});

describe("on files", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "lessons-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test("a new lesson keeps every rule of structure, in both languages", async () => {
    const files = newLesson(root, "08-residual-networks");
    expect(files.map((file) => file.slice(root.length + 1))).toEqual([
      join("notebooks", "en", "08-residual-networks.ipynb"),
      join("notebooks", "ja", "08-residual-networks.ipynb"),
    ]);
    expect(await checkLessons(root, listLessons(root))).toMatchObject([
      { language: "en", rule: "executed", cell: "language" },
      { language: "ja", rule: "executed", cell: "language" },
      { language: "en", rule: "picture" },
      { language: "ja", rule: "picture" },
    ]);
  });

  test("a name of another form and a number that is taken are refused", () => {
    expect(() => newLesson(root, "residual")).toThrow(
      "expected a name like 08-residual-networks, got residual",
    );
    newLesson(root, "08-residual-networks");
    expect(() => newLesson(root, "08-other")).toThrow("got 08-residual-networks's");
  });

  test("a lesson with no translation yet gets one, and check says what is missing", async () => {
    const lesson = inLanguage(root, { slug: "08-new", language: "en", file: "" }, "en");
    newLesson(root, "08-new");
    rmSync(inLanguage(root, lesson, "ja").file);
    expect(await checkLessons(root, [lesson], structureRules)).toMatchObject([
      { language: "ja", rule: "file" },
    ]);
    const lines: string[] = [];
    syncLessons(root, [lesson], { accept: false, print: (line) => lines.push(line) });
    expect(lines).toContain("  title: to translate");
    const findings = await checkLessons(root, [lesson], structureRules);
    expect(findings.every((finding) => finding.rule === "translation")).toBe(true);
    expect(findings.map((finding) => finding.cell)).toContain("title");
  });

  test("a file that is no notebook is a finding, and the other language is still checked", async () => {
    newLesson(root, "08-new");
    const [en, japaneseLesson] = listLessons(root);
    writeLesson(en, { ...readLesson(en), metadata: { kernelspec: {} } });
    expect(await checkLessons(root, [japaneseLesson])).toMatchObject([
      { language: "en", rule: "schema" },
      { language: "ja", rule: "executed" },
      { language: "ja", rule: "picture" },
    ]);
    writeFileSync(en.file, "{");
    expect(await checkLessons(root, [en], [])).toMatchObject([{ language: "en", rule: "file" }]);
  });
});
