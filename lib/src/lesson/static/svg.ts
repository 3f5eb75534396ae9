import type { Figure } from "../../figures";
import { FONT } from "../../figures/theme";
import { withDarkColors } from "../dark";
import { renameIds } from "./ids";
import { createRandom, hash } from "./random";
import { tidy } from "./tidy";
import { type PageWindow, plotlyWindow } from "./window";

// Plotly draws into one window, and its random ids come from one generator: one picture at a time.
let queue: Promise<unknown> = Promise.resolve();

/**
 * The picture of a figure as SVG, drawn by Plotly in a window without a screen. The same figure with the
 * same name has the same bytes in every process; figures with different names share no id.
 */
export function staticSvg(figure: Pick<Figure, "data" | "layout">, name: string): Promise<string> {
  const picture = queue.then(() => draw(figure, name));
  queue = picture.catch(() => undefined);
  return picture;
}

async function draw(figure: Pick<Figure, "data" | "layout">, name: string): Promise<string> {
  const { window, plotly } = plotlyWindow();
  // Always the same ids while Plotly draws: jsdom remembers every selector, and with it the picture it was used on.
  window.Math.random = createRandom();
  const { data, layout } = structuredClone(figure);
  const { width, height } = layout;
  const svg = await plotly.toImage({ data, layout }, { format: "svg", imageDataOnly: true, width, height });
  return smaller(window, svg, name);
}

function smaller(window: PageWindow, svg: string, name: string): string {
  const document = new window.DOMParser().parseFromString(svg, "image/svg+xml");
  tidy(document.documentElement, FONT);
  renameIds(document.documentElement, `f${hash(name).toString(36)}`);
  return withDarkColors(new window.XMLSerializer().serializeToString(document));
}
