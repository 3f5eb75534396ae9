import { messages } from "../language";
import { checkFields } from "./checks";
import type { Figure } from "./figure";
import type { Line } from "./line";
import { type Panel, panels } from "./panels";
import { HISTORY } from "./parts";
import { STYLES } from "./theme";

/** Loss and accuracy of one data set. */
export interface Scores {
  /** The loss. */
  readonly loss: number;
  /** The share of samples whose class is right. */
  readonly accuracy?: number;
}

/** What a training has recorded of one epoch: what `train` puts into its history. */
export interface EpochScores extends Scores {
  /** Counted from 1. */
  readonly epoch: number;
  /** The same on the validation data. */
  readonly validation?: Scores;
}

/** Draws the loss and the accuracy over the epochs of a training, for training and validation data. */
export function learningCurves(history: { readonly epochs: readonly EpochScores[] }): Figure {
  checkFields("learningCurves", history, HISTORY);
  const words = messages().figures.learningCurves;
  const { epochs } = history;
  if (epochs.length === 0) throw new RangeError("learningCurves: expected at least one epoch, got none");
  const loss = curvePanel(epochs, words.loss, (scores) => scores.loss);
  const measured = epochs.some((record) => record.accuracy !== undefined);
  const accuracy = curvePanel(epochs, words.accuracy, (scores) => scores.accuracy ?? NaN);
  const shown = measured ? [loss, accuracy] : [loss];
  return panels({ title: words.title, panels: shown, height: 320, description: words.description(epochs) });
}

function curvePanel(epochs: readonly EpochScores[], title: string, read: (scores: Scores) => number): Panel {
  const words = messages().figures.learningCurves;
  const x = epochs.map((record) => record.epoch);
  const training: Line = { name: words.training, x, y: epochs.map(read), ...look(0, epochs) };
  const y = epochs.map(({ validation }) => (validation === undefined ? NaN : read(validation)));
  const validation: Line = { name: words.validation, x, y, ...look(1, epochs) };
  const lines = y.some(Number.isFinite) ? [training, validation] : [training];
  return { title, x: { label: words.epoch, integers: true }, lines };
}

function look(index: number, epochs: readonly EpochScores[]): Pick<Line, "color" | "dash" | "markers"> {
  const { color, dash } = STYLES[index];
  return { color, dash, markers: epochs.length <= 12 };
}
