import { PDFDocument } from "pdf-lib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeInBrowser } from "../../../test/support/browser";
import { repositoryRoot } from "../../jupyter/server";
import { listLessons } from "../../notebooks/lessons";
import { type Cell, hasTag, type Notebook } from "../../notebooks/notebook";
import { plainText } from "../../notebooks/outputs";
import { readCourse } from "../config";
import { type LessonDocument, lessonDocument } from "../document/lesson";
import { takeFormulas } from "../document/math";
import type { View } from "../edition";
import { printPage } from "../page/print";
import { screenPage } from "../page/screen";
import { finishPdf } from "../pdf/finish";
import { fileAddress } from "../pdf/press";
import { findBrowser, type Printer, startPrinter } from "../pdf/printer";
import { openSource, type Source } from "../source";
import { alikeInGrey, stepsBackInGrey } from "./grey";
import { cutsIn, tagsOf } from "./tags";
import { bare, everythingIn, readableText } from "./text";

const root = repositoryRoot();
const course = readCourse(root);
const lessons = listLessons(root).map((lesson) => {
  return { name: `${lesson.language}/${lesson.slug}`, source: openSource(root, lesson) };
});

const made = new Map<string, LessonDocument>();

/** A document of a lesson, made once for all tests. */
function documentOf(source: Source, edition: View["edition"], medium: View["medium"]): LessonDocument {
  const key = [source.name, edition, medium].join();
  const document = made.get(key) ?? lessonDocument(source, { edition, language: source.language, medium });
  made.set(key, document);
  return document;
}

describe("in the course's own lessons", () => {
  it.each(lessons)("$name: every formula is typeset, and the page is small enough", ({ source }) => {
    const document = documentOf(source, "teacher", "screen");
    const formulas = source.notebook.cells
      .filter((cell) => cell.cell_type === "markdown")
      .reduce((sum, cell) => sum + takeFormulas(cell.source).formulas.length, 0);
    expect(document.body.match(/<span class="katex">/g)?.length ?? 0).toBeGreaterThanOrEqual(formulas - 5);
    expect(document.body).not.toContain("katex-error");
    expect(readableText(document.body)).not.toMatch(/\$|\*\*|\\[a-z]+\{/);
    expect(Buffer.byteLength(screenPage(document, course))).toBeLessThanOrEqual(2_500_000);
  });

  it.each(lessons)("$name: no line of a solution is in the student edition", ({ source }) => {
    const secret = givenAway(source.notebook);
    const left = (edition: View["edition"], medium: View["medium"]): string[] => {
      const text = bare(everythingIn(documentOf(source, edition, medium).body));
      return secret.filter((line) => text.includes(line));
    };
    expect(left("student", "screen")).toEqual([]);
    expect(left("student", "print")).toEqual([]);
    // The search would find them: most are there in the teacher's edition.
    if (secret.length > 0) expect(left("teacher", "print").length).toBeGreaterThan(secret.length / 2);
  });
});

/** A figure as the lesson holds it: the numbers that it was drawn from, and the drawing that is printed. */
interface Drawn {
  figure: { data: { z?: (number | null)[][]; colorscale?: [number, string][] }[] };
  svg: string;
}

function figuresOf({ notebook }: Source): Drawn[] {
  const outputs = notebook.cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []));
  return outputs.flatMap((output) => {
    if (!("data" in output) || !("application/vnd.plotly.v1+json" in output.data)) return [];
    const svg = String(output.data["image/svg+xml"] ?? "");
    return [{ figure: output.data["application/vnd.plotly.v1+json"] as Drawn["figure"], svg }];
  });
}

