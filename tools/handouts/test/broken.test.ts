import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Cell } from "../../notebooks/notebook";
import { readArguments } from "../arguments";
import { readCourse } from "../config";
import { makeHandouts } from "../make";
import { code, displayed, makeOptions, markdown, printed, type TestCourse, testCourse } from "./course";

let course: TestCourse;

beforeEach(() => {
  course?.remove();
  course = testCourse();
});
afterAll(() => course.remove());

function make(...cells: Cell[]): Promise<string[]> {
  const lesson = course.lesson("01-broken", [markdown("# Broken"), ...cells]);
  return makeHandouts(makeOptions(course, [lesson]));
}

describe("a lesson is refused with its path, its cell and what was expected", () => {
  it("when an output has no type that a page can show", async () => {
    const cell = code("show()", [displayed({ "application/x-unknown": "?" })]);
    const message = `notebooks/en/01-broken.ipynb, cell ${cell.id}: expected an output of a known type`;
    await expect(make(cell)).rejects.toThrow(message);
    await expect(make(cell)).rejects.toThrow("got application/x-unknown");
  });

  it("when an image is missing or lies elsewhere", async () => {
    const cell = markdown("![alt](../images/none.svg)");
    await expect(make(cell)).rejects.toThrow(
      `cell ${cell.id}: expected an image that is there, got ../images/none.svg`,
    );
    await expect(make(markdown("![alt](https://example.org/a.png)"))).rejects.toThrow(
      "expected an image of the course",
    );
  });

  it("when a formula cannot be read, in a text or in an output", async () => {
    const cell = markdown("Look: $\\frac{1$.");
    await expect(make(cell)).rejects.toThrow(
      `cell ${cell.id}: expected a formula that KaTeX can read, got \\frac{1`,
    );
    await expect(make(code("f", [displayed({ "text/latex": "$$\\nope$$" })]))).rejects.toThrow("\\nope");
  });

  it("when an output has 5 MB", async () => {
    const cell = code("log()", [printed("x".repeat(5_000_000))]);
    await expect(make(cell)).rejects.toThrow(
      `cell ${cell.id}: expected outputs of at most 2.5 MB, got 5.0 MB`,
    );
  });

  it("when the page would be too large for all that", async () => {
    const cells = [1, 2].map(() => code("log()", [printed("x".repeat(2_000_000))]));
    await expect(make(...cells)).rejects.toThrow(
      "01-broken.ipynb: expected an HTML handout of at most 2.5 MB, got 4.",
    );
  });

  it("when no bundle of Plotly here draws a trace", async () => {
    const figure = { data: [{ type: "mesh3d" }], layout: {} };
    const cell = code("show()", [
      displayed({ "application/vnd.plotly.v1+json": figure, "text/html": "<p>" }),
    ]);
    await expect(make(cell)).rejects.toThrow(`cell ${cell.id}: expected traces of the types`);
  });

  it("when a cell was not executed, with the command that cures it", async () => {
    const idle = { ...code("later()"), execution_count: null } as Cell;
    const message = `cell ${idle.id}: expected an executed cell, got one that was not (run it: npm run notebooks run en/01)`;
    await expect(make(idle)).rejects.toThrow(message);
  });

  it("when it is no notebook", async () => {
    const lesson = course.lesson("01-broken", [markdown("# Broken")]);
    writeFileSync(lesson.file, "{");
    await expect(makeHandouts(makeOptions(course, [lesson]))).rejects.toThrow(
      "01-broken.ipynb: expected a notebook",
    );
  });
});

