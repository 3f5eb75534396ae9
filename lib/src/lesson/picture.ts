import type { Figure } from "../figures";
import { clean } from "../figures/text";
import { compact } from "./compact";
import { imageHtml } from "./html";

/** The figure as it is drawn: no control characters, short numbers, `null` where there is no value. */
export function drawable(figure: Figure): Figure {
  const { data, layout, description }: Figure = JSON.parse(
    JSON.stringify(figure, (_, value) => (typeof value === "string" ? clean(value) : value)),
  );
  return { data: compact(data, layout), layout, description };
}

/** The element that shows a figure's picture, and that its script fills with the live figure. */
export function pictureHtml(svg: string, { layout, description }: Figure): string {
  return `<div>${imageHtml(svg, description, Number(layout.width), Number(layout.height))}</div>`;
}
