import type { LessonDocument } from "./document/lesson";
import { contentsPage, coursePage, measureParts, type PartPages } from "./page/course";
import type { PrintOptions } from "./page/print";
import type { Finished } from "./pdf/finish";

/** How often the course is printed at most until its contents name the right pages; mostly once is enough. */
const mostPrints = 4;

/**
 * Binds lessons in one PDF. Where each begins is known from their own PDFs before the course is printed; it is measured
 * in the print, and if a lesson turned out longer or shorter there, the course is printed again.
 *
 * @throws {Error} when the pages do not settle
 */
export async function bindCourse(
  lessons: readonly { document: LessonDocument; pdf: Finished }[],
  options: PrintOptions,
  print: (html: string) => Promise<Finished>,
): Promise<Finished> {
  const documents = lessons.map(({ document }) => document);
  const contents = await print(contentsPage(documents, options));
  let parts: PartPages = {
    contents: contents.pages,
    lessons: lessons.map(({ pdf }) => ({ pages: pdf.pages, sections: sectionPages(pdf) })),
  };
  for (let prints = 0; prints < mostPrints; prints++) {
    const pdf = await print(coursePage(documents, parts, options));
    const measured = measureParts(pdf.outline, pdf.pages, parts);
    if (JSON.stringify(measured) === JSON.stringify(parts)) return pdf;
    parts = measured;
  }
  throw new Error(`course: expected the pages to settle in ${mostPrints} prints, got others each time`);
}

/** The pages of a lesson's sections: what stands on the second level of its outline. */
function sectionPages({ outline }: Finished): number[] {
  return outline.filter(({ level }) => level === 2).map(({ page }) => page);
}