describe("a lesson is out of date", () => {
  const stale =
    "the lesson or the library has changed since it was run (run it: npm run notebooks run en/01)";

  it("when its code has changed since it was run, but not when its prose has", async () => {
    const lesson = course.lesson("01-steps", [markdown("# Steps"), code("const before = 1;")]);
    const change = (from: string, to: string): void =>
      writeFileSync(lesson.file, readFileSync(lesson.file, "utf8").replace(from, to));
    change("# Steps", "# Other steps");
    await expect(makeHandouts(makeOptions(course, [lesson]))).resolves.toHaveLength(4);
    change("before", "after");
    await expect(makeHandouts(makeOptions(course, [lesson]))).rejects.toThrow(stale);
  });

  it("when it was run with another library, or nobody knows with which", async () => {
    const lesson = course.lesson("01-steps", [markdown("# Steps"), code("const a = 1;")]);
    const record = join(course.root, "notebooks", "runs.json");
    const runs = readFileSync(record, "utf8");
    writeFileSync(record, runs.replace(/"library": "\w+"/, '"library": "0123456789abcdef"'));
    await expect(makeHandouts(makeOptions(course, [lesson]))).rejects.toThrow(stale);
    writeFileSync(record, "{}");
    await expect(makeHandouts(makeOptions(course, [lesson]))).rejects.toThrow(stale);
    writeFileSync(record, runs);
    await expect(makeHandouts(makeOptions(course, [lesson]))).resolves.toHaveLength(4);
  });
});

describe("without a browser", () => {
  it("every page and the index are made, and no PDF", async () => {
    expect(await make()).toEqual([
      "en/01-broken.html",
      "en/index.html",
      "en/teacher/01-broken.html",
      "en/teacher/index.html",
    ]);
  });
});

describe("handouts.json", () => {
  const settings = (value: unknown): void =>
    writeFileSync(join(course.root, "handouts.json"), JSON.stringify(value));

  it("sets the name, the date line and the logo of every handout", async () => {
    writeFileSync(join(course.root, "logo.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    settings({ name: "Class 5b", date: { en: "Spring term", ja: "春学期" }, logo: "logo.svg" });
    await make();
    const page = readFileSync(join(course.out, "en/01-broken.html"), "utf8");
    expect(page).toMatch(
      /<img class="logo" alt="" src="data:image\/svg\+xml;base64,[^"]+"> Class 5b · Spring term</,
    );
    expect(page).toContain("<title>Broken · Class 5b</title>");
  });

  it("leaves lessons out, by number or by name", async () => {
    const lessons = ["01-a", "02-b", "03-c"].map((slug) => course.lesson(slug, [markdown(`# ${slug}`)]));
    settings({ leaveOut: ["01", "03-c"] });
    const made = await makeHandouts({ ...makeOptions(course, lessons), editions: ["student"] });
    expect(made).toEqual(["en/02-b.html", "en/index.html"]);
  });

  it.each([
    [{ nmae: "x" }, "handouts.json: expected one of name, date, logo, leaveOut, got nmae"],
    [{ name: 5 }, "handouts.json: expected name to be a text, or one each for en and ja, got 5"],
    [{ leaveOut: "06" }, "handouts.json: expected leaveOut to be a list"],
    [{ logo: "none.svg" }, "handouts.json: expected a logo that is there"],
    [{ logo: "logo.bmp" }, "handouts.json: expected logo to be an SVG, PNG or JPEG file"],
  ])("with %j is refused", (value, message) => {
    settings(value);
    expect(() => readCourse(course.root)).toThrow(message);
  });
});

describe("the command line", () => {
  const wanted = { lessons: ["03"], language: "ja", edition: "student", paper: "letter" };

  it("is understood with and without the -- that npm asks for", () => {
    const flags = ["03", "--lang", "ja", "--edition", "student", "--paper", "letter"];
    expect(readArguments(flags, {})).toMatchObject(wanted);
    const kept = { npm_config_lang: "ja", npm_config_edition: "student", npm_config_paper: "letter" };
    expect(readArguments(["03"], kept)).toMatchObject(wanted);
    expect(readArguments(["03", "ja", "student", "letter"], { npm_config_lang: "true" })).toMatchObject(
      wanted,
    );
  });

  it("asks for everything on A4 when nothing is said", () => {
    expect(readArguments([], {})).toMatchObject({ lessons: [], paper: "a4" });
    expect(readArguments([], {}).language).toBeUndefined();
  });

  it("with an unknown value is refused", () => {
    expect(() => readArguments(["--paper", "a5"], {})).toThrow("--paper: expected a4 or letter, got a5");
  });
});
