import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Language, type Lesson, languages } from "../notebooks/lessons";
import { bindCourse } from "./bind";
import type { Course } from "./config";
import { type LessonDocument, lessonDocument } from "./document/lesson";
import type { Edition, Paper } from "./edition";
import { HandoutError } from "./failure";
import { courseTitle } from "./page/course";
import { type IndexEntry, indexPage } from "./page/index";
import { type PrintOptions, printPage } from "./page/print";
import { screenPage } from "./page/screen";
import { type Finished, finishPdf } from "./pdf/finish";
import { fileAddress } from "./pdf/press";
import { mostPresses, type Printer } from "./pdf/printer";
import { readSource, type Source } from "./source";
import { words } from "./words";
import { worksheetDocument, worksheetsOf } from "./worksheet/worksheet";

/** No HTML handout is larger. */
const maximumBytes = 2_500_000;

/** So many editions are made at a time: while the printer sets the pages of some, another is written. */
const mostMakers = mostPresses + 1;

/** What is to be made, and how. */
export interface MakeOptions {
  root: string;
  /** The folder for the handouts. */
  out: string;
  lessons: readonly Lesson[];
  editions: readonly Edition[];
  paper: Paper;
  course: Course;
  /** Without one, only HTML is made. */
  printer?: Printer;
  /** Whether the lessons are all there are: then they are bound together, too. */
  whole: boolean;
  /** Called as each file is done, with its path from `out`, how many are done, and how many there are. */
  progress: (file: string, done: number, total: number) => void;
}

/**
 * Makes the handouts of lessons: HTML and PDF of each, worksheets, and with `whole` the course in one PDF and an index.
 *
 * @returns the paths that were written, from `out`
 * @throws {HandoutError} when a lesson cannot be shown
 */
export async function makeHandouts(options: MakeOptions): Promise<string[]> {
  const wanted = options.lessons.filter(({ slug }) => !isLeftOut(slug, options.course));
  // All of them first, so that nothing is written when one is refused.
  const sources = wanted.map((lesson) => readSource(options.root, lesson));
  const stop = new AbortController();
  const work = languages.flatMap((language) =>
    options.editions.map((edition) => new EditionMaker(options, sources, language, edition, stop.signal)),
  );
  const total = work.reduce((sum, maker) => sum + maker.count, 0);
  const written: string[] = [];
  const done = (file: string): void => {
    written.push(file);
    options.progress(file, written.length, total);
  };
  const makeNext = async (): Promise<void> => {
    for (let maker = work.shift(); maker !== undefined; maker = work.shift()) await maker.make(done);
  };
  const makers = Array.from({ length: mostMakers }, () => makeNext().catch((error) => stop.abort(error)));
  await Promise.all(makers);
  stop.signal.throwIfAborted(); // with the first error
  return written.sort();
}

/** The lessons that get handouts. */
export function isLeftOut(slug: string, { leaveOut }: Course): boolean {
  return leaveOut.some((name) => name === slug || name === slug.slice(0, 2));
}

/** Makes everything of one language and edition. */
class EditionMaker {
  readonly #options: MakeOptions;
  readonly #sources: readonly Source[];
  readonly #language: Language;
  readonly #edition: Edition;
  readonly #print: PrintOptions;
  readonly #stop: AbortSignal;
  readonly #entries: IndexEntry[] = [];

  constructor(
    options: MakeOptions,
    sources: readonly Source[],
    language: Language,
    edition: Edition,
    stop: AbortSignal,
  ) {
    this.#stop = stop;
    this.#options = options;
    this.#sources = sources.filter((source) => source.language === language);
    this.#language = language;
    this.#edition = edition;
    this.#print = { course: options.course, paper: options.paper, addressOf: fileAddress };
  }

  /** How many files will be made. */
  get count(): number {
    const sheets = this.#sources.reduce((sum, source) => sum + worksheetsOf(source).length, 0);
    const documents = this.#sources.length + sheets;
    const whole = this.#options.whole && documents > 0;
    const pdf = this.#options.printer === undefined ? 0 : documents + (whole ? 1 : 0);
    return documents + pdf + (whole ? 1 : 0);
  }

