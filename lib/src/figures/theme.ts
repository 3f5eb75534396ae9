import type { JsonObject } from "./figure";
import { literal } from "./text";

/** Width and height of a figure, in pixels. */
export const WIDTH = 640;
export const HEIGHT = 400;

/** The figures' fonts: one that is everywhere, then those with Japanese glyphs. */
export const FONT =
  "Arial, 'Liberation Sans', Helvetica, 'Hiragino Sans', 'Yu Gothic', 'Noto Sans CJK JP', 'Noto Sans JP', Meiryo, sans-serif";

/**
 * Text, faint lines and the paper. These and MUTED are others in JupyterLab's dark theme; so the paper is a white
 * that nothing else has, and white text on a dark cell stays white.
 */
export const INK = "#24292f";
export const FAINT = "#d5d9de";
export const PAPER = "#fefefe";
/** Secondary text: readable on white and on black. */
export const MUTED = "#767676";

/** How a line looks: never by colour alone, so that it can be told apart in greyscale print. */
export interface LineStyle {
  readonly color: string;
  readonly dash: "solid" | "dash" | "dot" | "dashdot" | "longdash" | "longdashdot";
  readonly symbol: string;
}

/** Colours that colour-blind readers can tell apart, each with a contrast of at least 3 : 1 on white and on black. */
export const STYLES: readonly LineStyle[] = [
  { color: "#1f7fd1", dash: "solid", symbol: "circle" },
  { color: "#d55e00", dash: "dash", symbol: "square" },
  { color: "#008f68", dash: "dashdot", symbol: "diamond" },
  { color: "#cc5599", dash: "dot", symbol: "triangle-up" },
  { color: "#b07d00", dash: "longdash", symbol: "cross" },
  { color: "#8a63d2", dash: "longdashdot", symbol: "x" },
  { color: "#0a94b8", dash: "dash", symbol: "triangle-down" },
  { color: "#767676", dash: "dot", symbol: "star" },
];

// One look for one activation in all lessons.
const ACTIVATION_STYLES: Readonly<Record<string, LineStyle>> = {
  relu: STYLES[0],
  sigmoid: STYLES[1],
  tanh: STYLES[2],
  leakyRelu: STYLES[3],
  elu: STYLES[4],
  gelu: STYLES[5],
  prelu: STYLES[6],
  selu: { ...STYLES[4], dash: "dot", symbol: "star" },
  silu: { ...STYLES[5], dash: "dash", symbol: "hexagon" },
  softplus: { ...STYLES[6], dash: "dashdot", symbol: "pentagon" },
  identity: STYLES[7],
};

/** The look of the activation of this name, or the n-th look of the palette for any other line. */
export function styleOf(name: string | undefined, index: number): LineStyle {
  const known = name !== undefined && Object.hasOwn(ACTIVATION_STYLES, name);
  return known ? ACTIVATION_STYLES[name] : STYLES[index % STYLES.length];
}

/** Space around the axes, in pixels. */
export interface Margin {
  readonly l: number;
  readonly r: number;
  readonly t: number;
  readonly b: number;
}

/** What all figures share: size, fonts, colours, the title at the upper left. */
export function baseLayout(title: string | undefined, margin: Margin, height: number = HEIGHT): JsonObject {
  return {
    width: WIDTH,
    height,
    margin: { ...margin },
    paper_bgcolor: PAPER,
    plot_bgcolor: PAPER,
    font: { family: FONT, size: 13, color: INK },
    ...(title === undefined ? {} : { title: titleOf(title) }),
    showlegend: false,
    hovermode: "closest",
    modebar: { bgcolor: "rgba(0, 0, 0, 0)", color: MUTED, activecolor: STYLES[0].color },
    hoverlabel: { font: { family: FONT } },
  };
}

function titleOf(title: string): JsonObject {
  return {
    text: `<b>${literal(title)}</b>`,
    font: { size: 16 },
    x: 14 / WIDTH,
    xref: "container",
    xanchor: "left",
    y: 1,
    yref: "container",
    yanchor: "top",
    pad: { t: 14 },
  };
}
