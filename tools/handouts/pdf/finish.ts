import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRef,
  PDFString,
} from "pdf-lib";

/** A finished PDF, and where its headings are. */
export interface Finished {
  bytes: Uint8Array;
  pages: number;
  /** The page, from 1, of every entry of the outline, with its level from 1. */
  outline: { level: number; title: string; page: number }[];
}

/** Every handout is of this date, so that the same lesson gives the same bytes. */
const DATE = new Date(Date.UTC(2000, 0, 1));

/** Sets what a reader's program shows of a PDF, and takes out what differs from one print to the next. */
export async function finishPdf(
  printed: Uint8Array,
  { title, author, subject }: { title: string; author: string; subject: string },
): Promise<Finished> {
  const pdf = await PDFDocument.load(printed, { updateMetadata: false });
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setAuthor(author);
  pdf.setSubject(subject);
  pdf.setCreator("relu-lab handouts");
  pdf.setCreationDate(DATE);
  pdf.setModificationDate(DATE);
  renameElements(pdf);
  nameFormulas(pdf);
  const outline = outlineOf(pdf);
  return { bytes: await pdf.save(), pages: pdf.getPageCount(), outline };
}

/**
 * Header cells of tables have names, to which other cells refer. The browser makes them of numbers that depend on when it
 * laid out what; here they are counted, in the same order, for the list of names is sorted.
 */
function renameElements(pdf: PDFDocument): void {
  const texts: { text: string; replace: (name: PDFString) => void }[] = [];
  for (const [, object] of pdf.context.enumerateIndirectObjects()) collectNames(object, texts);
  const sorted = [...new Set(texts.map(({ text }) => text))].sort();
  const names = new Map(sorted.map((text, i) => [text, `node${String(i + 1).padStart(8, "0")}`]));
  for (const { text, replace } of texts) replace(PDFString.of(names.get(text) ?? text));
}

function collectNames(
  object: PDFObject | undefined,
  found: { text: string; replace: (name: PDFString) => void }[],
): void {
  const visit = (value: PDFObject, replace: (name: PDFString) => void): void => {
    if (!(value instanceof PDFString)) collectNames(value, found);
    else if (/^node\d+$/.test(value.asString())) found.push({ text: value.asString(), replace });
  };
  if (object instanceof PDFDict) {
    for (const [key, value] of object.entries()) visit(value, (name) => object.set(key, name));
  } else if (object instanceof PDFArray) {
    object.asArray().forEach((value, i) => {
      visit(value, (name) => object.set(i, name));
    });
  }
}

/** To the browser a formula is a picture; a PDF can say what it is. */
function nameFormulas(pdf: PDFDocument): void {
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(PDFName.of("S")) !== PDFName.of("Figure")) continue;
    const text = object.lookupMaybe(PDFName.of("Alt"), PDFString, PDFHexString)?.decodeText() ?? "";
    const tex = /^\$([\s\S]*)\$$/.exec(text)?.[1];
    if (tex === undefined) continue;
    object.set(PDFName.of("S"), PDFName.of("Formula"));
    object.set(PDFName.of("Alt"), PDFHexString.fromText(tex));
  }
}

function outlineOf(pdf: PDFDocument): Finished["outline"] {
  const pages = new Map(pdf.getPages().map((page, i) => [page.ref.toString(), i + 1]));
  const entries: Finished["outline"] = [];
  const visit = (first: unknown, level: number): void => {
    for (let at = first; at instanceof PDFRef; ) {
      const item = pdf.context.lookup(at, PDFDict);
      const title = once(item.lookup(PDFName.of("Title"), PDFString, PDFHexString).decodeText());
      item.set(PDFName.of("Title"), PDFHexString.fromText(title));
      const destination = item.lookup(PDFName.of("Dest"), PDFArray);
      entries.push({ level, title, page: pages.get(String(destination.get(0))) ?? 0 });
      visit(item.get(PDFName.of("First")), level + 1);
      at = item.get(PDFName.of("Next"));
    }
  };
  visit(pdf.catalog.lookupMaybe(PDFName.of("Outlines"), PDFDict)?.get(PDFName.of("First")), 1);
  return entries;
}

/** Of a heading that it first set at the foot of another page the browser has the text twice. */
function once(title: string): string {
  const half = title.slice(0, title.length / 2);
  return half + half === title ? half : title;
}
