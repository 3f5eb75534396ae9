import { formatNumber } from "../numbers";

/** A row of histograms that a description names. */
export interface HistogramWords {
  readonly name: string;
  /** The last layer that is shown, and the root mean square of its values. */
  readonly layer: number;
  readonly rms: number;
}

/** How a gradient fares on its way back through a network. */
export interface WayBackWords {
  readonly name: string;
  readonly last: number;
  readonly first: number;
}

/** What a training had reached after one of its epochs. */
export interface StopWords {
  readonly epoch: number;
  readonly loss: number;
}

const n = (value: number): string => formatNumber(value, 3);
const short = (value: number): string => formatNumber(value, 2);

/** The figures of the lesson on training. */
export const trainingEn = {
  activationHistograms: {
    title: (name: string): string => `The start decides what the layers see (${name})`,
    layer: (layer: number): string => `layer ${layer}`,
    rms: (value: number): string => `RMS ${short(value)}`,
    zeros: (share: number): string => `0: ${(100 * share).toFixed(0)} %`,
    description: (name: string, rows: readonly HistogramWords[]): string =>
      `Histograms of the activations (${name}) by start and layer. Root mean square in the last layer shown: ` +
      `${rows.map((row) => `${row.name} ${n(row.rms)} in layer ${row.layer}`).join(", ")}.`,
  },
  gradientsByLayer: {
    title: "What is left of the gradient on the way back" as string,
    layer: "layer, on the way back" as string,
    rms: "RMS of dz" as string,
    description: (layers: number, lines: readonly WayBackWords[]): string =>
      `Line chart with a logarithmic axis: the root mean square of dz on the way back from layer ${layers} to layer 1. ` +
      `${lines.map(({ name, last, first }) => `${name}: from ${n(last)} to ${n(first)}.`).join(" ")}`,
  },
  weightImages: {
    title: "Each hidden unit's weights as an image" as string,
    description: (units: number, side: number, largest: number): string =>
      `The weights of ${units} units as images of ${side}×${side} pixels: dark is negative, light is positive, ` +
      `up to ±${n(largest)}.`,
  },
  stoppingEpoch: {
    title: (epoch: number): string => `The validation loss is lowest after epoch ${epoch}`,
    epoch: "epoch" as string,
    loss: "Loss" as string,
    accuracy: "Accuracy" as string,
    training: "training" as string,
    validation: "validation" as string,
    description: (best: StopWords, last: StopWords): string =>
      `Line charts of loss and accuracy: the validation loss falls to ${n(best.loss)} after epoch ${best.epoch} and is ` +
      `${n(last.loss)} after epoch ${last.epoch}.`,
  },
};

/** What the figures on training say. */
export type TrainingMessages = typeof trainingEn;
