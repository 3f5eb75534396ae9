import type { Figure } from "../figures";
import { clean } from "../figures/text";
import { liveScript } from "./browser/live";
import { compact } from "./compact";
import { type Bundle, display, kernelHost, outputName } from "./host";
import { imageHtml } from "./html";
import { staticSvg } from "./static/svg";
import { plotlyWindow } from "./static/window";
import { type TexSource, texBundle } from "./tex";

/**
 * Shows a figure or a formula in the notebook.
 *
 * A figure is interactive where scripts run, a picture elsewhere, and its description where there is only text
 * or a screen reader. A formula, as TeX or as an expression of mathjs, is typeset as display math.
 */
export async function show(thing: Figure | string | TexSource): Promise<void> {
  const name = outputName();
  if (typeof thing === "string" || "toTex" in thing) display(texBundle(thing));
  else if (kernelHost() === undefined) display({ "text/plain": clean(thing.description) });
  else display(await figureBundle(thing, name));
}

/** A figure in all its forms. The name makes its ids unlike those of other figures on the same page. */
export async function figureBundle(figure: Figure, name: string): Promise<Bundle> {
  const { data, layout, description } = cleanTexts(figure);
  const drawn = { data: compact(data, layout), layout };
  const svg = await staticSvg(drawn, name);
  const image = imageHtml(svg, description, Number(layout.width), Number(layout.height));
  return {
    "text/html": `<div>${image}</div>${liveScript(drawn.data, layout, description)}`,
    "image/svg+xml": svg,
    "application/vnd.plotly.v1+json": drawn,
    "text/plain": description,
  };
}

function cleanTexts(figure: Figure): Figure {
  return JSON.parse(JSON.stringify(figure, (_, value) => (typeof value === "string" ? clean(value) : value)));
}

// The first figure would have to wait for Plotly: load it while the learner reads.
kernelHost()?.whenIdle(() => {
  plotlyWindow();
});
