import { describe, expect, test } from "vitest";
import { idRule, sameCellsRule, tagRule } from "../../check/cells";
import { cellLengthRule, sameCodeRule } from "../../check/code";
import { exerciseRule } from "../../check/exercises";
import { layoutRule, sizeRule } from "../../check/file";
import { firstCellRule, languageCell } from "../../check/first-cell";
import { pictureRule } from "../../check/picture";
import type { Remark } from "../../check/rule";
import { allRules } from "../../check/rules";
import { schemaRemarks } from "../../check/schema";
import { solutionRule } from "../../check/solutions";
import { translationRule } from "../../check/translations";
import type { Cell } from "../../notebook";
import { changed, code, edition, english, findings, japanese, markdown } from "./lesson";

// The picture is a file beside the lesson: picture.test.ts.
test.each(allRules.filter((rule) => rule !== pictureRule).map((rule) => [rule.name, rule] as const))(
  "%s finds nothing wrong in the small lesson",
  async (_name, rule) => {
    expect(await findings(rule)).toEqual([]);
  },
);

describe("schema", () => {
  type File = {
    cells: { metadata?: object; outputs?: object[] }[];
    metadata: { kernelspec: { name?: string } };
  };

  const broken = (breakIt: (file: File) => void): Remark[] => {
    const file = JSON.parse(edition("en", [...english]).text) as File;
    breakIt(file);
    return schemaRemarks(JSON.stringify(file));
  };

  test("the small lesson is valid", () => {
    expect(broken(() => {})).toEqual([]);
  });

  test("a cell without metadata is named, once", () => {
    const found = broken((file) => delete file.cells[2].metadata);
    expect(found).toMatchObject([
      { cell: "meaning", expected: "nbformat 4.5: must have required property 'metadata'" },
    ]);
    expect(found).toHaveLength(1);
  });

  test("an output without its name is said by cell and place, once", () => {
    const found = broken((file) => file.cells[3].outputs?.push({ output_type: "stream", text: "x" }));
    expect(found).toEqual([
      {
        cell: "values",
        expected: "nbformat 4.5: must have required property 'name'",
        found: '/outputs/1 {"missingProperty":"name"}',
      },
    ]);
  });

  test("an output of a type that the format lacks, and lacking outputs, are found", () => {
    expect(broken((file) => file.cells[3].outputs?.push({ output_type: "sound" }))).not.toEqual([]);
    expect(broken((file) => delete file.cells[3].outputs)).toMatchObject([{ cell: "values" }]);
  });

  test("metadata that break the format are found", () => {
    const found = broken((file) => delete file.metadata.kernelspec.name);
    expect(found).toMatchObject([
      { cell: undefined, found: expect.stringContaining("/metadata/kernelspec") },
    ]);
  });
});

describe("file", () => {
  test("a notebook above 1 MB is too large", async () => {
    const large = [...english, markdown("large", "x".repeat(1_000_000))];
    expect(await findings(sizeRule, large)).toMatchObject([
      { language: "en", expected: "at most 1000000 bytes" },
    ]);
  });

  test("another layout of the same notebook is named by its first line", async () => {
    const original = edition("en", [...english]);
    const indented = { ...original, text: JSON.stringify(JSON.parse(original.text), null, 2) };
    expect(await layoutRule.check([indented])).toMatchObject([
      { expected: 'line 2 as Jupyter saves it: " \\"cells\\": ["', found: '"  \\"cells\\": ["' },
    ]);
    expect(await layoutRule.check([{ ...original, text: original.text.trimEnd() }])).toHaveLength(1);
  });
});

describe("cells", () => {
  test("two cells with one id are found", async () => {
    const twice = [...english, markdown("meaning", "Again.")];
    expect(await findings(idRule, twice)).toMatchObject([
      { cell: "meaning", found: "the same id again at cell 8" },
    ]);
  });

  test("an id that is no word is found", async () => {
    expect(await findings(idRule, [markdown("8F2a_1", "Text.")])).toMatchObject([{ found: "8F2a_1" }]);
  });

  test("an unknown tag is found", async () => {
    const tagged = changed(english, { values: { metadata: { tags: ["excercise"] } } });
    expect(await findings(tagRule, tagged)).toMatchObject([{ cell: "values", found: "tag excercise" }]);
  });

  test("a cell that the translation lacks is named", async () => {
    const without = japanese.filter((cell) => cell.id !== "values");
    expect(await findings(sameCellsRule, english, without)).toMatchObject([
      { language: "ja", cell: "exercise", expected: "cell 4 to be values", found: "exercise" },
    ]);
  });

  test("cells in another order are found", async () => {
    const [title, language, ...rest] = japanese;
    expect(await findings(sameCellsRule, english, [language, title, ...rest])).toMatchObject([
      { cell: "language", expected: "cell 1 to be title" },
    ]);
  });

  test("a surplus cell at the end of the translation is found", async () => {
    const more = [...japanese, markdown("more", "続きです。")];
    expect(await findings(sameCellsRule, english, more)).toMatchObject([
      { cell: "more", expected: "cell 8 to be none: the English lesson ends" },
    ]);
  });

  test("other tags or another type in the translation are found", async () => {
    const other = changed(japanese, {
      "exercise-code": { metadata: {} },
      meaning: { cell_type: "code", outputs: [] },
    });
    expect(await findings(sameCellsRule, english, other)).toMatchObject([
      { cell: "meaning", expected: "markdown", found: "code" },
      { cell: "exercise-code", expected: "code, exercise", found: "code" },
    ]);
  });
});

