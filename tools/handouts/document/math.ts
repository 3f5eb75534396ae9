import katex from "katex";
import type { View } from "../edition";
import { escapeHtml } from "./hast";

/** A formula of a markdown text: its TeX, and whether it stands on a line of its own. */
export interface Formula {
  tex: string;
  display: boolean;
}

const passages =
  /(?<code>^[ \t]*```[\s\S]*?^[ \t]*```|(?<ticks>`+)(?!`)[\s\S]*?[^`]\k<ticks>(?!`))|(?<!\\)\$\$(?<display>[\s\S]*?)\$\$|(?<environment>\\begin\{(?<name>equation|align|gather|alignat|multline)\*?\}[\s\S]*?\\end\{\k<name>\*?\})|(?<!\\)\$(?!\s)(?<inline>(?:\\[\s\S]|[^$\\])+?)\$/gm;

// Two characters that nobody writes enclose a formula's number while the text is read as markdown.
const OPEN = "\uE000";
const CLOSE = "\uE001";

/** Where `takeFormulas` left a formula: the number of it is the only group. */
export const formulaMark: RegExp = new RegExp(`${OPEN}(\\d+)${CLOSE}`);

/**
 * Takes the formulas out of a markdown text, as JupyterLab does, so that no `_`, `*` or `|` in them is read as markdown.
 * Each leaves a mark with its number.
 */
export function takeFormulas(text: string): { text: string; formulas: Formula[] } {
  const formulas: Formula[] = [];
  const marked = text.replace(passages, (passage, ...rest) => {
    const groups = rest[rest.length - 1] as Record<string, string | undefined>;
    if (groups.code !== undefined) return passage;
    const display = groups.display ?? groups.environment;
    // Inside a quotation every line of a formula begins with its mark.
    const tex = (display ?? groups.inline ?? "").replace(/\n[ \t]*>/g, "\n").trim();
    formulas.push({ tex, display: display !== undefined });
    return `${OPEN}${formulas.length - 1}${CLOSE}`;
  });
  return { text: marked, formulas };
}

const cache = new Map<string, string>();

/**
 * A formula as HTML: on the screen with MathML for screen readers, in print as one picture whose description is its TeX
 * between dollars, by which the PDF knows it.
 *
 * @throws {Error} when KaTeX cannot read it
 */
export function formulaHtml({ tex, display }: Formula, medium: View["medium"]): string {
  const key = `${medium} ${display} ${tex}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const output = medium === "screen" ? "htmlAndMathml" : "html";
  const html = katex.renderToString(withoutNumbers(tex), {
    displayMode: display,
    output,
    strict: false,
    trust: false,
  });
  const whole =
    medium === "screen"
      ? html.replace(/<annotation[\s\S]*?<\/annotation>/g, "")
      : `<span class="formula" role="img" aria-label="${escapeHtml(`$${tex}$`)}">${html}</span>`;
  cache.set(key, whole);
  return whole;
}

// Only `\tag` numbers an equation in JupyterLab, where these environments carry no number by themselves.
function withoutNumbers(tex: string): string {
  return tex.replace(/\\(begin|end)\{(equation|align|gather|alignat|multline)\}/g, "\\$1{$2*}");
}
