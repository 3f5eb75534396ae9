import type { Figure } from "../figures";
import { clean } from "../figures/text";
import { liveScript } from "./browser/live";
import { compact } from "./compact";
import { type Bundle, display, kernelHost, outputName } from "./host";
import { staticSvg } from "./static/svg";
import { plotlyWindow } from "./static/window";

/**
 * Shows a figure: interactive where scripts run, a picture elsewhere, and its description to a screen reader
 * or where there is only text.
 */
export async function show(figure: Figure): Promise<void> {
  const name = outputName();
  if (kernelHost() === undefined) display({ "text/plain": clean(figure.description) });
  else display(await figureBundle(figure, name));
}

/** A figure in all its forms. The name makes its ids unlike those of other figures on the same page. */
export async function figureBundle(figure: Figure, name: string): Promise<Bundle> {
  const { data, layout, description } = cleanTexts(figure);
  const drawn = { data: compact(data, layout), layout };
  const svg = await staticSvg(drawn, name);
  return {
    "text/html": picture(svg, description, layout) + liveScript(drawn.data, layout, description),
    "image/svg+xml": svg,
    "application/vnd.plotly.v1+json": drawn,
    "text/plain": description,
  };
}

function cleanTexts(figure: Figure): Figure {
  return JSON.parse(JSON.stringify(figure, (_, value) => (typeof value === "string" ? clean(value) : value)));
}

function picture(svg: string, description: string, { width, height }: Figure["layout"]): string {
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  return `<div><img alt="${escapeHtml(description)}" width="${width}" height="${height}" src="${source}"></div>`;
}

/** Text for HTML, also inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

// The first figure would have to wait for Plotly: load it while the learner reads.
kernelHost()?.whenIdle(() => {
  plotlyWindow();
});
