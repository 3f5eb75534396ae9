import { formatNumber, formatPercent } from "../numbers";
import { backpropEn } from "./backprop-en";
import { checkEn } from "./check-en";
import { comparisonEn, sweepProgressEn } from "./comparison-en";
import { cornerEn } from "./corner-en";
import { dyingEn } from "./dying-en";
import { plottingEn } from "./plotting-en";
import { sweepEn } from "./sweep-en";
import { trainingEn } from "./training-en";
import { variantsEn } from "./variants-en";

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

/** An axis that a description names. */
export interface LabelWords {
  readonly label?: string;
}

/** The rows or columns of a table that its description names. */
export interface TableWords extends LabelWords {
  readonly names: readonly (string | number)[];
}

/** How often a label was taken for another. */
export interface ConfusionWords {
  readonly label: number;
  readonly prediction: number;
  readonly count: number;
}

/** The panel's title, unless its only line has that name. */
export function panelName(panel: PanelWords, colon: string): string {
  const redundant = panel.title === undefined || panel.lines.every((line) => line.name === panel.title);
  return redundant ? "" : `${panel.title}${colon}`;
}

/** slope · relu(x − at), as one writes it. */
export function hingeFormula(slope: number, at: number): string {
  const factor = slope === 1 ? "" : slope === -1 ? "−" : `${n(slope)}·`;
  const shift = at === 0 ? "" : ` ${at < 0 ? "+" : "−"} ${n(Math.abs(at))}`;
  return `${factor}relu(x${shift})`;
}

type Range = readonly [number, number];

