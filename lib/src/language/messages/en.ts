import { formatNumber } from "../numbers";

/** The parts of a panel that its description names. */
export interface PanelWords {
  readonly title?: string;
  readonly x?: { readonly label?: string };
  readonly y?: { readonly label?: string };
  readonly lines: readonly { readonly name: string }[];
}

/** The records of a training that its description names. */
export interface EpochWords {
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy?: number;
  readonly validation?: { readonly loss: number; readonly accuracy?: number };
}

type Range = readonly [number, number];

const n = (value: number): string => formatNumber(value, 3);
const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** What the library says in English. Its shape is the shape of every other language. */
export const en = {
  figures: {
    lines: {
      chart: (title: string | undefined): string =>
        title === undefined ? "Line chart." : `Line chart: ${title}.`,
      panel: (panel: PanelWords, x: Range, y: Range): string =>
        `${panel.title === undefined ? "" : `${panel.title}: `}${list(panel.lines.map((line) => line.name))}; ` +
        `${panel.x?.label ?? "horizontal axis"} from ${n(x[0])} to ${n(x[1])}, ` +
        `${panel.y?.label ?? "vertical axis"} from ${n(y[0])} to ${n(y[1])}.`,
    },
    learningCurves: {
      title: "Learning curves" as string,
      epoch: "epoch" as string,
      loss: "Loss" as string,
      accuracy: "Accuracy" as string,
      training: "training" as string,
      validation: "validation" as string,
      description: (epochs: readonly EpochWords[]): string => {
        const first = epochs[0];
        const last = epochs[epochs.length - 1];
        const change = (from: number, to: number): string => `from ${n(from)} to ${n(to)}`;
        const parts = [`training loss ${change(first.loss, last.loss)}`];
        if (first.validation && last.validation) {
          parts.push(`validation loss ${change(first.validation.loss, last.validation.loss)}`);
        }
        if (first.accuracy !== undefined && last.accuracy !== undefined) {
          parts.push(`training accuracy ${change(first.accuracy, last.accuracy)}`);
        }
        if (first.validation?.accuracy !== undefined && last.validation?.accuracy !== undefined) {
          parts.push(`validation accuracy ${change(first.validation.accuracy, last.validation.accuracy)}`);
        }
        return `Line chart: learning curves over epochs ${first.epoch} to ${last.epoch}: ${list(parts)}.`;
      },
    },
  },
};

/** Everything that the library says to a learner; each language has all of it. */
export type Messages = typeof en;
