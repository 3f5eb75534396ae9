import { HtmlValidate } from "html-validate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Lesson } from "../../notebooks/lessons";
import { type Content, textOf, toHtml } from "../document/hast";
import { readMarkdown } from "../document/markdown";
import { takeFormulas } from "../document/math";
import { plotlyBundle } from "../page/plotly";
import type { Source } from "../source";
import { code, displayed, fullCourse, markdown, pagesOf, type TestCourse } from "./course";
import { readableText } from "./text";

// Styles in an element are how KaTeX and the figures place things; the rest is a matter of layout.
const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:document"],
  rules: {
    "no-inline-style": "off",
    "no-trailing-whitespace": "off",
    "long-title": "off",
    "require-sri": "off",
    "prefer-native-element": "off",
    "void-style": "off",
    "no-raw-characters": "off",
    "text-content": "off",
    "no-dup-class": "off",
  },
});

async function faults(html: string): Promise<string[]> {
  // What data URLs and scripts hold is no HTML.
  const short = html
    .replace(/base64,[\w+/=]+/g, "base64,AAAA")
    .replace(/<script>[\s\S]*?<\/script>/g, "<script></script>");
  const { results } = await validator.validateString(short);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => {
      return `${ruleId}: ${message}: ${short.split("\n")[line - 1].slice(Math.max(0, column - 40), column + 60)}`;
    }),
  );
}

let course: TestCourse & { lessons: Lesson[] };

beforeAll(async () => {
  course = await fullCourse();
});
afterAll(() => course.remove());

describe("a page", () => {
  it.each(["student", "teacher"] as const)(
    "of the %s edition is valid HTML, on the screen and in print",
    async (edition) => {
      for (const lesson of course.lessons) {
        const { screen, print } = pagesOf(course.root, lesson, edition);
        expect(await faults(screen)).toEqual([]);
        expect(await faults(print)).toEqual([]);
      }
    },
  );

  it("names nothing outside of itself but the links that its text has", () => {
    const { screen } = pagesOf(course.root, course.lessons[0], "student");
    const named = [...screen.matchAll(/(?:src|href|url)(?:=|\()["']?(?!#|data:|"|')([^"')\s>]+)/g)].map(
      ([, to]) => to,
    );
    expect(named.filter((to) => /^(https?:|\/|\.)/.test(to))).toEqual(["https://example.org/page"]);
  });

  it("keeps the numbers that equations have in the lesson, and gives no others", () => {
    const { screen } = pagesOf(course.root, course.lessons[0], "student");
    expect(screen).toMatch(/<mtext>\(<\/mtext><mtext>7<\/mtext>|<mtext>\(7\)<\/mtext>|\(7\)/);
    const lesson = course.lesson("03-plain", [
      markdown("# Plain\n\n$$\\begin{align} a &= b \\\\ c &= d \\end{align}$$"),
    ]);
    expect(pagesOf(course.root, lesson, "student").screen).not.toContain(`class="eqn-num"`);
  });

  it("has Plotly's smallest bundle that draws its figures, or none", () => {
    const bundle = (...types: string[]): string | undefined => {
      const data = types.map((type) => ({ type }));
      const output = displayed({ "application/vnd.plotly.v1+json": { data }, "text/html": "<p></p>" });
      return plotlyBundle({ name: "", notebook: { cells: [code("", [output])] } } as unknown as Source);
    };
    expect(bundle("scatter", "bar")).toContain("plotly-basic");
    expect(bundle("scatter", "heatmap")).toContain("plotly-cartesian");
    expect(bundle()).toBeUndefined();
  });
});

describe("markdown", () => {
  const read = (source: string): string => textOf(readMarkdown(source, { lesson: "" }, "screen"));

  it("leaves formulas alone, whatever signs they have, and code with dollars too", () => {
    const { text, formulas } = takeFormulas("$a_1 * b_2$ and $$c | d$$ but `$x$` and \\$5");
    expect(formulas).toEqual([
      { tex: "a_1 * b_2", display: false },
      { tex: "c | d", display: true },
    ]);
    expect(text).toContain("`$x$` and \\$5");
    expect(read("`$x$` costs \\$5")).toBe("$x$ costs $5");
  });

  const html = (source: string, medium: "screen" | "print"): string =>
    toHtml(readMarkdown(source, { lesson: "" }, medium).children as Content[]);

  it("keeps the space between two formulas", () => {
    expect(read("If $a$ $b$ then")).toBe("If   then");
  });

  it("makes no header of the empty cell at a table's corner", () => {
    const table = html("| | n |\n|---|---|\n| a | 1 |", "screen");
    expect(table.match(/<th>/g)).toHaveLength(1);
    expect(table).toContain("<td></td>");
  });

  it("is the same however often, and for whatever medium, a text was read before", () => {
    const source = "Twice $x^2$ and ![](a.svg)";
    const [first, print, again] = (["screen", "print", "screen"] as const).map((medium) =>
      html(source, medium),
    );
    expect(again).toBe(first);
    expect(print).toContain('aria-label="$x^2$"');
  });

  it("keeps punctuation on the line of its formula, each sign once", () => {
    const html = pagesOf(
      course.root,
      course.lesson("04-signs", [markdown("# S\n\nIf ($a$), then $b$.")]),
      "student",
    ).screen;
    expect(html.match(/class="bound"/g)).toHaveLength(2);
    expect(readableText(html)).toMatch(/If \([^()]*\), then /);
  });
});
