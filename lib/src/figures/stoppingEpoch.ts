import { messages } from "../language";
import { checkFields, number } from "./checks";
import type { Figure } from "./figure";
import type { EpochScores, Scores } from "./learningCurves";
import type { Line } from "./line";
import { type Panel, panels } from "./panels";
import { HISTORY } from "./parts";
import { STYLES } from "./theme";

type Measured = EpochScores & { readonly validation: Scores };

/**
 * Draws loss and accuracy of a training with the epoch marked after which the validation loss was lowest: where early
 * stopping would go back to.
 *
 * @throws RangeError when there is no epoch, or one without validation scores
 */
export function stoppingEpoch(history: { readonly epochs: readonly EpochScores[] }): Figure {
  checkFields("stoppingEpoch", history, HISTORY);
  const epochs = history.epochs.filter((record): record is Measured => record.validation !== undefined);
  if (epochs.length === 0 || epochs.length < history.epochs.length) {
    throw new RangeError("stoppingEpoch: expected epochs with validation scores, got some without or none");
  }
  const words = messages().figures.training.stoppingEpoch;
  const best = epochs.reduce((least, record) =>
    record.validation.loss < least.validation.loss ? record : least,
  );
  number("stoppingEpoch: validation loss", best.validation.loss);
  const last = epochs[epochs.length - 1];
  const at = (record: Measured): { epoch: number; loss: number } => {
    return { epoch: record.epoch, loss: record.validation.loss };
  };
  return panels({
    title: words.title(best.epoch),
    panels: [
      // The first epochs are far off: the axes end where the last ones can be told apart.
      panelOf(
        words.loss,
        epochs,
        best,
        (scores) => scores.loss,
        (loss) => [0, 2 * loss],
      ),
      panelOf(
        words.accuracy,
        epochs,
        best,
        (scores) => scores.accuracy ?? NaN,
        (accuracy) => [Number.isNaN(accuracy) ? 0 : Math.min(1 - 3 * (1 - accuracy), 0.9), 1],
      ),
    ],
    height: 320,
    description: words.description(at(best), at(last)),
  });
}

function panelOf(
  title: string,
  epochs: readonly Measured[],
  best: Measured,
  read: (scores: Scores) => number,
  rangeFrom: (best: number) => [number, number],
): Panel {
  const words = messages().figures.training.stoppingEpoch;
  const x = epochs.map(({ epoch }) => epoch);
  const [training, validation] = [0, 1].map((index) => STYLES[index]);
  const lines: Line[] = [
    { name: words.training, x, y: epochs.map(read), color: training.color, dash: training.dash },
    {
      name: words.validation,
      x,
      y: epochs.map((record) => read(record.validation)),
      color: validation.color,
      dash: validation.dash,
    },
  ];
  return {
    title,
    x: { label: words.epoch, integers: true },
    y: { range: rangeFrom(read(best.validation)) },
    lines,
    points: [{ x: best.epoch, y: read(best.validation), color: validation.color }],
  };
}