describe("printed in grey", () => {
  it.each(lessons)("$name: every series and every step of a colour scale can be told apart", ({ source }) => {
    const figures = figuresOf(source);
    expect(figures.length).toBeGreaterThan(0);
    expect(figures.filter(({ svg }) => !svg.includes("<svg"))).toEqual([]);
    expect(figures.flatMap(({ svg }) => alikeInGrey(svg))).toEqual([]);
    for (const { z, colorscale } of figures.flatMap(({ figure }) => figure.data)) {
      if (z === undefined || colorscale === undefined) continue;
      const values = z.flat().filter((value) => value !== null);
      expect(stepsBackInGrey(values, colorscale)).toEqual([]);
    }
  });

  it("series that differ in their colour only, and a scale that gets darker and lighter again, would be found", () => {
    const [chain] = lessons.filter(({ name }) => name.startsWith("en/02-"));
    const { svg } = figuresOf(chain.source).filter((each) => alikeInGrey(undashed(each.svg)).length > 0)[0];
    expect(alikeInGrey(svg)).toEqual([]);
    const rainbow: [number, string][] = [
      [0, "#d55e00"],
      [0.5, "#ffffff"],
      [1, "#1f7fd1"],
    ];
    expect(stepsBackInGrey([0, 1, 2, 3, 4], rainbow)).toEqual([
      "0.00 to 0.25 of the scale",
      "0.25 to 0.50 of the scale",
    ]);
  });
});

function undashed(svg: string): string {
  return svg.replace(/stroke-dasharray:[^;"]*;?/g, "");
}

describeInBrowser("on the printed pages of the course's own lessons", () => {
  let printer: Printer;

  beforeAll(async () => {
    printer = await startPrinter(findBrowser() as string);
  });
  afterAll(() => printer?.close());

  async function cutsOf(source: Source, edition: View["edition"], paper: "a4" | "letter"): Promise<string[]> {
    const document = documentOf(source, edition, "print");
    const printed = await printer.print(printPage(document, { course, paper, addressOf: fileAddress }));
    const { bytes } = await finishPdf(printed, { title: document.title, author: "", subject: "" });
    const tags = tagsOf(await PDFDocument.load(bytes, { updateMetadata: false }));
    return cutsIn(tags).map((cut) => `${edition}, ${paper}: ${cut}`);
  }

  it.each(lessons)(
    "$name: no figure, code cell, formula or row is cut, and no heading is alone at a page's foot, on either paper",
    async ({ source }) => {
      const cuts = [cutsOf(source, "student", "a4"), cutsOf(source, "teacher", "letter")];
      expect((await Promise.all(cuts)).flat()).toEqual([]);
    },
  );
});

/** The texts of a lesson that give its exercises and its quiz away, by another way than the handouts find them. */
function givenAway({ cells }: Notebook): string[] {
  let heading = "";
  const texts: string[] = [];
  const visible: string[] = [];
  const add = (list: string[], text: string): void => {
    list.push(...text.split(/\n|\$[^$]*\$/).map(bare));
  };
  for (const cell of cells) {
    const { source_hidden } = (cell.metadata.jupyter ?? {}) as { source_hidden?: boolean };
    if (hasTag(cell, "solution") || source_hidden) add(texts, cell.source + outputs(cell));
    else if (cell.cell_type === "code")
      add(visible, cell.source + (hasTag(cell, "exercise") ? "" : outputs(cell)));
    else {
      for (const part of cell.source.split(/^(?=## )/m)) {
        heading = /^## (.*)/.exec(part)?.[1] ?? heading;
        const secret = /^(Exercises|Quiz|演習|確認問題)/.test(heading);
        const answers = [...part.matchAll(/<\/summary>([\s\S]*?)<\/details>/g)].map((match) => match[1]);
        for (const answer of answers) add(secret ? texts : visible, answer);
        add(
          visible,
          answers.reduce((rest, answer) => rest.replace(answer, ""), part),
        );
      }
    }
  }
  const shown = visible.join(" ");
  return [...new Set(texts)].filter((text) => text.length >= 12 && !shown.includes(text));
}

function outputs(cell: Cell): string {
  return cell.cell_type === "code" ? `\n${cell.outputs.map(plainText).join("\n")}` : "";
}
