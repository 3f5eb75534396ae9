import type { Figure, JsonObject } from "../../figures";
import { messages } from "../../language";
import { controlsScript, type FigurePatch } from "../browser/controls";
import type { Bundle } from "../host";
import { drawable, pictureHtml } from "../picture";
import { staticSvg } from "../static/svg";
import { allPositions, type InteractiveFigure } from "./interactive";

/** A figure with controls in all its forms: the picture shows the positions to begin with. */
export async function interactiveBundle(interactive: InteractiveFigure, name: string): Promise<Bundle> {
  const { controls } = interactive;
  const first = drawable(interactive.figureAt(controls.map(({ initial }) => initial)));
  const patches = allPositions(controls).map((positions) => {
    return difference(first, drawable(interactive.figureAt(positions)));
  });
  const svg = await staticSvg(first, name);
  const description = describe(interactive, first);
  const script = controlsScript({ figure: first, controls, patches });
  return {
    "text/html": pictureHtml(svg, { ...first, description }) + script,
    "image/svg+xml": svg,
    "application/vnd.plotly.v1+json": { data: first.data, layout: first.layout },
    "text/plain": description,
  };
}

function describe({ controls }: InteractiveFigure, first: Figure): string {
  const words = messages().controls;
  const settings = controls.map(({ label, texts, initial }) => words.setting(label, texts[initial], texts));
  return [first.description, ...settings].join(" ");
}

// What has to be put into the first figure to make it the other: whole lists and whole objects, not their parts.
function difference(first: Figure, other: Figure): FigurePatch {
  if (other.data.length !== first.data.length) {
    throw new RangeError(`controls: expected ${first.data.length} traces, got ${other.data.length}`);
  }
  return {
    data: other.data.map((trace, i) => changed(first.data[i], trace) ?? null),
    layout: changed(first.layout, other.layout) ?? {},
    description: other.description,
  };
}

// A name that only the first has becomes null, which the page takes as not set.
function changed(first: JsonObject, other: JsonObject): JsonObject | undefined {
  const names = new Set([...Object.keys(first), ...Object.keys(other)]);
  const different = [...names].filter((name) => JSON.stringify(first[name]) !== JSON.stringify(other[name]));
  if (different.length === 0) return undefined;
  return Object.fromEntries(different.map((name) => [name, other[name] ?? null]));
}