describe("first-cell", () => {
  test("a lesson that picks the other language is found", async () => {
    const wrong = changed(japanese, { language: { source: languageCell("en") } });
    expect(await findings(firstCellRule, english, wrong)).toMatchObject([
      { language: "ja", cell: "language", expected: languageCell("ja") },
    ]);
  });

  test("a lesson that begins with other code is found", async () => {
    const without = english.filter((cell) => cell.id !== "language");
    expect(await findings(firstCellRule, without)).toMatchObject([{ cell: "values" }]);
  });

  test("a later cell that picks a language is found", async () => {
    const again = changed(english, { values: { source: 'useLanguage("en");' } });
    expect(await findings(firstCellRule, again)).toMatchObject([{ cell: "values" }]);
  });
});

describe("code", () => {
  test("other code in the translation is found with the place", async () => {
    const other = changed(japanese, { values: { source: 'const x = 2; // 2を代入\nconsole.log("x", x);' } });
    const [finding, ...more] = await findings(sameCodeRule, english, other);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ language: "ja", cell: "values" });
    expect(finding.found).toContain("‘1’ against ‘2’");
  });

  test("translated text in a string is code", async () => {
    const other = changed(japanese, { values: { source: 'const x = 1;\nconsole.log("値", x);' } });
    expect(await findings(sameCodeRule, english, other)).toHaveLength(1);
  });

  test("other comments and line breaks are not found", async () => {
    const other = changed(japanese, {
      values: { source: '/* 1 */ const x = 1;\n\n\nconsole.log("x", /* 値 */ x);' },
    });
    expect(await findings(sameCodeRule, english, other)).toEqual([]);
  });

  test("16 lines of code are too many, 15 with comments between are not", async () => {
    const lines = Array.from({ length: 16 }, (_, i) => `const a${i} = ${i};`);
    expect(await findings(cellLengthRule, [code("long", lines.join("\n"))])).toMatchObject([
      { cell: "long", found: "16" },
    ]);
    const commented = lines.slice(1).join("\n\n// next\n");
    expect(await findings(cellLengthRule, [code("long", commented)])).toEqual([]);
  });
});

describe("solutions", () => {
  const solution = (source: string): Promise<Remark[]> =>
    findings(solutionRule, changed(english, { "exercise-solution": { source } }));

  test.each([
    "const twice = 4;",
    "const [twice, other] = [4, 5];",
    "const { a: { b: twice } } = { a: { b: 4 } };",
    "function twice() {}",
    "class twice {}",
  ])("a solution that replaces the exercise's name is found: %s", async (source) => {
    expect(await solution(source)).toMatchObject([
      {
        language: "en",
        cell: "exercise-solution",
        expected: "twice in a block of the solution's own: { … }",
        found: "a top-level name that exercise-code has, too",
      },
    ]);
  });

  test.each(["{\n  const twice = 4;\n}", "const another = 4;", 'import { twice } from "relu-lab";'])(
    "a solution that replaces nothing is right: %s",
    async (source) => {
      expect(await solution(source)).toEqual([]);
    },
  );
});

describe("exercises", () => {
  const without = (id: string): Cell[] => english.filter((cell) => cell.id !== id);

  test("an exercise without a solution is found", async () => {
    expect(await findings(exerciseRule, without("exercise-solution"))).toMatchObject([
      { cell: "exercise-code", expected: "a solution after the exercise", found: "the end of the lesson" },
    ]);
  });

  test("a solution after the next heading comes too late", async () => {
    const solution = english[6];
    const late = [...without("exercise-solution"), markdown("next", "### Next"), solution];
    expect(await findings(exerciseRule, late)).toMatchObject([
      { cell: "exercise-code", found: "the next heading, in next" },
      { cell: "exercise-solution", expected: "an exercise before the solution" },
    ]);
  });

  test("a solution without an exercise is found", async () => {
    expect(await findings(exerciseRule, without("exercise-code"))).toMatchObject([
      { cell: "exercise-solution" },
    ]);
  });

  test("a solution that is open to see is found", async () => {
    const open = changed(english, { "exercise-solution": { metadata: { tags: ["solution"] } } });
    expect(await findings(exerciseRule, open)).toMatchObject([{ found: "one that is open to see" }]);
  });

  test("a check between exercise and solution, and a solution in words, are right", async () => {
    const words = markdown("words", "<details><summary>Solution</summary>\n\nTwo.\n\n</details>", {
      tags: ["solution"],
    });
    const cells = [...without("exercise-solution"), code("try-it", "check.relu(twice);"), words];
    expect(await findings(exerciseRule, cells)).toEqual([]);
  });
});

describe("translation", () => {
  test("an English text that has changed since is found, and both texts are shown", async () => {
    const edited = changed(english, { meaning: { source: "## 1 What it does\n\nIt cuts at zero." } });
    const [finding, ...more] = await findings(translationRule, edited);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ language: "ja", cell: "meaning" });
    expect(finding.expected).toContain("It cuts at zero.");
    expect(finding.found).toContain("the English text has changed since");
    expect(finding.found).toContain("何をする関数か");
  });

  test("a changed comment in code is found, changed code alone is not", async () => {
    const comment = changed(english, { values: { source: "const x = 1; // the number one" } });
    expect(await findings(translationRule, comment)).toMatchObject([{ cell: "values" }]);
    const codeOnly = changed(english, { values: { source: "const x = 7; // one" } });
    expect(await findings(translationRule, codeOnly)).toEqual([]);
  });

  test("a translation that nobody recorded is found", async () => {
    const unrecorded = changed(japanese, { title: { metadata: {} } });
    const [finding] = await findings(translationRule, english, unrecorded);
    expect(finding).toMatchObject({ cell: "title" });
    expect(finding.found).toContain("not recorded");
  });
});
