import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  decodePDFRawStream,
  PDFDict,
  PDFDocument,
  type PDFHexString,
  PDFName,
  PDFRawStream,
  PDFStream,
  PDFString,
} from "pdf-lib";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeInBrowser } from "../../../test/support/browser";
import type { Lesson } from "../../notebooks/lessons";
import { makeHandouts } from "../make";
import { measureParts, placeParts } from "../page/course";
import { findBrowser, mostPresses, type Printer, startPrinter } from "../pdf/printer";
import {
  code,
  fullCourse,
  makeOptions,
  markdown,
  pagesOf,
  printed,
  secrets,
  type TestCourse,
} from "./course";

/** Each page's text, line breaks as white space. */
async function pagesIn(path: string): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(readFileSync(path)));
  return (await extractText(pdf, { mergePages: false })).text;
}

/** The lines of each page as they are set: what stands at one height. */
async function linesIn(path: string): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(readFileSync(path)));
  const lines: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const heights = new Map<number, string>();
    for (const item of items) {
      if (!("str" in item)) continue;
      const height = Math.round(item.transform[5]);
      heights.set(height, (heights.get(height) ?? "") + item.str);
    }
    lines.push(...heights.values());
  }
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}

function load(path: string): Promise<PDFDocument> {
  return PDFDocument.load(readFileSync(path), { updateMetadata: false });
}

function dictionaries(pdf: PDFDocument): PDFDict[] {
  return pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (object instanceof PDFDict) return [object];
    return object instanceof PDFStream ? [object.dict] : [];
  });
}

const name = (value: unknown): string => (value instanceof PDFName ? value.decodeText() : "");

