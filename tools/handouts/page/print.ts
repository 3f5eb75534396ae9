import type { Course } from "../config";
import { codeCss } from "../document/code";
import { escapeHtml } from "../document/hast";
import type { LessonDocument } from "../document/lesson";
import type { Paper } from "../edition";
import { words } from "../words";
import { printFontCss } from "./fonts";
import { htmlPage } from "./screen";
import { styleSheet } from "./styles";

/** Size and margins of each paper: the text is 174 mm wide on A4, and as wide as the paper allows on Letter. */
const sizes: Readonly<Record<Paper, string>> = {
  a4: "size: A4; margin: 22mm 18mm 20mm",
  letter: "size: Letter; margin: 0.8in 0.75in 0.75in",
};

/** What printed pages share. */
export interface PrintOptions {
  course: Course;
  paper: Paper;
  /** The address under which a file of a font is found. */
  addressOf: (path: string) => string;
}

/** One lesson as a document to be printed. */
export function printPage(lesson: LessonDocument, options: PrintOptions): string {
  const { view, title } = lesson;
  const name = options.course.name[view.language];
  return printDocument(`${title} · ${name}`, lessonBody(lesson, options), [lesson], options);
}

/** A lesson's heading and text, on pages that carry its name. */
export function lessonBody(lesson: LessonDocument, { course }: PrintOptions): string {
  const { source, view, titleHtml, body } = lesson;
  const text = words[view.language];
  const lines = [course.name[view.language], course.date[view.language]].filter((line) => line !== "");
  return `<article class="lesson lesson-${source.number}">
<p class="course">${lines.map(escapeHtml).join(" · ")}</p>
<p class="number">${text.lesson(Number(source.number))} · ${text.edition[view.edition]}</p>
<h1 id="l${source.number}">${titleHtml}</h1>
${body}
</article>`;
}

/** The frame of a printed document: fonts, styles, and what stands in the margins of each lesson's pages. */
export function printDocument(
  title: string,
  body: string,
  lessons: readonly LessonDocument[],
  { course, paper, addressOf }: PrintOptions,
  more = "",
): string {
  const { language } = lessons[0].view;
  const css = [
    styleSheet("shared"),
    styleSheet("print"),
    pageCss(paper, course.name[language]),
    ...lessons.map(runningHead),
    codeCss(body),
    more,
  ];
  const head = `<style class="fonts">${printFontCss(addressOf)}</style>\n<style>${css.join("\n")}</style>`;
  return htmlPage({ language, title, head, body });
}

const marginFont = 'font: 8pt "Course Sans", "Course Japanese"; color: #555';

function pageCss(paper: Paper, name: string): string {
  return `@page { ${sizes[paper]}; @bottom-center { content: counter(page); ${marginFont} } }
@page :left { @top-left { content: ${cssText(name)}; ${marginFont} } }
@page blank { @top-left { content: none } @top-right { content: none } @bottom-center { content: none } }
.blank { page: blank; break-before: page }`;
}

/** On left-hand pages the course, on right-hand pages the lesson. */
function runningHead({ source, view, title }: LessonDocument): string {
  const text = words[view.language];
  const label = `${text.lesson(Number(source.number))} · ${title}`;
  const page = `lesson-${source.number}`;
  return `@page ${page}:right { @top-right { content: ${cssText(label)}; ${marginFont} } }
.${page} { page: ${page} }`;
}

/** A text as CSS writes it. */
function cssText(text: string): string {
  return `"${text.replace(/["\\\n]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`;
}
