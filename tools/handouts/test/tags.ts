import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFString,
} from "pdf-lib";

/** An element of a PDF's tags. */
export interface Tagged {
  /** What it is: `H2`, `P`, `Code`, `Figure`, … */
  role: string;
  /** The description of a figure, the TeX of a formula. */
  alt: string;
  /** The pages, from 1, that hold something of it. */
  pages: ReadonlySet<number>;
  children: Tagged[];
}

/** The tags of a document, in the order in which it is read. */
export function tagsOf(pdf: PDFDocument): Tagged {
  const numbers = new Map(pdf.getPages().map((page, i) => [page.ref.toString(), i + 1]));
  const pageIn = (dict: PDFDict): number | undefined => numbers.get(String(dict.get(PDFName.of("Pg"))));
  const visit = (dict: PDFDict): Tagged => {
    const alt = dict.lookupMaybe(PDFName.of("Alt"), PDFString, PDFHexString)?.decodeText() ?? "";
    const children: Tagged[] = [];
    const pages = new Set<number>();
    for (const kid of kidsOf(dict)) {
      // A number is content on the element's page, a dictionary without a role is content on a page of its own.
      if (kid instanceof PDFNumber) pages.add(pageIn(dict) ?? 0);
      if (!(kid instanceof PDFDict)) continue;
      if (kid.has(PDFName.of("S"))) children.push(visit(kid));
      else pages.add(pageIn(kid) ?? pageIn(dict) ?? 0);
    }
    for (const child of children) for (const page of child.pages) pages.add(page);
    return { role: nameIn(dict, "S"), alt, pages, children };
  };
  return visit(pdf.catalog.lookup(PDFName.of("StructTreeRoot"), PDFDict));
}

function nameIn(dict: PDFDict, key: string): string {
  const value = dict.get(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : "";
}

function kidsOf(dict: PDFDict): (PDFObject | undefined)[] {
  const kids = dict.lookup(PDFName.of("K"));
  return kids instanceof PDFArray ? kids.asArray().map((_, i) => kids.lookup(i)) : [kids];
}

const inText: readonly string[] = ["P", "LI", "TD", "TH", "Strong", "Em", "Link"];

/** What a page's end must not divide, and does: pictures, formulas, code cells, rows; and headings with nothing below them. */
export function cutsIn(root: Tagged): string[] {
  const cuts: string[] = [];
  const leaves = leavesOf(root);
  const visit = (parent: Tagged): void => {
    for (const tagged of parent.children) {
      const { role, alt, pages } = tagged;
      const on = `${role} ${alt} on page ${[...pages].join(" and ")}`;
      // Code within a line of text may be parted where the line is.
      const whole =
        role === "Code" ? !inText.includes(parent.role) : ["Figure", "Formula", "TR"].includes(role);
      if (whole && pages.size !== 1) cuts.push(`${on}: cut`);
      if (!/^H\d$/.test(role)) visit(tagged);
      else if (isAlone(tagged, leaves)) cuts.push(`${on}: alone`);
    }
  };
  visit(root);
  if (!leaves.some(({ role }) => role === "Formula")) cuts.push("no formula is tagged");
  return cuts;
}

function leavesOf(tagged: Tagged): Tagged[] {
  return tagged.children.length === 0 ? [tagged] : tagged.children.flatMap(leavesOf);
}

/** A heading that had no room at a page's foot has an empty tag there, too: the last of its pages is where it stands. */
function isAlone(heading: Tagged, leaves: readonly Tagged[]): boolean {
  const own = leavesOf(heading);
  const next = leaves[leaves.indexOf(own[own.length - 1]) + 1];
  return next !== undefined && Math.max(...heading.pages) !== Math.min(...next.pages);
}
