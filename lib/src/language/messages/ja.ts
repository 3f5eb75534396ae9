import { formatNumber } from "../numbers";
import type { EpochWords, Messages } from "./en";

const n = (value: number): string => formatNumber(value, 3);

/** What the library says in Japanese. */
export const ja: Messages = {
  figures: {
    lines: {
      chart: (title) => (title === undefined ? "折れ線グラフ。" : `折れ線グラフ「${title}」。`),
      panel: (panel, x, y) =>
        `${panel.title === undefined ? "" : `${panel.title}：`}${panel.lines.map((line) => line.name).join("、")}。` +
        `${panel.x?.label ?? "横軸"}は${n(x[0])}から${n(x[1])}まで、` +
        `${panel.y?.label ?? "縦軸"}は${n(y[0])}から${n(y[1])}まで。`,
    },
    learningCurves: {
      title: "学習曲線",
      epoch: "エポック",
      loss: "損失",
      accuracy: "正解率",
      training: "訓練",
      validation: "検証",
      description: (epochs: readonly EpochWords[]) => {
        const first = epochs[0];
        const last = epochs[epochs.length - 1];
        const change = (from: number, to: number): string => `${n(from)}から${n(to)}へ`;
        const parts = [`訓練データの損失は${change(first.loss, last.loss)}`];
        if (first.validation && last.validation) {
          parts.push(`検証データの損失は${change(first.validation.loss, last.validation.loss)}`);
        }
        if (first.accuracy !== undefined && last.accuracy !== undefined) {
          parts.push(`訓練データの正解率は${change(first.accuracy, last.accuracy)}`);
        }
        if (first.validation?.accuracy !== undefined && last.validation?.accuracy !== undefined) {
          parts.push(`検証データの正解率は${change(first.validation.accuracy, last.validation.accuracy)}`);
        }
        return `学習曲線の折れ線グラフ。エポック${first.epoch}から${last.epoch}まで。${parts.join("、")}変化。`;
      },
    },
  },
};
