import { formatNumber } from "../numbers";

const n = (value: number): string => formatNumber(value, 3);

/** A cell of a grid of trainings that a description names. */
export interface CellWords {
  readonly activation: string;
  readonly learningRate: number;
  readonly momentum: number;
  /** The median at the end. */
  readonly last: number;
}

/** A table that a description names. */
export interface TableExtentWords {
  readonly name: string;
  readonly low: number;
  readonly high: number;
}

/** An axis of a table that a description names. */
export interface AxisWords {
  readonly label?: string;
  readonly names: readonly (string | number)[];
}

/** The figures that compare activations in English. Its shape is the shape of every other language. */
export const comparisonEn = {
  measures: {
    loss: "training loss" as string,
    validationLoss: "validation loss" as string,
    validationAccuracy: "validation accuracy" as string,
  },
  sweepTitle: (measure: string): string =>
    `${measure[0].toUpperCase()}${measure.slice(1)}, median over the seeds`,
  sweepAxes: "→ epoch; the band goes from the lowest to the highest seed" as string,
  sweepDescription: (measure: string, cells: readonly CellWords[]): string =>
    `Grid of line charts: ${measure} by epoch. Medians at the end: ` +
    `${cells.map((c) => `${c.activation} at rate ${c.learningRate}, momentum ${c.momentum}: ${n(c.last)}`).join("; ")}.`,
  overRate: "One number explains most of the grid" as string,
  heatmaps: (
    title: string | undefined,
    x: AxisWords,
    y: AxisWords,
    tables: readonly TableExtentWords[],
  ): string =>
    `Tables of numbers in colours${title === undefined ? "" : `: ${title}`}. Columns ${x.label ?? ""} ${x.names.join(", ")}; ` +
    `rows ${y.label ?? ""} ${y.names.join(", ")}. ` +
    `${tables.map(({ name, low, high }) => `${name} from ${n(low)} to ${n(high)}`).join("; ")}.`,
};

/** What the figures that compare activations say. */
export type ComparisonMessages = typeof comparisonEn;

/** What the progress of a sweep says in English. */
export const sweepProgressEn = {
  status: (done: number, total: number): string => `${done} of ${total} runs`,
  axes: (epochs: number): string => `↑ validation accuracy from 0 to 1, → epoch from 0 to ${epochs}`,
  left: (seconds: number): string => ` · about ${seconds} s left`,
  interrupted: " · interrupted" as string,
};

/** What the progress of a sweep says. */
export type SweepProgressMessages = typeof sweepProgressEn;
