import type { Figure, JsonObject } from "../figures";
import { clean } from "../figures/text";
import { FAINT, FONT, INK, MUTED, PAPER, STYLES } from "../figures/theme";
import { compact } from "./compact";
import { imageHtml } from "./html";

/** The figure as it is drawn: no control characters, short numbers, `null` where there is no value. */
export function drawable(figure: Figure): Figure {
  const { data, layout, description }: Figure = JSON.parse(
    JSON.stringify(figure, (_, value) => (typeof value === "string" ? clean(value) : value)),
  );
  return { data: compact(data, layout), layout: withTheme(layout), description };
}

/** A layout without a background of its own, as a learner writes it, gets the look of all figures; it follows dark themes. */
function withTheme(layout: JsonObject): JsonObject {
  if (layout.paper_bgcolor !== undefined || layout.template !== undefined) return layout;
  const axis = { gridcolor: FAINT, zerolinecolor: MUTED };
  const look = {
    paper_bgcolor: PAPER,
    plot_bgcolor: PAPER,
    font: { family: FONT, color: INK },
    colorway: STYLES.map(({ color }) => color),
    xaxis: axis,
    yaxis: axis,
  };
  return { template: { layout: look }, ...layout };
}

/** The element that shows a figure's picture, and that its script fills with the live figure. */
export function pictureHtml(svg: string, { layout, description }: Figure): string {
  return `<div>${imageHtml(svg, description, Number(layout.width), Number(layout.height))}</div>`;
}
