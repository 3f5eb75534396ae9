import type { Language } from "../notebooks/lessons";
import type { Edition } from "./edition";

/** What the handouts themselves say, and how they know a lesson's parts by their headings. */
export interface Words {
  edition: Readonly<Record<Edition, string>>;
  contents: string;
  course: string;
  worksheet: string;
  filled: string;
  /** Below a worksheet that is filled in. */
  exact: string;
  lesson: (number: number) => string;
  answer: string;
  solution: string;
  notes: string;
  /** What stands in place of a cell that the lesson keeps folded, for it gives an exercise away. */
  folded: string;
  foldedLabel: string;
  room: string;
  seeAnswer: (n: number) => string;
  answers: string;
  answersLead: string;
  files: { html: string; pdf: string; letter: string };
  headings: { exercises: RegExp; quiz: RegExp };
  /** Summaries of `<details>`: of an answer to the question before it, and of what only a teacher gets. */
  summaries: { prediction: RegExp; solution: RegExp; answer: RegExp };
  /** In the quiz, the sentence that tells a reader on a screen what to do. */
  quizLead: RegExp;
}

const en: Words = {
  edition: { student: "Student edition", teacher: "Teacher edition" },
  contents: "Contents",
  course: "The whole course",
  worksheet: "Worksheet",
  filled: "Worksheet, filled in",
  exact: "The exact values, to four decimals.",
  lesson: (number) => `Lesson ${number}`,
  answer: "Answer",
  solution: "Solution",
  notes: "Notes for the teacher",
  folded: "This cell is folded in the lesson, for its code would give the answer away: run it there.",
  foldedLabel: "Folded in the lesson, and not in the student edition",
  room: "Room for your answer",
  seeAnswer: (n) => `Answer ${n} is at the end of the lesson.`,
  answers: "Answers to the questions in the text",
  answersLead: "First your own answer, then ours.",
  files: { html: "page (HTML)", pdf: "print (PDF)", letter: "print (PDF, US Letter)" },
  headings: { exercises: /^Exercises\b/i, quiz: /^Quiz\b/i },
  summaries: {
    prediction: /^(Open when|Make a prediction)/i,
    solution: /^(Solution|Hint|Derivation|Answer)/i,
    answer: /^(Answer|Solution)$/i,
  },
  quizLead: /^Answer first, then open\.$/,
};

const ja: Words = {
  edition: { student: "生徒用", teacher: "教師用" },
  contents: "目次",
  course: "コース全体",
  worksheet: "ワークシート",
  filled: "ワークシート（記入済み）",
  exact: "値は正確な値を小数第4位まで示したものです。",
  lesson: (number) => `レッスン${number}`,
  answer: "答え",
  solution: "解答",
  notes: "教師用メモ",
  folded:
    "このセルのコードには演習の答えが含まれるため、レッスンでは折りたたまれています。レッスンの中で実行してください。",
  foldedLabel: "レッスンでは折りたたまれ、生徒用には含まれないセル",
  room: "解答欄",
  seeAnswer: (n) => `答え${n}は、レッスンの最後にあります。`,
  answers: "本文中の問いの答え",
  answersLead: "自分の答えを決めてから読んでください。",
  files: { html: "ページ（HTML）", pdf: "印刷用（PDF）", letter: "印刷用（PDF、レター判）" },
  headings: { exercises: /^演習/, quiz: /^(確認問題|クイズ)/ },
  summaries: {
    prediction: /^(自分の答え|予想して)/,
    solution: /^(解答|ヒント|導き方|答え|正解)/,
    answer: /^(解答|答え|正解)$/,
  },
  quizLead: /^答えを決めてから開いてください。$/,
};

/** The words of the handouts in each language. */
export const words: Readonly<Record<Language, Words>> = { en, ja };
