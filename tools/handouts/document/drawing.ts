import { escapeHtml } from "./hast";

/**
 * An SVG picture as a part of the page, so that it takes the page's embedded fonts: one image with a description for
 * screen readers. Its ids get a prefix, because pictures of other lessons may have the same.
 */
export function inlineSvg(svg: string, description: string, idPrefix: string): string {
  const start = svg.indexOf("<svg");
  const drawing = svg
    .slice(start)
    .replace(/<title>[\s\S]*?<\/title>/, "")
    // Colours for dark pages: paper is white.
    .replace(/<style>@media\s?\(prefers-color-scheme:\s?dark\)[\s\S]*?<\/style>/, "")
    .replace(/\sfont-family="[^"]*"/g, "")
    .replace(/font-family:(?:&quot;|[^;"])*;?/g, "")
    .replace(/\bid="/g, `id="${idPrefix}`)
    .replace(/url\((["']?)#/g, `url($1#${idPrefix}`)
    .replace(/href="#/g, `href="#${idPrefix}`);
  return drawing.replace(/^<svg/, `<svg role="img" aria-label="${escapeHtml(description)}"`);
}
