import { FAINT, INK, MUTED, PAPER } from "../figures/theme";

const DARK: Readonly<Record<string, string>> = {
  [INK]: "#e6e6e6",
  [MUTED]: "#9a9a9a",
  [FAINT]: "#3d4247",
  [PAPER]: "#111111",
};

/**
 * The picture with colours of its own for a dark page. An image follows the colour scheme of the element that it
 * stands in: JupyterLab's theme sets it, and no script is needed.
 */
export function withDarkColors(svg: string): string {
  const rules = Object.entries(DARK).flatMap(([light, dark]) =>
    ["fill", "stroke"].map((property) => {
      const styled = `[style*="${property}:${rgb(light)}"]`;
      return `${styled},[${property}="${light}"]{${property}:${dark}!important}`;
    }),
  );
  const style = `<style>@media(prefers-color-scheme:dark){${rules.join("")}}</style>`;
  return svg.replace(">", () => `>${style}`);
}

// A colour as Plotly writes it into a picture.
function rgb(hex: string): string {
  const channels = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
  return `rgb(${channels.join(", ")})`;
}
