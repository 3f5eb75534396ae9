import type { Course } from "../config";
import { codeCss } from "../document/code";
import { escapeHtml } from "../document/hast";
import type { LessonDocument } from "../document/lesson";
import { words } from "../words";
import { screenFontCss } from "./fonts";
import { plotlyBundle, plotlyScript } from "./plotly";
import { styleSheet } from "./styles";

/** Follows a change of the system's colour scheme: the figures redraw when this attribute changes. */
const followScheme = `<script>
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ({ matches }) => {
  document.body.setAttribute("data-jp-theme-name", matches ? "dark" : "light");
});
</script>`;

/** A lesson as one HTML file that needs no other. */
export function screenPage(lesson: LessonDocument, course: Course): string {
  const { source, view, title, titleHtml, sections, body } = lesson;
  const text = words[view.language];
  const bundle = plotlyBundle(source);
  const toc = sections.map(({ id, titleHtml }) => `<li><a href="#${id}">${titleHtml}</a></li>`).join("\n");
  const content = `<header>
<p class="course">${courseLine(course, view.language)}</p>
<p class="number">${text.lesson(Number(source.number))} · ${text.edition[view.edition]}</p>
<h1>${titleHtml}</h1>
<nav aria-label="${text.contents}"><ul>
${toc}
</ul></nav>
</header>
<main>
${body}
</main>`;
  return htmlPage({
    language: view.language,
    title: `${title} · ${course.name[view.language]}`,
    head: [
      `<style>${screenFontCss(content, view.language)}\n${styleSheet("shared")}\n${styleSheet("screen")}\n${codeCss(content)}</style>`,
      bundle === undefined ? "" : plotlyScript(bundle),
    ].join("\n"),
    body: `${content}\n${followScheme}`,
  });
}

function courseLine(course: Course, language: "en" | "ja"): string {
  const logo = course.logo === undefined ? "" : `<img class="logo" alt="" src="${course.logo}"> `;
  const date = course.date[language];
  return `${logo}${escapeHtml(course.name[language])}${date === "" ? "" : ` · ${escapeHtml(date)}`}`;
}

/** The frame of every page. */
export function htmlPage(page: { language: string; title: string; head: string; body: string }): string {
  return `<!DOCTYPE html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<title>${escapeHtml(page.title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${page.head}
</head>
<body>
${page.body}
</body>
</html>
`;
}
