import { messages } from "../language";
import { checkFields } from "./checks";
import type { Figure, Json, JsonObject } from "./figure";
import type { NumberTable } from "./numberTable";
import { columnCount, table } from "./parts";
import { baseLayout, MUTED, WIDTH } from "./theme";

/** The weights of a layer whose inputs are the pixels of a square image. */
export interface WeightImagesOptions {
  /** Pixels × units, as the first layer of a network has it: column j holds the weights of unit j. */
  readonly W: NumberTable;
  /** Images in a row; 8 if absent. */
  readonly columns?: number;
}

const MARGIN = { l: 14, r: 84, t: 46, b: 10 };

// Dark to light, so that greyscale print keeps the order; 0 is the grey between.
const COLORS: Json = [
  [0, "#08306b"],
  [0.25, "#3a78b5"],
  [0.5, "#a3adb6"],
  [0.75, "#f0b56a"],
  [1, "#fff3d6"],
];

/**
 * Draws the weights of each unit as an image, all on one scale from −m to m, where m is the largest size of a weight.
 *
 * @throws RangeError when there is no unit, or the inputs are not the pixels of a square image
 */
export function weightImages(options: WeightImagesOptions): Figure {
  checkFields("weightImages", options, { W: table, columns: columnCount });
  const { W, columns = 8 } = options;
  const side = Math.sqrt(W.rows);
  if (W.cols < 1 || W.rows < 1 || !Number.isInteger(side)) {
    throw new RangeError(`weightImages: expected weights of n×n pixels × units, got ${W.rows}×${W.cols}`);
  }
  const across = Math.min(columns, W.cols);
  const down = Math.ceil(W.cols / across);
  let largest = 0;
  for (let k = 0; k < W.rows * W.cols; k++) largest = Math.max(largest, Math.abs(W.data[k]));
  const cell = side + 1;
  const words = messages().figures.training.weightImages;
  const scale = (WIDTH - MARGIN.l - MARGIN.r) / (across * cell);
  const hidden = { visible: false, fixedrange: true };
  return {
    data: [tiles(W, { across, down, side, largest })],
    layout: {
      ...baseLayout(words.title, MARGIN, Math.round(MARGIN.t + MARGIN.b + scale * down * cell)),
      xaxis: { ...hidden, range: [-0.5, across * cell - 0.5] },
      yaxis: { ...hidden, range: [down * cell - 0.5, -0.5] },
    },
    description: words.description(W.cols, side, largest),
  };
}

interface Places {
  readonly across: number;
  readonly down: number;
  readonly side: number;
  readonly largest: number;
}

function tiles(W: WeightImagesOptions["W"], { across, down, side, largest }: Places): JsonObject {
  const cell = side + 1;
  const z: (number | null)[][] = Array.from({ length: down * cell }, () => {
    return new Array<number | null>(across * cell).fill(null);
  });
  for (let unit = 0; unit < W.cols; unit++) {
    const left = (unit % across) * cell;
    const top = Math.floor(unit / across) * cell;
    for (let pixel = 0; pixel < W.rows; pixel++) {
      const weight = W.data[pixel * W.cols + unit];
      // Three digits are all that a colour shows.
      z[top + Math.floor(pixel / side)][left + (pixel % side)] = Number(weight.toPrecision(3));
    }
  }
  return {
    type: "heatmap",
    z,
    zmin: -largest,
    zmax: largest,
    colorscale: COLORS,
    colorbar: { thickness: 12, outlinewidth: 0, tickfont: { size: 12, color: MUTED }, nticks: 7 },
    zhoverformat: ".3~g",
    hovertemplate: "%{z}<extra></extra>",
  };
}
