import type { Figure } from "../figures";
import { clean } from "../figures/text";
import { reject } from "../math/errors";
import { liveScript } from "./browser/live";
import { interactiveBundle } from "./controls/bundle";
import type { InteractiveFigure } from "./controls/interactive";
import { type Bundle, display, kernelHost, outputName } from "./host";
import { drawable, pictureHtml } from "./picture";
import { staticSvg } from "./static/svg";
import { plotlyWindow } from "./static/window";
import type { Showable } from "./stepper/stepper";
import { type TexSource, texBundle } from "./tex";

/**
 * Shows a figure or a formula in the notebook.
 *
 * A figure is interactive where scripts run, a picture elsewhere, and its description where there is only text
 * or a screen reader. A formula, as TeX or as an expression of mathjs, is typeset as display math.
 */
export async function show(thing: Figure | InteractiveFigure | Showable | string | TexSource): Promise<void> {
  checkShowable(thing);
  const name = outputName();
  if (typeof thing === "string" || "toTex" in thing) display(texBundle(thing));
  else if ("toBundle" in thing) display(thing.toBundle());
  else if ("figureAt" in thing) display(await interactiveBundle(thing, name));
  else if (kernelHost() === undefined) display({ "text/plain": clean(thing.description) });
  else display(await figureBundle(thing, name));
}

/** Each form is known by what it has. */
function checkShowable(thing: unknown): void {
  if (typeof thing === "string") return;
  const { toTex, toBundle, figureAt, controls, data, layout, description } = (thing ?? {}) as Record<
    string,
    unknown
  >;
  if (typeof toTex === "function" || typeof toBundle === "function") return;
  if (typeof figureAt === "function" && Array.isArray(controls)) return;
  const isFigure =
    Array.isArray(data) && data.every(isObject) && isObject(layout) && typeof description === "string";
  if (!isFigure) reject("show", "a figure with data, layout and description, or a formula", thing);
}

const isObject = (value: unknown): boolean =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** A figure in all its forms. The name makes its ids unlike those of other figures on the same page. */
async function figureBundle(figure: Figure, name: string): Promise<Bundle> {
  const drawn = drawable(figure);
  const svg = await staticSvg(drawn, name);
  return {
    "text/html": pictureHtml(svg, drawn) + liveScript(drawn),
    "image/svg+xml": svg,
    "application/vnd.plotly.v1+json": { data: drawn.data, layout: drawn.layout },
    "text/plain": drawn.description,
  };
}

// The first figure would have to wait for Plotly: load it while the learner reads.
kernelHost()?.whenIdle(() => {
  plotlyWindow();
});
