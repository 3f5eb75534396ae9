import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRef, PDFString } from "pdf-lib";

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
  const outline = outlineOf(pdf);
  return { bytes: await pdf.save(), pages: pdf.getPageCount(), outline };
}

function outlineOf(pdf: PDFDocument): Finished["outline"] {
  const pages = new Map(pdf.getPages().map((page, i) => [page.ref.toString(), i + 1]));
  const entries: Finished["outline"] = [];
  const visit = (first: unknown, level: number): void => {
    for (let at = first; at instanceof PDFRef; ) {
      const item = pdf.context.lookup(at, PDFDict);
      const title = item.lookup(PDFName.of("Title"), PDFString, PDFHexString).decodeText();
      const destination = item.lookup(PDFName.of("Dest"), PDFArray);
      entries.push({ level, title, page: pages.get(String(destination.get(0))) ?? 0 });
      visit(item.get(PDFName.of("First")), level + 1);
      at = item.get(PDFName.of("Next"));
    }
  };
  visit(pdf.catalog.lookupMaybe(PDFName.of("Outlines"), PDFDict)?.get(PDFName.of("First")), 1);
  return entries;
}
