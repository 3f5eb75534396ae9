import { createHighlighterCoreSync, type HighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import typescript from "shiki/langs/typescript.mjs";
import dark from "shiki/themes/github-dark-high-contrast.mjs";
import light from "shiki/themes/github-light-high-contrast.mjs";
import { escapeHtml } from "./hast";

let highlighter: HighlighterCore | undefined;

function theHighlighter(): HighlighterCore {
  highlighter ??= createHighlighterCoreSync({
    langs: [typescript],
    themes: [light, dark],
    engine: createJavaScriptRegexEngine(),
  });
  return highlighter;
}

/** The colours of plain words, which are the page's. */
const ink =
  `${light.fg ?? light.colors?.["editor.foreground"]} ${dark.fg ?? dark.colors?.["editor.foreground"]}`.toUpperCase();

// A pair of colours, for light and dark pages, has a class: far shorter than a style for each word.
const colorClasses = new Map<string, string>();

// Most cells are the same in both languages, and in all editions.
const highlighted = new Map<string, string>();

/** Highlighted TypeScript: a line of code is an element of its own, so that a style can mark where it was wrapped. */
export function codeHtml(source: string): string {
  const known = highlighted.get(source);
  if (known !== undefined) return known;
  const lines = theHighlighter().codeToTokensWithThemes(source, {
    lang: "typescript",
    themes: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  });
  const html = lines.map((line) => {
    const words = line.map(({ content, variants }) => {
      const text = escapeHtml(content);
      const color = `${variants.light.color} ${variants.dark.color}`;
      return content.trim() === "" || color === ink ? text : `<b class="${colorClass(color)}">${text}</b>`;
    });
    return lineHtml(words.join(""));
  });
  const block = `<pre class="code"><code>${html.join("")}</code></pre>`;
  highlighted.set(source, block);
  return block;
}

/** One line of code or of output. */
export function lineHtml(html: string): string {
  return `<span class="line">${html}\n</span>`;
}

/** A class's name says its colours, so that it is the same in every document. */
function colorClass(pair: string): string {
  const [onLight, onDark] = pair.toLowerCase().replaceAll("#", "").split(" ");
  const name = `k${onLight}${onDark.slice(0, 3)}`;
  colorClasses.set(name, pair);
  return name;
}

/** The styles of the classes of highlighted code that the HTML uses. */
export function codeCss(html: string): string {
  const used = [...colorClasses].filter(([name]) => html.includes(`"${name}"`)).sort();
  const rules = used.map(([name, pair]) => {
    const [onLight, onDark] = pair.split(" ");
    return `.${name}{color:${onLight}}@media screen and (prefers-color-scheme:dark){.${name}{color:${onDark}}}`;
  });
  return rules.join("\n");
}
