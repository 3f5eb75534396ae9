import { languageCell } from "./check/first-cell";

/** One cell of a new lesson in both languages. */
export interface Part {
  id: string;
  type: "markdown" | "code";
  tags?: readonly string[];
  en: string;
  ja: string;
}

/** The parts that every lesson has, in order. */
export function skeleton(slug: string): Part[] {
  return [...opening(slug), ...section, ...exercise, ...closing];
}

function opening(slug: string): Part[] {
  const [number, ...words] = slug.split("-");
  const title = `${Number(number)} ${words.join(" ")}`;
  return [
    {
      id: "title",
      type: "markdown",
      en: `# ${title}\n\nAfter this lesson you will be able to\n\n- say what …\n- derive …\n- write …\n\nIt needs lesson 1 and takes about 30 minutes.`,
      ja: `# ${title}\n\nこのレッスンでは、次のことを学びます。\n\n- …の意味\n- …の導出\n- …の実装\n\nレッスン1の内容を前提とします。所要時間は約30分です。`,
    },
    { id: "language", type: "code", en: languageCell("en"), ja: languageCell("ja") },
  ];
}

const section: readonly Part[] = [
  {
    id: "section-1",
    type: "markdown",
    en: "## 1 The question of this section\n\nWhat happens when …?\n\n<details><summary>Make a prediction, then open</summary>\n\nThe answer, and why.\n\n</details>",
    ja: "## 1 この節の問い\n\n…のとき、何が起こるかを考えてみましょう。\n\n<details><summary>予想してから開く</summary>\n\n答えと、その理由を書きます。\n\n</details>",
  },
  { id: "section-1-step", type: "code", en: "// The step, in at most 15 lines.", ja: "// 15行以内のコード" },
  {
    id: "section-1-seen",
    type: "markdown",
    en: "What to see in it.",
    ja: "ここで見てほしいことを書きます。",
  },
];

const exercise: readonly Part[] = [
  {
    id: "exercise-1",
    type: "markdown",
    en: "## Exercises\n\n### Exercise 1\n\nWrite …",
    ja: "## 演習問題\n\n### 演習1\n\n…を書いてみましょう。",
  },
  {
    id: "exercise-1-code",
    type: "code",
    tags: ["exercise"],
    en: "// Write here.",
    ja: "// ここに書く",
  },
  { id: "exercise-1-solution", type: "code", tags: ["solution"], en: "// The solution.", ja: "// 解答" },
];

const closing: readonly Part[] = [
  {
    id: "quiz",
    type: "markdown",
    tags: ["quiz"],
    en: "## Quiz\n\n1. A question that has one answer\n\n   <details><summary>Answer</summary>\n\n   The answer\n\n   </details>",
    ja: "## 確認問題\n\n1. 答えが1つに決まる問い\n\n   <details><summary>解答</summary>\n\n   問いの答え\n\n   </details>",
  },
  {
    id: "summary",
    type: "markdown",
    en: "## Summary\n\n| what | where it was seen |\n|---|---|\n| … | section 1 |",
    ja: "## まとめ\n\n| 内容 | 確かめた節 |\n|---|---|\n| … | 1節 |",
  },
  {
    id: "sources",
    type: "markdown",
    en: "## Sources\n\n- Author, *title*, venue, year",
    ja: "## 出典\n\n- 著者『題名』掲載誌、年",
  },
];
