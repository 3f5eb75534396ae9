import { type JapaneseText, japaneseTexts } from "./japanese-text";
import { type MarkdownNode, visitMarkdown } from "./markdown";
import { type Edition, type Remark, type Rule, toFinding } from "./rule";

const polite = /(?:です|ます|でした|ました|ません|でしょう|ましょう|ください)[かねよ]?$/;
const letter = "[\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}ー]";
const remark = "\\((?![-−+\\d., ]*\\))[^)]*\\)";

interface Habit {
  pattern: RegExp;
  expected: string;
}

const habits: readonly Habit[] = [
  {
    pattern: new RegExp(`${letter} +[A-Za-z0-9\`「]|[A-Za-z0-9\`」] +${letter}`, "u"),
    expected: "no space between Japanese and Latin text",
  },
  {
    // A point such as (1, −0.5) is no remark in brackets.
    pattern: new RegExp(`${letter} ?${remark}|${remark} ?${letter}`, "u"),
    expected: "full-width brackets （ ）",
  },
  { pattern: / （|） (?!$)/, expected: "no space around （ ）" },
  { pattern: /[０-９Ａ-Ｚａ-ｚ％]/, expected: "half-width letters, digits and %" },
  { pattern: /[，．]/, expected: "、 and 。" },
  { pattern: /\*\*/, expected: "bold that markdown reads: no ** between a bracket and a letter" },
];

/** Sentences end in です・ます; lists and tables in nouns or plain form without 。; letters, brackets and spaces by the glossary. */
export const japaneseStyleRule: Rule = {
  name: "japanese-style",
  check: (editions: readonly Edition[]) =>
    japaneseTexts(editions).flatMap((text) =>
      japaneseStyleRemarks(text).map((remark) =>
        toFinding("japanese-style", text.edition, { ...remark, cell: text.cell }),
      ),
    ),
};

/** What is wrong with the style of a text; comments are no sentences and have none. */
export function japaneseStyleRemarks(text: Pick<JapaneseText, "kind" | "text" | "original">): Remark[] {
  return text.kind === "prose" ? [...styleRemarks(text.text), ...formulaRemarks(text.original)] : [];
}

function styleRemarks(text: string): Remark[] {
  const remarks: Remark[] = [];
  let itemsEnd = 0;
  visitMarkdown(text, (node) => {
    const inItem = node.range[0] < itemsEnd;
    if (node.type === "ListItem") itemsEnd = Math.max(itemsEnd, node.range[1]);
    remarks.push(...nodeRemarks(node, inItem));
    return undefined;
  });
  return remarks;
}

function nodeRemarks(node: MarkdownNode, inItem: boolean): Remark[] {
  const plain = plainText(node).trim();
  if (node.type === "Header") {
    // A section's number stands apart from its name.
    return [...habitRemarks(plain.replace(/^\d+[.．]?\s+/, "")), ...headingRemarks(plain)];
  }
  if (node.type === "TableCell") return [...habitRemarks(plain), ...itemRemarks(plain)];
  if (node.type !== "Paragraph") return [];
  return [...habitRemarks(plain), ...(inItem ? itemRemarks(plain) : sentenceRemarks(plain))];
}

function sentenceRemarks(plain: string): Remark[] {
  return sentencesOf(plain)
    .filter((sentence) => !polite.test(sentence))
    .map((sentence) => ({ expected: "a sentence that ends in です・ます", found: `${sentence}。` }));
}

/** The sentences that 。 ends, without what stands in brackets or quotes. */
function sentencesOf(plain: string): string[] {
  let outside = plain.replace(/\s*\n\s*/g, "");
  for (let before = ""; before !== outside; ) {
    before = outside;
    outside = outside.replace(/（[^（）]*）/g, "").replace(/「([^「」]*。[^「」]*)」/g, "「」");
  }
  return outside
    .split("。")
    .slice(0, -1)
    .map((sentence) => sentence.trim());
}

function habitRemarks(plain: string): Remark[] {
  return habits.flatMap(({ pattern, expected }) => {
    const match = pattern.exec(plain);
    if (match === null) return [];
    return [{ expected, found: plain.slice(Math.max(0, match.index - 12), match.index + 18).trim() }];
  });
}

function headingRemarks(plain: string): Remark[] {
  return /[？?]\s*$/.test(plain) ? [{ expected: "a heading without ？ (〜か)", found: plain }] : [];
}

function itemRemarks(plain: string): Remark[] {
  if (!/。$|(?:です|ます)$/.test(plain)) return [];
  return [{ expected: "an item of a list or table in nouns or plain form, without 。", found: plain }];
}

/** The sentence before a formula on lines of its own is complete. */
function formulaRemarks(source: string): Remark[] {
  return [...source.matchAll(/^(.*[：:、，,])[ \t]*\n\s*\$\$/gm)].map((match) => ({
    expected: "a whole sentence before a formula (次の式になります。)",
    found: match[1],
  }));
}

function plainText(node: MarkdownNode): string {
  if (node.type === "Str") return node.value ?? "";
  if (node.type === "Code") return "`code`";
  if (node.type === "Image") return "";
  const children = node.children ?? [];
  return children.map((child, i) => afterLabel(plainText(child), children[i - 1])).join("");
}

/** A label in bold stands apart from what it labels (**問い** 1つ目の…): the space after it is none too many. */
function afterLabel(text: string, previous: MarkdownNode | undefined): string {
  return previous?.type === "Strong" ? text.replace(/^\s+/, "：") : text;
}
