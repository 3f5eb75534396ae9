import { escapeHtml } from "../document/hast";
import type { LessonDocument } from "../document/lesson";
import { words } from "../words";
import { lessonBody, type PrintOptions, printDocument } from "./print";

/** Where things begin in the whole course, counted from page 1. */
export interface CoursePages {
  contents: number;
  /** The first page of each lesson, and the pages of its sections; in order. */
  lessons: { start: number; sections: number[] }[];
}

/** How many pages each part has by itself. */
export interface PartPages {
  contents: number;
  lessons: { pages: number; sections: number[] }[];
}

/** Places the parts one after the other, each on a right-hand page. */
export function placeParts({ contents, lessons }: PartPages): CoursePages {
  const right = (page: number): number => (page % 2 === 0 ? page + 1 : page);
  const first = right(2);
  let next = right(first + contents);
  return {
    contents: first,
    lessons: lessons.map(({ pages, sections }) => {
      const start = next;
      next = right(start + pages);
      return { start, sections: sections.map((page) => start + page - 1) };
    }),
  };
}

/** An entry of a printed course's outline: cover, contents and lessons are on level 1, sections on level 2. */
interface Bookmark {
  level: number;
  page: number;
}

/**
 * How many pages each part has in a course that was printed for `parts`. By itself a lesson may have one page more or
 * fewer, when a line just fits or just does not.
 */
export function measureParts(outline: readonly Bookmark[], pages: number, parts: PartPages): PartPages {
  const placed = placeParts(parts);
  const ends = partEnds(parts, placed);
  const heads = outline.flatMap(({ level }, i) => (level === 1 ? [i] : [])).slice(1);
  const starts = heads.map((i) => outline[i].page);
  // What is empty before a lesson was put there and belongs to no part.
  const pagesOf = (i: number): number => {
    if (i + 1 === starts.length) return pages + 1 - starts[i];
    return starts[i + 1] - (placed.lessons[i].start - ends[i]) - starts[i];
  };
  const lessons = parts.lessons.map((_, i) => {
    const inside = outline.slice(heads[i + 1], heads[i + 2]);
    const sections = inside.filter(({ level }) => level === 2).map(({ page }) => page - starts[i + 1] + 1);
    return { pages: pagesOf(i + 1), sections };
  });
  return { contents: pagesOf(0), lessons };
}

/** The page after each part: the contents, then the lessons. */
function partEnds(parts: PartPages, placed: CoursePages): number[] {
  return [
    placed.contents + parts.contents,
    ...parts.lessons.map(({ pages }, i) => placed.lessons[i].start + pages),
  ];
}

/** The whole course as one document to be printed: cover, contents, and the lessons. */
export function coursePage(
  lessons: readonly LessonDocument[],
  parts: PartPages,
  options: PrintOptions,
): string {
  const pages = placeParts(parts);
  const ends = partEnds(parts, pages);
  // The browser cannot be asked for a right-hand page: an empty one is put in where it is needed.
  const body = lessons.map(
    (lesson, i) => blanks(ends[i], pages.lessons[i].start) + lessonBody(lesson, options),
  );
  const front = `${cover(lessons, options)}${blanks(2, pages.contents)}${contentsHtml(lessons, pages)}`;
  return printDocument(
    courseTitle(lessons, options),
    `${front}\n${body.join("\n")}`,
    lessons,
    options,
    newPages,
  );
}

const newPages = ".lesson, .toc { break-before: page } .cover { page: blank }";

/** The course's name and edition. */
export function courseTitle(lessons: readonly LessonDocument[], { course }: PrintOptions): string {
  const { language, edition } = lessons[0].view;
  return `${course.name[language]} · ${words[language].edition[edition]}`;
}

/** The contents by themselves, to find out how many pages they take. */
export function contentsPage(lessons: readonly LessonDocument[], options: PrintOptions): string {
  const pages: CoursePages = {
    contents: 1,
    lessons: lessons.map(({ sections }) => ({ start: 100, sections: sections.map(() => 100) })),
  };
  return printDocument(courseTitle(lessons, options), contentsHtml(lessons, pages), lessons, options);
}

function cover(lessons: readonly LessonDocument[], { course }: PrintOptions): string {
  const { language, edition } = lessons[0].view;
  const logo = course.logo === undefined ? "" : `<p><img class="logo" alt="" src="${course.logo}"></p>\n`;
  const date = course.date[language];
  return `<section class="cover">
${logo}<h1 id="cover">${escapeHtml(course.name[language])}</h1>
<p>${words[language].edition[edition]}</p>
${date === "" ? "" : `<p>${escapeHtml(date)}</p>`}
</section>`;
}

function contentsHtml(lessons: readonly LessonDocument[], pages: CoursePages): string {
  const { language } = lessons[0].view;
  const entry = (id: string, title: string, page: number): string =>
    `<a href="#${id}"><span>${title}</span><span class="at">${page}</span></a>`;
  const items = lessons.map(({ source, titleHtml, sections }, i) => {
    const { start, sections: at } = pages.lessons[i];
    const inner = sections
      .map(({ id, titleHtml }, k) => `<li>${entry(id, titleHtml, at[k])}</li>`)
      .join("\n");
    const head = entry(`l${source.number}`, `${Number(source.number)}. ${titleHtml}`, start);
    return `<li>${head}\n<ol>${inner}</ol></li>`;
  });
  return `<section class="toc">
<h1 id="contents">${words[language].contents}</h1>
<ol>${items.join("\n")}</ol>
</section>`;
}

function blanks(from: number, to: number): string {
  return '<div class="blank">&#160;</div>\n'.repeat(to - from);
}