describeInBrowser("the PDFs", () => {
  let course: TestCourse & { lessons: Lesson[] };
  let printer: Printer;
  const file = (path: string): string => join(course.out, path);

  beforeAll(async () => {
    course = await fullCourse();
    printer = await startPrinter(findBrowser() as string);
    await makeHandouts({ ...makeOptions(course, course.lessons), printer });
  });
  afterAll(async () => {
    await printer?.close();
    course?.remove();
  });

  it("say what they are: title, language, date, tags, and an alternative text for every picture and formula", async () => {
    for (const [language, title] of [
      ["en", "Lesson 1 · First steps"],
      ["ja", "レッスン1 · 最初の一歩"],
    ]) {
      const pdf = await load(file(`${language}/01-steps.pdf`));
      expect(pdf.getTitle()).toBe(title);
      expect(pdf.getCreationDate()).toEqual(new Date("2000-01-01T00:00:00Z"));
      const language_ = pdf.catalog.lookup(PDFName.of("Lang"), PDFString);
      expect(language_.decodeText()).toBe(language);
      expect(String(pdf.catalog.lookup(PDFName.of("MarkInfo")))).toContain("/Marked true");
      expect(String(pdf.catalog.lookup(PDFName.of("ViewerPreferences")))).toContain("/DisplayDocTitle true");
      const figures = dictionaries(pdf).filter((item) => name(item.get(PDFName.of("S"))) === "Figure");
      expect(figures.length).toBeGreaterThanOrEqual(2);
      for (const figure of figures) expect(String(figure.get(PDFName.of("Alt")))).not.toBe("undefined");
      const formulas = dictionaries(pdf).filter((item) => name(item.get(PDFName.of("S"))) === "Formula");
      const descriptions = formulas.map((item) => (item.get(PDFName.of("Alt")) as PDFHexString).decodeText());
      expect(descriptions).toEqual(["a_1 \\le b", "f(0)", "1 + 1", "x^2 \\tag{7}"]);
    }
  });

  it("embed every font, as outlines that stay text: the same on a machine without Japanese fonts", async () => {
    for (const path of ["en/course.pdf", "ja/course.pdf", "ja/teacher/02-steps.pdf"]) {
      const fonts = dictionaries(await load(file(path))).filter(
        (item) => name(item.get(PDFName.of("Type"))) === "Font",
      );
      const plain = fonts.filter((font) => !font.has(PDFName.of("DescendantFonts")));
      expect(plain.length).toBeGreaterThan(2);
      // The figures have the face that their letters were measured in.
      expect(plain.map((font) => name(font.get(PDFName.of("BaseFont")))).join()).toContain("Arimo");
      for (const font of plain) {
        const descriptor = font.lookup(PDFName.of("FontDescriptor"), PDFDict);
        expect(descriptor.lookup(PDFName.of("FontFile2"))).toBeInstanceOf(PDFRawStream);
        const known = /SourceSans|SourceSerif|NotoSansJP|DejaVuSansMono|KaTeX|Arimo/;
        expect(name(descriptor.get(PDFName.of("FontName")))).toMatch(known);
      }
    }
  });

  it("hold the lesson's text in its order, and of the solutions nothing for students", async () => {
    const student = (await pagesIn(file("en/01-steps.pdf"))).join(" ");
    const order = [
      "First steps",
      "A line of text",
      "First steps A",
      "before",
      "WRITE",
      "THINK",
      "Quiz",
      "PREDICTION",
    ];
    const places = order.map((text, i) =>
      student.indexOf(text, i === 2 ? student.indexOf("1. First steps A") : 0),
    );
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const teacher = (await pagesIn(file("en/teacher/01-steps.pdf"))).join(" ");
    expect(secrets.filter((secret) => student.includes(secret))).toEqual([]);
    expect(secrets.filter((secret) => teacher.includes(secret))).toEqual([...secrets]);
  });

  it("print a link's address below the passage that it stands in", async () => {
    const text = (await pagesIn(file("en/01-steps.pdf"))).join(" ").replace(/\s+/g, " ");
    expect(text).toMatch(/the web ?1.{0,40}1 ?https:\/\/example\.org\/page/);
  });

  it("break Japanese lines by its rules: no full stop or closing bracket begins one, no opening bracket ends one", async () => {
    const lines = await linesIn(file("ja/01-steps.pdf"));
    const long = lines.filter((line) => line.includes("勾配") || line.includes("偏微分"));
    expect(long.length).toBeGreaterThan(10);
    expect(lines.filter((line) => /^[、。」）』】・ー]/.test(line))).toEqual([]);
    expect(lines.filter((line) => /[「（『【]$/.test(line))).toEqual([]);
  });

  it("bind the course: lessons on right-hand pages, contents with their pages, bookmarks", async () => {
    const pages = await pagesIn(file("en/course.pdf"));
    const starts = ["First steps", "Second steps"].map((title) =>
      pages.findIndex(
        (text) => text.includes("Student edition") && text.includes(title) && !text.includes("Contents"),
      ),
    );
    expect(starts.map((index) => (index + 1) % 2)).toEqual([1, 1]);
    const contents = pages.find((text) => text.includes("Contents")) ?? "";
    expect(contents.replace(/\s+/g, " ")).toContain(`1. First steps ${starts[0] + 1} 1. First steps A`);
    expect(contents.replace(/\s+/g, " ")).toContain(`2. Second steps ${starts[1] + 1}`);
    for (const section of ["Exercises", "Quiz"]) {
      const page = new RegExp(`${section} (\\d+)`).exec(contents.replace(/\s+/g, " "))?.[1];
      expect(pages[Number(page) - 1]).toContain(section);
    }
    const titles = dictionaries(await load(file("en/course.pdf")))
      .filter((item) => item.has(PDFName.of("Dest")) && item.has(PDFName.of("Title")))
      .map((item) => (item.get(PDFName.of("Title")) as PDFHexString).decodeText());
    expect(titles).toEqual(expect.arrayContaining(["Contents", "First steps", "Second steps", "Quiz"]));
  });

  it("carry the course's name on left-hand pages and the lesson's on right-hand ones, and the page's number", async () => {
    const pages = await pagesIn(file("en/course.pdf"));
    const second = pages.findIndex((text) => text.includes("Lesson 2 · Student"));
    expect(pages[second]).toContain("Lesson 2 · Second steps");
    expect(pages[second + 1]).toMatch(/^ReLU and backpropagation/);
    expect(pages[second + 1]).toContain(String(second + 2));
  });

  it("have the same bytes when they are made again, whatever was printed before", async () => {
    const first = readFileSync(file("ja/02-steps.pdf"));
    const page = readFileSync(file("ja/02-steps.html"));
    const again = {
      ...makeOptions(course, course.lessons.slice(3)),
      out: join(course.root, "again"),
      printer,
    };
    await makeHandouts({ ...again, editions: ["student"], whole: false });
    expect(readFileSync(join(course.root, "again", "ja/02-steps.pdf")).equals(first)).toBe(true);
    expect(readFileSync(join(course.root, "again", "ja/02-steps.html")).equals(page)).toBe(true);
  });

  it("are set for A4 or for Letter", async () => {
    const options = { ...makeOptions(course, course.lessons.slice(0, 1)), printer, whole: false };
    await makeHandouts({ ...options, paper: "letter", editions: ["student"] });
    const size = async (path: string): Promise<number[]> => {
      const { width, height } = (await load(file(path))).getPage(0).getSize();
      return [Math.round(width), Math.round(height)];
    };
    expect(await size("en/01-steps.pdf")).toEqual([595, 842]);
    expect(await size("en/01-steps-letter.pdf")).toEqual([612, 792]);
  });

  it("cut no code cell, keep what it printed with it, and leave no heading alone at a page's foot", async () => {
    const cells = Array.from({ length: 24 }, (_, i) => [
      markdown(`## ${i + 1}. HEAD${i}E\n\nBELOW${i}E ${"and some text ".repeat(i * 3)}`),
      code(`const FIRST${i}E = 0;\n${"f();\n".repeat(10)}const LAST${i}E = 1;`, [printed(`OUT${i}E\n`)]),
    ]);
    const lesson = course.lesson("09-pages", [markdown("# Pages"), ...cells.flat()]);
    await makeHandouts({ ...makeOptions(course, [lesson]), printer, whole: false, editions: ["student"] });
    const pages = await pagesIn(file("en/09-pages.pdf"));
    expect(pages.length).toBeGreaterThan(4);
    for (let i = 0; i < 24; i++) {
      const at = ["HEAD", "BELOW", "FIRST", "LAST", "OUT"].map((word) =>
        pages.findIndex((text) => text.includes(`${word}${i}E`)),
      );
      expect(at[1]).toBe(at[0]);
      expect(new Set(at.slice(2)).size).toBe(1);
    }
  });

  it("mark every line that goes on from the line above, with lines and not with a picture of pixels", async () => {
    const marks = async (source: string): Promise<number> => {
      const lesson = course.lesson("08-wide", [markdown("# Wide"), code(source)]);
      const pdf = await PDFDocument.load(await printer.print(pagesOf(course.root, lesson, "student").print));
      const pictures = dictionaries(pdf).filter((item) => name(item.get(PDFName.of("Subtype"))) === "Image");
      expect(pictures).toEqual([]);
      const content = pdf.getPage(0).node.lookup(PDFName.of("Contents")) as PDFRawStream;
      const drawn = Buffer.from(decodePDFRawStream(content).decode()).toString("latin1");
      // The marks are of this grey, and nothing else on this page is.
      return drawn.match(/^\.4627 \.4627 \.4627 RG/gm)?.length ?? 0;
    };
    expect(await marks("f();\nf();")).toBe(0);
    // Two lines go on; a third mark may be drawn where it is cut off.
    expect(await marks(`f(${"12345, ".repeat(30)});\nf();`)).toBeGreaterThanOrEqual(2);
  });

  it("let nothing run over the margin", async () => {
    const pdf = await getDocumentProxy(new Uint8Array(readFileSync(file("en/01-steps.pdf"))));
    const { items } = await (await pdf.getPage(1)).getTextContent();
    const right = items.map((item) => ("str" in item ? item.transform[4] + item.width : 0));
    expect(Math.max(...right)).toBeLessThan(595 - 45);
    const pages = await pagesIn(file("en/01-steps.pdf"));
    expect(pages.join(" ")).toContain("// END");
  });

  it("are not made after the first error: no edition is begun then, and no other goes on to its next document", async () => {
    let prints = 0;
    const failing: Printer = {
      ...printer,
      print: (html) => (prints++ === 0 ? Promise.reject(new Error("out of paper")) : printer.print(html)),
    };
    const written: string[] = [];
    const made = makeHandouts({
      ...makeOptions(course, course.lessons),
      out: join(course.root, "broken"),
      printer: failing,
      progress: (path) => written.push(path),
    });
    await expect(made).rejects.toThrow("out of paper");
    expect(written.slice(0, 3)).toEqual(["en/01-steps.html", "en/teacher/01-steps.html", "ja/01-steps.html"]);
    expect(written.slice(3).sort()).toEqual(["en/teacher/01-steps.pdf", "ja/01-steps.pdf"]);
  });

  it("refuse a document that asks for anything from the network", async () => {
    await expect(
      printer.print('<!DOCTYPE html><img alt="" src="https://example.org/a.png">'),
    ).rejects.toThrow("print: expected no request to the network, got https://example.org/a.png");
  });
});

