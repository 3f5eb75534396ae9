import { messages } from "../language";
import { anyNumbers, checkFields, optional } from "./checks";
import type { Figure, JsonObject } from "./figure";
import type { NumberTable } from "./numberTable";
import { columnCount, table } from "./parts";
import { baseLayout, INK, MUTED, STYLES, WIDTH } from "./theme";

/** Images in the rows of a matrix, and what is written above each. */
export interface DigitImagesOptions {
  /** One image a row, its pixels row by row, from 0 (background) to 1 (ink). */
  readonly x: NumberTable;
  /** The digit that each image shows. */
  readonly labels: ArrayLike<number>;
  /** What a network takes each image for. */
  readonly predictions?: ArrayLike<number>;
  /** Images in a row; 10 if absent. */
  readonly columns?: number;
}

const TOP = 46;
const GAP = 2;

/**
 * Draws square grey images with their labels above; with predictions, label and prediction.
 *
 * @throws RangeError when there is no image, or they are not square, or labels are missing
 */
export function digitImages(options: DigitImagesOptions): Figure {
  checkFields("digitImages", options, {
    x: table,
    labels: anyNumbers(0),
    predictions: optional(anyNumbers(0)),
    columns: columnCount,
  });
  const { x, labels, predictions, columns = 10 } = options;
  const side = Math.sqrt(x.cols);
  if (x.rows < 1 || !Number.isInteger(side)) {
    throw new RangeError(`digitImages: expected images of n×n pixels, one a row, got ${x.rows}×${x.cols}`);
  }
  if (labels.length < x.rows || (predictions?.length ?? x.rows) < x.rows) {
    throw new RangeError(
      `digitImages: expected ${x.rows} labels, got ${predictions?.length ?? labels.length}`,
    );
  }
  const words = messages().figures.digitImages;
  const places = { columns: Math.min(columns, x.rows), rows: Math.ceil(x.rows / columns), side };
  const texts = Array.from({ length: x.rows }, (_, i) => ({
    text: predictions === undefined ? `${labels[i]}` : `${labels[i]} → ${predictions[i]}`,
    wrong: predictions !== undefined && predictions[i] !== labels[i],
  }));
  return {
    data: [tiles(x, places)],
    layout: {
      ...page(places, predictions === undefined ? words.title : words.predicted),
      annotations: texts.map(({ text, wrong }, i) => caption(text, wrong, i, places)),
    },
    description: words.description(texts.map(({ text }) => text)),
  };
}

interface Places {
  readonly columns: number;
  readonly rows: number;
  readonly side: number;
}

// In units of pixels of the images: each image has room for its caption above it and a gap at its right.
function cellSize({ side }: Places): { width: number; height: number } {
  return { width: side + GAP, height: side + 4 };
}

function tiles(x: DigitImagesOptions["x"], places: Places): JsonObject {
  const { width, height } = cellSize(places);
  const z: (number | null)[][] = Array.from({ length: places.rows * height }, () => {
    return new Array<number | null>(places.columns * width).fill(null);
  });
  for (let i = 0; i < x.rows; i++) {
    const left = (i % places.columns) * width;
    const top = Math.floor(i / places.columns) * height + 4;
    for (let p = 0; p < x.cols; p++) {
      z[top + Math.floor(p / places.side)][left + (p % places.side)] = x.data[i * x.cols + p];
    }
  }
  return {
    type: "heatmap",
    z,
    zmin: 0,
    zmax: 1,
    colorscale: [
      [0, "#f2f4f6"],
      [1, "#111418"],
    ],
    showscale: false,
    hovertemplate: "%{z:.2f}<extra></extra>",
  };
}

function page(places: Places, title: string): JsonObject {
  const { width, height } = cellSize(places);
  const margin = { l: 14, r: 14, t: TOP, b: 10 };
  const scale = (WIDTH - margin.l - margin.r) / (Math.max(places.columns, 8) * width);
  const hidden = { visible: false, fixedrange: true };
  return {
    ...baseLayout(title, margin, Math.round(TOP + 10 + scale * places.rows * height)),
    xaxis: { ...hidden, range: [-0.5, Math.max(places.columns, 8) * width - 0.5] },
    yaxis: { ...hidden, range: [places.rows * height - 0.5, -0.5] },
  };
}

function caption(text: string, wrong: boolean, index: number, places: Places): JsonObject {
  const { width, height } = cellSize(places);
  return {
    x: (index % places.columns) * width + (places.side - 1) / 2,
    y: Math.floor(index / places.columns) * height + 2,
    text: wrong ? `<b>${text}</b>` : text,
    showarrow: false,
    yanchor: "middle",
    font: { size: 14, color: wrong ? STYLES[1].color : text === "" ? MUTED : INK },
  };
}
