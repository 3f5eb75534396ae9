import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { japaneseRule } from "../../check/japanese";
import { japaneseStyleRule } from "../../check/japanese-style";
import { maskMarkdown } from "../../check/mask";
import { checkPages } from "../../check/pages";
import type { Rule } from "../../check/rule";
import { spellingRule } from "../../check/spelling";
import { code, findings, markdown } from "./lesson";

const inJapanese = async (rule: Rule, source: string): Promise<string[]> =>
  (await findings(rule, [], [markdown("text", source)])).map((found) => `${found.rule} ${found.expected}`);

describe("glossary", () => {
  test.each([
    ["順伝搬を計算します。", "順伝播"],
    ["パラメータを更新します。", "パラメーター"],
    ["ここは尖点です。", "折れ点"],
    ["微分係数を計算せよ。", "してください"],
    ["私たちは次に進みます。", "主語を省く"],
  ])("%s uses a word that the course does not use", async (source, term) => {
    const found = (await inJapanese(japaneseRule, source)).filter((text) => text.startsWith("glossary"));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(term);
  });

  test("terms in headings and in comments of code are checked too", async () => {
    expect(await inJapanese(japaneseRule, "## 逆伝搬")).toHaveLength(1);
    const found = await findings(japaneseRule, [], [code("c", "const x = 1; // レイヤの数！\n")]);
    expect(found).toMatchObject([{ rule: "glossary", cell: "c", found: "レイヤの数！" }]);
  });

  test("every wrong word in the glossary file has an example that it corrects", () => {
    const rules = readFileSync(join(__dirname, "../../check/prh.yml"), "utf8");
    expect(rules.match(/- expected:/g)?.length).toBe(rules.match(/specs:/g)?.length);
  });
});

describe("japanese", () => {
  test.each([
    [
      "sentence-length",
      `${"この関数は正の値をそのまま返す関数として広く使われていて、".repeat(4)}便利です。`,
    ],
    ["max-ten", "値を、足して、掛けて、引いて、最後に割ります。"],
    ["no-exclamation-question-mark", "これで完成です！"],
    ["arabic-kanji-numbers", "二つの値を足します。"],
    ["ja-no-mixed-period", "値を足します"],
    ["ja-no-redundant-expression", "値を計算することができます。"],
    ["no-doubled-joshi", "この値が等しいものが1組あります。"],
    ["ja-no-redundant-expression", "値の確認を行います。"],
  ])("%s is reported", async (rule, source) => {
    const found = await inJapanese(japaneseRule, source);
    expect(found.some((text) => text.startsWith(`japanese ${rule}`))).toBe(true);
  });

  test("a guess, and も twice, are right", async () => {
    expect(await inJapanese(japaneseRule, "役に立たないかもしれません。分子も分母も正です。")).toEqual([]);
  });

  test("a line with a label needs no 。, unless it holds sentences", async () => {
    expect(await inJapanese(japaneseRule, "**所要時間** 45分")).toEqual([]);
    expect(await inJapanese(japaneseRule, "**進め方** 紙に書きます。次に実行します")).toHaveLength(1);
  });

  test("formulas, code and tags are no Japanese", async () => {
    const source =
      "値は$f(x) = \\max(0, x)$になります。次の式になります。\n\n$$\nf(x), g(x), h(x), i(x)!\n$$\n\n`f(x)`を使います。\n\n<details><summary>予想</summary>\n\n正の値です。\n\n</details>";
    expect(await inJapanese(japaneseRule, source)).toEqual([]);
  });
});

describe("japanese-style", () => {
  test.each([
    ["0では微分できない。", "です・ます"],
    ["値は正である。次は負です。", "です・ます"],
    ["- 値を足します", "list"],
    ["- 値を足す。", "list"],
    ["| 値 |\n|---|\n| 正です |", "list or table"],
    ["## なぜ折れるのか？", "heading without"],
    ["関数 f は折れます。", "no space"],
    ["関数 $f$ は折れます。", "no space"],
    ["連鎖律(chain rule)を使います。", "full-width brackets"],
    ["値は１です。", "half-width"],
    ["値は5％です。", "half-width"],
    ["**連鎖律（chain rule）**を使います。", "bold"],
    ["次の式になります：\n\n$$x$$", "whole sentence"],
  ])("%s is found", async (source, expected) => {
    const found = await inJapanese(japaneseStyleRule, source);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  test.each([
    "0では微分できません。",
    "値を求めてください。",
    "なぜでしょうか。",
    "連鎖律（chain rule）を使います。",
    "「微分できない。」という人もいます。",
    "- 値を足す\n- 正の値",
    "**問い** 1つ目の値は正です。",
    "**$x > 0$のとき** $h$を取ります。値は**正です**。",
    "入力(1, −0.5)を使います。",
    "## なぜ折れるのか",
    "関数`relu`は$x$を返します。",
    "<details><summary>予想</summary>\n\n正の値です。\n\n</details>",
    "次の式になります。\n\n$$x$$",
  ])("%s is right", async (source) => {
    expect(await inJapanese(japaneseStyleRule, source)).toEqual([]);
  });
});

describe("spelling", () => {
  test("a misspelled word is found in prose and comments, with its cell and a suggestion", async () => {
    const cells = [
      markdown("title", "# Title\n\nThe colour of a derivativ, by $derivativ$ and `derivativ`."),
      code("code", "const derivativ = 1; // the gradeint\n"),
    ];
    const found = await findings(spellingRule, cells, []);
    expect(found).toMatchObject([
      { rule: "spelling", language: "en", cell: "title" },
      { rule: "spelling", language: "en", cell: "code" },
    ]);
    expect(found[0].expected).toContain("derivative");
    expect(found[1].found).toContain("gradeint");
  });

  test("British and American spelling and the course's words are right", async () => {
    const source =
      "# Title\n\nThe colour, the color, ReLU and softmax with [a link](https://exmple.org/xyzzyx).";
    expect(await findings(spellingRule, [markdown("title", source)], [])).toEqual([]);
  });
});

describe("masks", () => {
  test("every line keeps its number", () => {
    const text = "a $x\ny$ b\n\n$$\nz\n$$\n\n```ts\nc\n```\n<b>\nd";
    const masked = maskMarkdown(text, { inlineMath: "M", inlineCode: () => "", html: () => "" });
    expect(masked).toBe("a M\n b\n\n\n\n\n\n\n\n\n\nd");
  });

  test("an escaped dollar and code with a dollar begin no formula", () => {
    const text = "\\$5 and `$a` cost $";
    expect(maskMarkdown(text, { inlineMath: "M", inlineCode: () => "C", html: () => "" })).toBe(
      "\\$5 and C cost $",
    );
  });
});

describe("pages", () => {
  test("the Japanese README is checked where there is one", async () => {
    const root = mkdtempSync(join(tmpdir(), "pages-"));
    try {
      expect(await checkPages(root)).toEqual([]);
      writeFileSync(join(root, "README.ja.md"), "# 名前\n\n順伝搬は計算できない。\n");
      const rules = (await checkPages(root)).map((finding) => `${finding.slug} ${finding.rule}`);
      expect(rules).toEqual(["README.ja.md glossary", "README.ja.md japanese-style"]);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
