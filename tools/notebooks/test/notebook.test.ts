import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repositoryRoot } from "../../jupyter/server";
import { describeDifference, firstDifference } from "../difference";
import { listLessons, selectLessons } from "../lessons";
import { formatNotebook, type Notebook, parseNotebook } from "../notebook";
import { normaliseOutputs } from "../outputs";
import { codeLineCount, codeTokens, firstTokenDifference } from "../tokens";
import { code, markdown } from "./scratch";

const root = repositoryRoot();
const lessons = listLessons(root);

describe("a notebook file", () => {
  it("is laid out as Jupyter saves it, so that saving a lesson in JupyterLab changes nothing", () => {
    const program =
      "import nbformat, sys\nfor f in sys.argv[1:]:\n  n = nbformat.read(f, 4); nbformat.validate(n); sys.stdout.write(nbformat.writes(n))";
    const files = lessons.map((lesson) => lesson.file);
    const python = join(root, ".venv", "bin", "python");
    const saved = execFileSync(python, ["-c", program, ...files], { encoding: "utf8", maxBuffer: 1e8 });
    expect(saved).toBe(files.map((file) => readFileSync(file, "utf8").replace(/\n$/, "")).join(""));
  });

  it("is read and written without a change", () => {
    for (const { file } of lessons) {
      const text = readFileSync(file, "utf8");
      expect(formatNotebook(parseNotebook(text))).toBe(text);
    }
  });

  it("of another format is refused", () => {
    const old = JSON.stringify({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 4 });
    expect(() => parseNotebook(old, "01")).toThrow("01: expected nbformat 4.5, got 4.4");
    const raw = { cell_type: "raw", id: "r", metadata: {}, source: [] };
    const withRaw = JSON.stringify({ cells: [raw], metadata: {}, nbformat: 4, nbformat_minor: 5 });
    expect(() => parseNotebook(withRaw, "01")).toThrow("01: expected markdown and code cells, got raw in r");
  });
});

describe("outputs", () => {
  it("keep what a reader sees and drop what differs from run to run", () => {
    const display = {
      output_type: "display_data",
      data: { "text/plain": ["a\n", "b"], "application/json": ["kept", "as it is"] },
      metadata: {},
      transient: { display_id: "random" },
    };
    expect(
      normaliseOutputs([display, { output_type: "stream", name: "stdout", text: ["x"], when: 1 }]),
    ).toEqual([
      {
        output_type: "display_data",
        data: { "text/plain": "a\nb", "application/json": ["kept", "as it is"] },
        metadata: {},
      },
      { output_type: "stream", name: "stdout", text: "x" },
    ]);
  });
});

describe("the first difference", () => {
  const notebook = (...sources: string[]): Notebook => ({
    cells: sources.map((source, i) => code(`c${i}`, source)),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });

  it("is none between equal notebooks", () => {
    expect(firstDifference(notebook("a", "b"), notebook("a", "b"))).toBeUndefined();
  });

  it("names the cell and cuts long lines where they part", () => {
    const long = "x".repeat(500);
    const difference = firstDifference(notebook("a", `${long}1`), notebook("a", `${long}2`));
    const text = difference === undefined ? "" : describeDifference(difference);
    expect(text).toMatch(/^cell 2 \(c1\)\n {2}committed: x+1"\n {2}this run: {2}x+2"$/);
    expect(text.length).toBeLessThan(150);
  });

  it("is a missing cell, or the metadata", () => {
    expect(firstDifference(notebook("a"), notebook("a", "b"))).toMatchObject({ cell: "2 (c1)" });
    const other = { ...notebook("a"), metadata: { kernelspec: { name: "deno" } } };
    expect(firstDifference(notebook("a"), other)).toMatchObject({ cell: "metadata" });
  });
});

describe("tokens of a cell", () => {
  it("are the same whatever the comments, white space and line breaks", () => {
    const plain = "const f = (x: number): number => x * 2; f(1);";
    const written = "/** doc */\nconst f = (x: number): number =>\n  x * 2; // twice\n/* so */ f(1);";
    expect(codeTokens(written)).toEqual(codeTokens(plain));
    expect(firstTokenDifference(plain, written)).toBeUndefined();
  });

  it("hold the text of strings and templates, comment signs in them included", () => {
    expect(firstTokenDifference("f(`// a`)", "f(`// b`)")).toContain("‘`// a`’ against ‘`// b`’");
    expect(firstTokenDifference('f("// a")', 'f("// b")')).toContain('‘"// a"’ against ‘"// b"’');
  });

  it("end where one cell ends sooner", () => {
    expect(firstTokenDifference("a; b;", "a;")).toBe("after ‘a ;’: ‘b’ against ‘end of cell’");
  });

  it("count the lines that hold code", () => {
    expect(codeLineCount("// only\n\nconst a = [\n  1,\n];\n/* more\n lines */\n")).toBe(3);
    expect(codeLineCount("")).toBe(0);
  });
});

describe("a lesson is named", () => {
  const names = (...given: string[]) =>
    selectLessons(root, given).map((l) => `${l.language}/${l.slug.slice(0, 2)}`);

  it("by number, slug, language, or path", () => {
    expect(names("01")).toEqual(["en/01", "ja/01"]);
    expect(names("ja/01")).toEqual(["ja/01"]);
    expect(names("notebooks/en/01-relu-and-its-derivative.ipynb")).toEqual(["en/01"]);
    expect(names("ja").every((name) => name.startsWith("ja/"))).toBe(true);
    expect(names()).toHaveLength(lessons.length);
  });

  it("or else it is an error that lists the lessons", () => {
    expect(() => selectLessons(root, ["99"])).toThrow(/lesson: expected one of 01-.*, got 99/);
  });
});

it("a markdown cell is written as lines, a JSON output as it is", () => {
  const text = formatNotebook({
    cells: [markdown("m", "a\nb\n")],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });
  expect(JSON.parse(text).cells[0].source).toEqual(["a\n", "b\n"]);
});