const n = (value: number): string => formatNumber(value, 3);
const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** What the library says in English. Its shape is the shape of every other language. */
export const en = {
  figures: {
    comparison: comparisonEn as typeof comparisonEn,
    backprop: backpropEn as typeof backpropEn,
    dying: dyingEn as typeof dyingEn,
    corner: cornerEn as typeof cornerEn,
    plotting: plottingEn as typeof plottingEn,
    training: trainingEn as typeof trainingEn,
    variants: variantsEn as typeof variantsEn,
    lines: {
      chart: (title: string | undefined): string =>
        title === undefined ? "Line chart." : `Line chart: ${title}.`,
      panel: (panel: PanelWords, x: Range, y: Range): string =>
        `${panelName(panel, ": ")}${list(panel.lines.map((line) => line.name))}; ` +
        `${panel.x?.label ?? "horizontal axis"} from ${n(x[0])} to ${n(x[1])}, ` +
        `${panel.y?.label ?? "vertical axis"} from ${n(y[0])} to ${n(y[1])}.`,
    },
    hingeSums: {
      title: "Each new hinge (dashed) bends the sum at its own corner" as string,
      panel: (count: number): string => (count === 1 ? "1 hinge" : `${count} hinges`),
      sum: "sum" as string,
      newest: "newest hinge" as string,
      description: (hinges: readonly { at: number; slope: number }[]): string =>
        `Line charts: the sum of 1 to ${hinges.length} hinges. ` +
        `${hinges.map(({ at, slope }) => `At x = ${n(at)} the slope changes by ${n(slope)}.`).join(" ")}`,
    },
    coincidingCurves: {
      title: (count: number): string => `${count} formulas, one curve`,
      description: (names: readonly string[]): string =>
        `Line chart: the marks of ${list(names)} lie on one curve where they agree.`,
    },
    differenceQuotients: {
      title: "The ramp gets steeper and ends at x = 0" as string,
      y: "right difference quotient" as string,
      description: (steps: readonly number[]): string =>
        `Line chart: right difference quotients over x for the steps ${list(steps.map(n))}.`,
    },
    roundingErrors: {
      title: "The smaller the step, the larger the error" as string,
      step: "step h" as string,
      error: "error of the quotient at x = 1" as string,
      bound: "2⁻⁵³ / h" as string,
      measured: "error" as string,
      description: (rows: readonly { h: number; error: number }[]): string =>
        `Line chart with logarithmic axes: the error is ${n(rows[rows.length - 1].error)} for ` +
        `h = ${n(rows[rows.length - 1].h)} and ${n(rows[0].error)} for h = ${n(rows[0].h)}; the bound is 2⁻⁵³ / h.`,
    },
    supportingLines: {
      title: "Which lines stay below the graph?" as string,
      graph: "f(x)" as string,
      slope: (slope: number): string => `g = ${n(slope)}`,
      description: (slopes: readonly number[]): string =>
        `Line chart: a function and lines through one of its points with the slopes ${list(slopes.map(n))}.`,
    },
    functionAndDerivative: {
      title: "A corner in the function is a jump in the derivative" as string,
      description: (kinks: readonly number[]): string =>
        "Two line charts: a function and its derivative. " +
        (kinks.length === 0
          ? "The derivative exists everywhere."
          : `At x = ${list(kinks.map(n))} the function has a corner and the derivative jumps and has no value.`),
    },
    digitImages: {
      title: "Handwritten digits and their labels" as string,
      predicted: "Label → prediction" as string,
      description: (texts: readonly string[]): string => `Images of handwritten digits: ${texts.join(", ")}.`,
    },
    hinges: {
      hinge: (slope: number, at: number): string => hingeFormula(slope, at),
      sum: "sum" as string,
    },
    secants: {
      secant: (h: number): string => `h = ${n(h)}`,
    },
    heatmap: {
      description: (title: string | undefined, x: TableWords, y: TableWords, range: Range): string =>
        `Heatmap${title === undefined ? "" : `: ${title}`}. Rows: ${y.label ? `${y.label} ` : ""}${list(y.names.map(String))}; ` +
        `columns: ${x.label ? `${x.label} ` : ""}${list(x.names.map(String))}; numbers from ${n(range[0])} to ${n(range[1])}.`,
    },
    confusionMatrix: {
      title: "Confusion matrix" as string,
      label: "label" as string,
      prediction: "prediction" as string,
      description: (right: number, total: number, confused: readonly ConfusionWords[]): string =>
        `Confusion matrix: ${right} of ${total} on the diagonal.` +
        (confused.length === 0
          ? ""
          : ` Most often confused: ${list(
              confused.map(({ label, prediction, count }) => `${label} taken for ${prediction} (${count})`),
            )}.`),
    },
    contours: {
      description: (title: string | undefined, x: LabelWords, y: LabelWords): string =>
        `Contour plot${title === undefined ? "" : `: ${title}`}, over ${x.label ?? "x"} and ${y.label ?? "y"}.`,
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
  check: checkEn as typeof checkEn,
  cli: sweepEn as typeof sweepEn,
  sweepProgress: sweepProgressEn as typeof sweepProgressEn,
  controls: {
    setting: (label: string, text: string, texts: readonly string[]): string =>
      `Control: ${label} = ${text} (from ${texts[0]} to ${texts[texts.length - 1]}).`,
  },
  stepper: {
    first: "First" as string,
    previous: "Previous" as string,
    next: "Next" as string,
    last: "Last" as string,
    step: (step: number, steps: number, phase: "forward" | "backward"): string =>
      `Step ${step} of ${steps}: ${phase === "forward" ? "forward pass" : "backpropagation"}`,
    lossFormula: (name: string): string => (name === "squaredError" ? "L = Σ (y − t)²" : `L = ${name}(y, t)`),
    description: (steps: number): string =>
      `Computation graph of one sample with values and gradients, in ${steps} steps.`,
    columns: ["step", "formula", "shapes", "numbers"] as readonly string[],
  },
  progress: {
    loss: "loss" as string,
    epochs: (epochs: number): string => `epoch ${epochs}`,
    status: (record: EpochWords | undefined, epochs: number): string => {
      if (record === undefined) return `Epoch 0 of ${epochs}`;
      const { epoch, loss, accuracy, validation } = record;
      const parts = [`Epoch ${epoch} of ${epochs}`, `loss ${n(loss)}`];
      if (accuracy !== undefined) parts.push(`accuracy ${formatPercent(accuracy, " ")}`);
      if (validation?.accuracy !== undefined) {
        parts.push(`validation accuracy ${formatPercent(validation.accuracy, " ")}`);
      }
      return parts.join(" · ");
    },
    left: (seconds: number): string => ` · about ${seconds} s left`,
    interrupted: " · interrupted" as string,
    early: " · stopped early" as string,
    diverged: " · diverged" as string,
  },
};

/** Everything that the library says to a learner; each language has all of it. */
export type Messages = typeof en;
