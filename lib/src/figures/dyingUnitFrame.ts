import { messages } from "../language";
import type { JsonObject } from "./figure";
import { besideBorder, type HalfPlane, ON_FIELDS } from "./halfPlanes";
import { literal } from "./text";
import { baseLayout, FAINT, MUTED, WIDTH } from "./theme";

const LEFT = 40;
const TOP = 66;
const SIZE = 370;
const LOSS = { left: LEFT + SIZE + 62, height: 150 };
const HEIGHT = TOP + SIZE + 52;

/** The layout: the weights' plane at the left, the losses at the right below. */
export function frame(title: string, losses: readonly number[], from: number, to: number): JsonObject {
  const bottom = (HEIGHT - TOP - SIZE) / HEIGHT;
  const common = {
    gridcolor: FAINT,
    zeroline: false,
    ticks: "",
    ticklabelstandoff: 5,
    tickfont: { size: 12 },
    nticks: 7,
  };
  const weights = { ...common, range: [from, to], showgrid: false };
  return {
    ...baseLayout(title, { l: 0, r: 0, t: 0, b: 0 }, HEIGHT),
    xaxis: { ...weights, domain: [LEFT / WIDTH, (LEFT + SIZE) / WIDTH], anchor: "y" },
    yaxis: { ...weights, domain: [bottom, bottom + SIZE / HEIGHT], anchor: "x" },
    xaxis2: {
      ...common,
      domain: [LOSS.left / WIDTH, 0.98],
      range: [0, Math.max(losses.length - 1, 1)],
      nticks: 5,
      anchor: "y2",
    },
    yaxis2: {
      ...common,
      domain: [bottom, bottom + LOSS.height / HEIGHT],
      range: [0, Math.max(...losses) * 1.06],
      anchor: "x2",
    },
  };
}

/** What stands at the axes, at the samples' borders and in the room above the losses. */
export function labels(samples: readonly HalfPlane[], from: number, to: number): JsonObject[] {
  const words = messages().figures.dying.unit;
  const lossTop = TOP + SIZE - LOSS.height - 22;
  return [
    onPaper("w₂", LEFT - 8, TOP - 20, { xanchor: "left" }),
    onPaper("w₁", LEFT + SIZE / 2, TOP + SIZE + 37),
    onPaper("L", LOSS.left, lossTop, { xanchor: "left" }),
    onPaper(words.step, (LOSS.left + 0.98 * WIDTH) / 2, TOP + SIZE + 37),
    ...samples.map((sample, n) => onFields(`z${"₁₂₃₄"[n] ?? ""} > 0`, ...besideBorder(sample, from, to))),
    onFields(words.dead, from * 0.6, from * 0.85),
    ...words.legend.map((line, i) => onPaper(line, LOSS.left - 28, TOP + 14 + 20 * i, { xanchor: "left" })),
  ];
}

/** A text at a pixel of the figure. */
function onPaper(text: string, x: number, y: number, more: JsonObject = {}): JsonObject {
  return {
    xref: "paper",
    yref: "paper",
    x: Number((x / WIDTH).toFixed(5)),
    y: Number((1 - y / HEIGHT).toFixed(5)),
    showarrow: false,
    text: literal(text),
    font: { color: MUTED },
    ...more,
  };
}

/** A text at a point of the weights' plane. */
function onFields(text: string, x: number, y: number): JsonObject {
  return { x, y, showarrow: false, text: literal(text), font: { color: ON_FIELDS, size: 12 } };
}
