import { FAINT, INK, MUTED, PAPER } from "../../figures/theme";
import type { BrowserPlotly, Page, PageElement } from "./page";
import { pageScript } from "./script";

// The functions of this folder travel to the page as text, without the module around them: each uses only its own
// arguments and those that travel with it.

/** A figure as a page draws it. */
export interface LiveFigure {
  readonly data: readonly object[];
  readonly layout: object;
  readonly description: string;
}

/** Colours and the CSS variables of JupyterLab's theme that stand in for them. */
export type ThemeColors = Readonly<Record<string, string>>;

/** The colours of all figures. */
export const THEME_COLORS: ThemeColors = {
  [INK]: "--jp-content-font-color1",
  [MUTED]: "--jp-content-font-color2",
  [FAINT]: "--jp-border-color2",
  [PAPER]: "--jp-layout-color0",
};

/** Plotly, from the page or from the Jupyter server's own files, once a page; a page that has neither asks nobody. */
export function loadPlotly(page: Page): Promise<BrowserPlotly> {
  const config = page.document.getElementById("jupyter-config-data");
  page.reluLabPlotly ??= new Promise((resolve, reject) => {
    if (page.Plotly) resolve(page.Plotly);
    else if (!config) reject(new Error("Plotly was not found"));
    else {
      const script = page.document.createElement("script");
      script.src = `${JSON.parse(config.textContent || "{}").baseUrl}files/node_modules/plotly.js-dist/plotly.js`;
      script.onload = () => resolve(page.Plotly as BrowserPlotly);
      script.onerror = () => reject(new Error("Plotly was not found"));
      page.document.head.append(script);
    }
  });
  return page.reluLabPlotly;
}

/** The figure in the colours of the page's theme. */
export function themed(page: Page, figure: LiveFigure, colors: ThemeColors): LiveFigure {
  const style = page.getComputedStyle(page.document.body);
  let text = JSON.stringify(figure);
  for (const [color, variable] of Object.entries(colors)) {
    const value = style.getPropertyValue(variable).trim();
    if (value) text = text.replaceAll(`"${color}"`, JSON.stringify(value));
  }
  return JSON.parse(text);
}

/**
 * Draws the figure beside the picture and replaces the picture when it is ready. The plot follows the page's theme
 * as long as it lives: JupyterLab takes cells that are out of sight off the page and puts them back.
 * Gives a function that draws another figure in its place.
 */
export async function goLive(
  page: Page,
  holder: PageElement,
  figure: LiveFigure,
  colors: ThemeColors,
): Promise<(next: LiveFigure) => void> {
  const plotly = await loadPlotly(page);
  const plot = page.document.createElement("div");
  const remove = ["select2d", "lasso2d", "toImage", "sendChartToCloud"];
  const config = { displaylogo: false, modeBarButtonsToRemove: remove };
  let current = figure;
  const draw = (target: PageElement): Promise<unknown> => {
    const { data, layout, description } = themed(page, current, colors);
    target.setAttribute("aria-label", description);
    return plotly.react(target, data, layout, config);
  };
  plot.setAttribute("role", "img");
  await draw(plot);
  holder.replaceChildren(plot);
  const weak = new WeakRef(plot);
  const observer = new page.MutationObserver(() => {
    const shown = weak.deref();
    if (shown) draw(shown);
    else observer.disconnect();
  });
  observer.observe(page.document.body, { attributeFilter: ["data-jp-theme-name"] });
  return (next) => {
    current = next;
    draw(plot);
  };
}

/** The script that turns the picture before it into a live figure; without Plotly the picture stays. */
export function liveScript(figure: LiveFigure): string {
  return pageScript([loadPlotly, themed, goLive], figure, THEME_COLORS);
}
