import type { Language } from "../../notebooks/lessons";
import type { Course } from "../config";
import { escapeHtml } from "../document/hast";
import type { Edition, Paper } from "../edition";
import { words } from "../words";
import { htmlPage } from "./screen";
import { styleSheet } from "./styles";

/** One thing to open or to print. */
export interface IndexEntry {
  title: string;
  /** Paths from the index page. */
  html?: string;
  pdf?: string;
}

/** The page that leads to all handouts of one language and edition. */
export function indexPage(
  { language, edition, paper }: { language: Language; edition: Edition; paper: Paper },
  entries: readonly IndexEntry[],
  course: Course,
): string {
  const text = words[language];
  const link = (label: string, path?: string, title = ""): string =>
    path === undefined
      ? ""
      : `<a href="${path}" aria-label="${escapeHtml(`${title}: ${label}`)}">${label}</a>`;
  const pdf = paper === "letter" ? text.files.letter : text.files.pdf;
  const items = entries.map(({ title, html, pdf: path }) => {
    const links = [link(text.files.html, html, title), link(pdf, path, title)].filter((item) => item !== "");
    return `<li>${escapeHtml(title)}<br><span class="number">${links.join(" · ")}</span></li>`;
  });
  const name = course.name[language];
  const date = course.date[language];
  return htmlPage({
    language,
    title: `${name} · ${text.edition[edition]}`,
    head: `<style>${styleSheet("shared")}\n${styleSheet("screen")}</style>`,
    body: `<header>
<p class="course">${text.edition[edition]}${date === "" ? "" : ` · ${escapeHtml(date)}`}</p>
<h1>${escapeHtml(name)}</h1>
</header>
<main>
<ul>
${items.join("\n")}
</ul>
</main>`,
  });
}
