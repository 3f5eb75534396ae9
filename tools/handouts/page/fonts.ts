import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Language } from "../../notebooks/lessons";

/** One file of a font: the family that it is called by in the styles, and what it looks like. */
interface Face {
  family: string;
  path: string;
  weight: number;
  style: "normal" | "italic";
  /** The characters that are taken from it, where another face has the rest. */
  range?: string;
}

/** Where npm has put a package's files. */
function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}

function face(
  font: string,
  family: string,
  subset: string,
  weight: number,
  style: Face["style"] = "normal",
): Face {
  const path = join(
    packageFolder(`@fontsource/${font}`),
    "files",
    `${font}-${subset}-${weight}-${style}.woff2`,
  );
  return { family, path, weight, style };
}

// The subset "latin-ext" has the letters of other European languages, which occur in names. It is a family of its own,
// so that a style can list it after the first.
const latin: readonly Face[] = [
  ...["latin", "latin-ext"].flatMap((subset) => {
    const suffix = subset === "latin" ? "" : " Ext";
    return [
      face("source-serif-4", `Course Serif${suffix}`, subset, 400),
      face("source-serif-4", `Course Serif${suffix}`, subset, 400, "italic"),
      face("source-serif-4", `Course Serif${suffix}`, subset, 700),
      face("source-sans-3", `Course Sans${suffix}`, subset, 400),
      face("source-sans-3", `Course Sans${suffix}`, subset, 400, "italic"),
      face("source-sans-3", `Course Sans${suffix}`, subset, 700),
    ];
  }),
];

const drawn: readonly Face[] = [
  ...["latin", "greek"].flatMap((subset) => {
    const suffix = subset === "latin" ? "" : " Greek";
    return [
      face("arimo", `Course Figures${suffix}`, subset, 400),
      face("arimo", `Course Figures${suffix}`, subset, 700),
    ];
  }),
];

const code: readonly Face[] = [
  face("dejavu-mono", "Course Code", "latin", 400),
  face("dejavu-mono", "Course Code", "latin", 700),
];

const japanese: readonly Face[] = [
  face("noto-sans-jp", "Course Japanese", "japanese", 400),
  face("noto-sans-jp", "Course Japanese", "japanese", 700),
];

/** The fonts of a printed page; `addressOf` gives the address under which a file is found. */
export function printFontCss(addressOf: (path: string) => string): string {
  const faces = [...latin, ...drawn, ...code, ...japanese];
  return [...faces.map((item) => rule(item, addressOf(item.path))), katexCss(addressOf)].join("\n");
}

/**
 * The fonts of a page in one file. Those of code, and Japanese letters, are left to the reader's machine, which has them
 * if its reader reads Japanese; in print they are embedded.
 */
export function screenFontCss(html: string, language: Language): string {
  const families = language === "ja" ? ["Course Sans"] : ["Course Serif", "Course Sans"];
  const faces = latin.filter(({ family }) => families.includes(family));
  return [...faces.map((item) => rule(item, dataAddress(item.path))), katexCss(dataAddress, html)].join("\n");
}

function rule({ family, path: _, weight, style }: Face, address: string): string {
  return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};src:url(${address}) format("woff2")}`;
}

function dataAddress(path: string): string {
  return `data:font/woff2;base64,${readFileSync(path).toString("base64")}`;
}

// The classes of a formula that ask for a font.
const askedBy: Readonly<Record<string, RegExp>> = {
  "AMS-Regular": /amsrm|mathbb/,
  "Caligraphic-Bold": /mathcal/,
  "Caligraphic-Regular": /mathcal/,
  "Fraktur-Bold": /mathfrak/,
  "Fraktur-Regular": /mathfrak/,
  "Main-Bold": /mathbf|textbf/,
  "Main-BoldItalic": /textbf[^"]*textit|textit[^"]*textbf/,
  "Main-Italic": /mathit|textit/,
  "Math-BoldItalic": /boldsymbol/,
  "SansSerif-Bold": /(?:mathsf|textsf)[^"]*textbf|textbf[^"]*textsf|mathboldsf/,
  "SansSerif-Italic": /(?:mathsf|textsf)[^"]*textit|textit[^"]*textsf|mathsfit/,
  "SansSerif-Regular": /mathsf|textsf/,
  "Script-Regular": /mathscr/,
  "Typewriter-Regular": /mathtt|texttt/,
};

/** KaTeX's styles, with those of its fonts that the HTML can need; all of them when it is not given. */
function katexCss(addressOf: (path: string) => string, html?: string): string {
  const folder = join(packageFolder("katex"), "dist");
  const css = readFileSync(join(folder, "katex.min.css"), "utf8");
  const files = new Set(readdirSync(join(folder, "fonts")));
  return css.replace(/@font-face\{[^}]*\}/g, (fontFace) => {
    const file = /fonts\/([\w-]+\.woff2)/.exec(fontFace)?.[1] ?? "";
    const asked = askedBy[/KaTeX_([\w-]+)\./.exec(file)?.[1] ?? ""];
    if (!files.has(file) || (html !== undefined && asked !== undefined && !asked.test(html))) return "";
    const source = `src:url(${addressOf(join(folder, "fonts", file))}) format("woff2")`;
    return fontFace.replace(/src:[^}]*/, source);
  });
}
