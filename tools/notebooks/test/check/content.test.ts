import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { headingRule, sameHeadingsRule } from "../../check/headings";
import { linkRule } from "../../check/links";
import { durationRule, pathRule } from "../../check/machine";
import { errorRule, executedRule } from "../../check/outputs";
import { formatNotebook, type Output } from "../../notebook";
import { changed, code, edition, english, findings, japanese, markdown, notebook, stream } from "./lesson";

describe("headings", () => {
  test("a lesson without a title is found", async () => {
    expect(await findings(headingRule, [markdown("start", "Text.")])).toMatchObject([
      { cell: "start", found: "no heading" },
    ]);
  });

  test("a second title and a skipped level are found", async () => {
    const cells = [markdown("title", "# One\n\n### Deep"), markdown("again", "# Two")];
    expect(await findings(headingRule, cells)).toMatchObject([
      { cell: "title", expected: "level 2 at most after One", found: "### Deep" },
      { cell: "again", expected: "one title only" },
    ]);
  });

  test("a section number that is left out is found", async () => {
    const cells = [markdown("title", "# One\n\n## 0 A\n\n## 2. C")];
    expect(await findings(headingRule, cells)).toMatchObject([{ expected: "section 1", found: "2. C" }]);
  });

  test("a comment in a code fence is no heading", async () => {
    const cells = [markdown("title", "# One\n\n```sh\n# not a title\n```")];
    expect(await findings(headingRule, cells)).toEqual([]);
  });

  test("a heading of another level in the translation is found", async () => {
    const other = changed(japanese, { exercise: { source: "## 演習問題\n\n#### 2倍にする" } });
    expect(await findings(sameHeadingsRule, english, other)).toMatchObject([
      { language: "ja", cell: "exercise" },
    ]);
  });
});

describe("links", () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "lesson-links-"));
    mkdirSync(join(folder, "images"));
    writeFileSync(join(folder, "images", "unit.svg"), "<svg/>");
    writeFileSync(
      join(folder, "02-next.ipynb"),
      formatNotebook(notebook([markdown("title", "# 2 The next one")])),
    );
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const targets = async (source: string): Promise<string[]> => {
    const cells = [markdown("title", `# 1 Here\n\n${source}`)];
    const found = await linkRule.check([edition("en", cells, join(folder, "01-small.ipynb"))]);
    return found.map((finding) => `${finding.expected}: ${finding.found}`);
  };

  test("a link to a file that is not there is found", async () => {
    expect(await targets("See [two](02-nxt.ipynb).")).toEqual(["a file that is there: 02-nxt.ipynb"]);
    expect(await targets("See [two][2].\n\n[2]: nowhere.md")).toEqual(["a file that is there: nowhere.md"]);
  });

  test("an image that is not there is found, in markdown and in HTML", async () => {
    expect(await targets("![unit](images/none.svg)")).toEqual(["a file that is there: images/none.svg"]);
    expect(await targets('Text <img src="images/none.svg">')).toHaveLength(1);
    expect(await targets("![unit](attachment:unit.png)")).toEqual([
      "an attachment of the cell: attachment:unit.png",
    ]);
  });

  test("a heading that is not there is found", async () => {
    expect(await targets("[there](02-next.ipynb#2-The-last-one)")).toHaveLength(1);
    expect(await targets("[here](#1-There)")).toEqual(["a heading that is there: #1-There"]);
  });

  test("an address without TLS is found", async () => {
    expect(await targets("[page](http://example.org/)")).toEqual(["an https address: http://example.org/"]);
  });

  test("links to files, headings, images and pages that are there are right", async () => {
    const right =
      "[two](02-next.ipynb#2-The-next-one) [here](#1-Here) ![unit](images/unit.svg) [page](https://example.org/)";
    expect(await targets(right)).toEqual([]);
  });

  test("an example in a code fence is no link", async () => {
    expect(await targets("```\n[x](nowhere.md)\n```")).toEqual([]);
  });
});

describe("outputs", () => {
  const failure: Output = { output_type: "error", ename: "TypeError", evalue: "no", traceback: [] };

  test("an error is found, unless the cell is tagged", async () => {
    expect(await findings(errorRule, [code("fails", "f()", {}, [failure])])).toMatchObject([
      { cell: "fails", found: "TypeError: no" },
    ]);
    const tagged = code("fails", "f()", { tags: ["raises-exception"] }, [failure]);
    expect(await findings(errorRule, [tagged])).toEqual([]);
  });

  test("a cell that was not executed, or out of order, is found", async () => {
    const never = changed(english, { values: { execution_count: null } });
    expect(await findings(executedRule, never)).toMatchObject([{ cell: "values", found: "not executed" }]);
    const later = changed(english, { values: { execution_count: 7 } });
    expect(await findings(executedRule, later)).toMatchObject([{ cell: "values", found: "[7]" }]);
  });
});

describe("paths", () => {
  const paths = async (text: string): Promise<string[]> =>
    (await findings(pathRule, [code("prints", "f()", {}, [stream(text)])])).map((finding) => finding.found);

  test.each([
    ["at /home/ann/course/lib.js:3", "/home/ann/course/lib.js:3"],
    ["C:\\Users\\ann\\course", "C:\\Users\\ann\\course"],
    ["file:///srv/course.ts", "file:///srv/course.ts"],
    ["(/tmp/x/y.ts)", "/tmp/x/y.ts"],
  ])("%s is found", async (text, path) => {
    expect(await paths(text)).toEqual([path]);
  });

  test.each(["https://example.org/home/page", "notebooks/home/x", "a / b", "1/2", "./tmp/x"])(
    "%s is no path",
    async (text) => {
      expect(await paths(text)).toEqual([]);
    },
  );

  test("a path in the source or in a traceback is found too", async () => {
    const error: Output = { output_type: "error", ename: "E", evalue: "", traceback: ["at /home/ada/x.js"] };
    const cells = [code("source", 'read("/Users/ann/x")'), code("trace", "f()", {}, [error])];
    expect(await findings(pathRule, cells)).toMatchObject([{ cell: "source" }, { cell: "trace" }]);
  });
});

describe("durations", () => {
  const durations = async (output: Output): Promise<string[]> =>
    (await findings(durationRule, [code("prints", "f()", {}, [output])])).map((finding) => finding.found);

  test.each([
    ["took 12.5 ms", "12.5 ms"],
    ["trained in 3 s", "3 s"],
    ["残り12秒", "12秒"],
    ["at 14:05:09", "14:05:09"],
    ["2026-11-21", "2026-11-21"],
  ])("%s is found", async (text, found) => {
    expect(await durations(stream(text))).toEqual([found]);
  });

  test.each(["epoch 3 / 50", "3 samples", "64:32:10", "x = 0.5", "1 step", "W1 2×3"])(
    "%s is no duration",
    async (text) => {
      expect(await durations(stream(text))).toEqual([]);
    },
  );

  test("words in pictures and alt texts count, scripts and embedded data do not", async () => {
    const svg = Buffer.from("<svg><style>a{transition:2s}</style><text>4 s left</text></svg>").toString(
      "base64",
    );
    const html = `<img alt="done in 5 s" src="data:image/svg+xml;base64,${svg}"><script>wait("6 s")</script>`;
    const shown: Output = { output_type: "display_data", data: { "text/html": html }, metadata: {} };
    expect((await durations(shown)).sort()).toEqual(["4 s", "5 s"]);
  });

  test("prose may name a duration", async () => {
    expect(await findings(durationRule, [markdown("title", "# One\n\nIt takes 30 minutes.")])).toEqual([]);
  });
});
