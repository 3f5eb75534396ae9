import { FAINT, INK, MUTED, PAPER } from "../../figures/theme";
import type { BrowserPlotly, Page, PageElement } from "./page";

// These functions travel to the page as text, without the module around them: each uses only its own
// arguments and the others listed in `liveScript`.

interface LiveFigure {
  readonly data: unknown;
  readonly layout: unknown;
  readonly description: string;
  /** Colours of the figure and the CSS variables of JupyterLab that stand in for them. */
  readonly colors: Readonly<Record<string, string>>;
}

/** Loads Plotly from the Jupyter server's own files, once a page. */
function loadPlotly(page: Page): Promise<BrowserPlotly> {
  const config = JSON.parse(page.document.getElementById("jupyter-config-data")?.textContent || "{}");
  page.reluLabPlotly ??= page.Plotly
    ? Promise.resolve(page.Plotly)
    : new Promise((resolve, reject) => {
        const script = page.document.createElement("script");
        script.src = `${config.baseUrl || "/"}files/node_modules/plotly.js-dist/plotly.js`;
        script.onload = () => resolve(page.Plotly as BrowserPlotly);
        script.onerror = () => reject(new Error("Plotly was not found"));
        page.document.head.append(script);
      });
  return page.reluLabPlotly;
}

/** The figure in the colours of the page's theme. */
function themed(page: Page, figure: LiveFigure): LiveFigure {
  const style = page.getComputedStyle(page.document.body);
  let text = JSON.stringify(figure);
  for (const [color, variable] of Object.entries(figure.colors)) {
    const value = style.getPropertyValue(variable).trim();
    if (value) text = text.replaceAll(`"${color}"`, JSON.stringify(value));
  }
  return JSON.parse(text);
}

/**
 * Draws the figure beside the picture, replaces the picture when it is ready, and follows the page's theme as long
 * as the figure lives: JupyterLab takes cells that are out of sight off the page and puts them back.
 */
async function goLive(page: Page, holder: PageElement, figure: LiveFigure): Promise<void> {
  const plotly = await loadPlotly(page);
  const plot = page.document.createElement("div");
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", figure.description);
  const config = { displaylogo: false, modeBarButtonsToRemove: ["select2d", "lasso2d", "toImage"] };
  const first = themed(page, figure);
  await plotly.newPlot(plot, first.data, first.layout, config);
  holder.replaceChildren(plot);
  const weak = new WeakRef(plot);
  const observer = new page.MutationObserver(() => {
    const shown = weak.deref();
    if (!shown) return observer.disconnect();
    const again = themed(page, figure);
    plotly.react(shown, again.data, again.layout, config);
  });
  observer.observe(page.document.body, { attributeFilter: ["data-jp-theme-name"] });
}

/** The script that turns the picture in the element before it into a live figure; without Plotly the picture stays. */
export function liveScript(data: unknown, layout: unknown, description: string): string {
  const colors = {
    [INK]: "--jp-content-font-color1",
    [MUTED]: "--jp-content-font-color2",
    [FAINT]: "--jp-border-color2",
    [PAPER]: "--jp-layout-color0",
  };
  const parts = [loadPlotly, themed, goLive].map((part) => part.toString().replace(/\n\s+/g, "\n"));
  const figure = scriptText({ data, layout, description, colors });
  const start = `goLive(window, document.currentScript.previousElementSibling, ${figure}).catch(() => {});`;
  return `<script>(() => {\n${parts.join("\n")}\n${start}\n})()</script>`;
}

// JSON that cannot end the script element or a line of it.
function scriptText(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