  async make(done: (file: string) => void): Promise<void> {
    const lessons: { document: LessonDocument; pdf?: Finished }[] = [];
    for (const source of this.#sources) {
      const make = (medium: "screen" | "print"): LessonDocument =>
        lessonDocument(source, { edition: this.#edition, language: this.#language, medium });
      const label = words[this.#language].lesson(Number(source.number));
      lessons.push(await this.#both(source.slug, label, make, done));
      for (const [i, cell] of worksheetsOf(source).entries()) {
        const sheet = (medium: "screen" | "print"): LessonDocument =>
          worksheetDocument(source, cell, { edition: this.#edition, language: this.#language, medium });
        await this.#both(`${source.number}-worksheet${i === 0 ? "" : `-${i + 1}`}`, label, sheet, done);
      }
    }
    if (!this.#options.whole || lessons.length === 0) return;
    if (this.#options.printer !== undefined) await this.#course(this.#options.printer, lessons, done);
    const { paper, course } = this.#options;
    const about = { language: this.#language, edition: this.#edition, paper };
    this.#write("index.html", indexPage(about, this.#entries, course), done);
  }

  /** One document as HTML and, with a printer, as PDF. */
  async #both(
    name: string,
    label: string,
    make: (medium: "screen" | "print") => LessonDocument,
    done: (file: string) => void,
  ): Promise<{ document: LessonDocument; pdf?: Finished }> {
    this.#stop.throwIfAborted();
    const { printer, course } = this.#options;
    const screen = make("screen");
    this.#writePage(`${name}.html`, screenPage(screen, course), screen, done);
    const entry: IndexEntry = { title: `${label} · ${screen.title}`, html: `${name}.html` };
    this.#entries.push(entry);
    const document = make("print");
    if (printer === undefined) return { document };
    const pdf = await this.#pdf(printer, printPage(document, this.#print), `${label} · ${document.title}`);
    entry.pdf = this.#pdfName(name);
    this.#write(entry.pdf, pdf.bytes, done);
    return { document, pdf };
  }

  async #course(
    printer: Printer,
    lessons: readonly { document: LessonDocument; pdf?: Finished }[],
    done: (file: string) => void,
  ): Promise<void> {
    this.#stop.throwIfAborted();
    const printed = lessons.flatMap(({ document, pdf }) => (pdf === undefined ? [] : [{ document, pdf }]));
    const documents = printed.map(({ document }) => document);
    const title = courseTitle(documents, this.#print);
    const pdf = await bindCourse(printed, this.#print, (html) => this.#pdf(printer, html, title));
    this.#entries.push({ title: words[this.#language].course, pdf: this.#pdfName("course") });
    this.#write(this.#pdfName("course"), pdf.bytes, done);
  }

  async #pdf(printer: Printer, html: string, title: string): Promise<Finished> {
    const author = this.#options.course.name[this.#language];
    const subject = words[this.#language].edition[this.#edition];
    return finishPdf(await printer.print(html), { title, author, subject });
  }

  #pdfName(name: string): string {
    return this.#options.paper === "letter" ? `${name}-letter.pdf` : `${name}.pdf`;
  }

  #writePage(name: string, html: string, { source }: LessonDocument, done: (file: string) => void): void {
    const bytes = Buffer.byteLength(html);
    if (bytes > maximumBytes) {
      const size = `${(bytes / 1e6).toFixed(2)} MB: make its figures smaller`;
      throw new HandoutError({ lesson: source.name }, "an HTML handout of at most 2.5 MB", size);
    }
    this.#write(name, html, done);
  }

  /** The teacher's files have a folder of their own: the rest can be given away as it is. */
  #write(name: string, content: string | Uint8Array, done: (file: string) => void): void {
    const folder = this.#edition === "teacher" ? `${this.#language}/teacher` : this.#language;
    const path = join(this.#options.out, folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    done(`${folder}/${name}`);
  }
}