describeInBrowser("a browser that is gone", () => {
  it("is told to every document, also to those that wait for their turn", async () => {
    const printer = await startPrinter(findBrowser() as string);
    await printer.close();
    const prints = Array.from({ length: 2 * mostPresses }, () => printer.print("<!DOCTYPE html>"));
    const ends = await Promise.allSettled(prints);
    expect(ends.map(({ status }) => status)).toEqual(prints.map(() => "rejected"));
  });
});

it("parts are placed on right-hand pages, one after the other", () => {
  const lessons = [
    { pages: 3, sections: [1, 3] },
    { pages: 2, sections: [2] },
  ];
  expect(placeParts({ contents: 2, lessons })).toEqual({
    contents: 3,
    lessons: [
      { start: 5, sections: [5, 7] },
      { start: 9, sections: [10] },
    ],
  });
});

it("parts that turn out longer in the bound course than by themselves are measured there", () => {
  const parts = {
    contents: 1,
    lessons: [
      { pages: 2, sections: [1] },
      { pages: 3, sections: [2] },
    ],
  };
  // Printed for the pages 3, 5 and 7, with one empty page after the contents; the first lesson took three pages.
  const outline = [
    { level: 1, page: 1 },
    { level: 1, page: 3 },
    { level: 1, page: 5 },
    { level: 2, page: 7 },
    { level: 1, page: 8 },
    { level: 2, page: 9 },
  ];
  const measured = measureParts(outline, 10, parts);
  expect(measured).toEqual({
    contents: 1,
    lessons: [
      { pages: 3, sections: [3] },
      { pages: 3, sections: [2] },
    ],
  });
  expect(placeParts(measured).lessons.map(({ start }) => start)).toEqual([5, 9]);
});
