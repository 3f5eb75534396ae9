import { formatNumber } from "../numbers";
import type { ComparisonMessages, SweepProgressMessages } from "./comparison-en";

const n = (value: number): string => formatNumber(value, 3);

/** The figures that compare activations in Japanese. */
export const comparisonJa: ComparisonMessages = {
  measures: {
    loss: "訓練データの損失",
    validationLoss: "検証データの損失",
    validationAccuracy: "検証データの正解率",
  },
  sweepTitle: (measure) => `${measure}（乱数シードについての中央値）`,
  sweepAxes: "→ エポック（帯は乱数シードについての最小から最大まで）",
  sweepDescription: (measure, cells) =>
    `格子状に並んだ折れ線グラフ。エポックごとの${measure}。最後の中央値は` +
    `${cells.map((c) => `${c.activation}（学習率${c.learningRate}、モーメンタム${c.momentum}）が${n(c.last)}`).join("、")}。`,
  overRate: "格子の大部分は、1つの数で説明できる",
  heatmaps: (title, x, y, tables) =>
    `数値を色で表した表${title === undefined ? "" : `「${title}」`}。列は${x.label ?? ""}が${x.names.join("、")}、` +
    `行は${y.label ?? ""}が${y.names.join("、")}。` +
    `${tables.map(({ name, low, high }) => `${name}は${n(low)}から${n(high)}まで`).join("、")}。`,
};

/** What the progress of a sweep says in Japanese. */
export const sweepProgressJa: SweepProgressMessages = {
  status: (done, total) => `${total}回の訓練のうち${done}回が終了`,
  axes: (epochs) => `↑ 検証データの正解率（0から1）、→ エポック（0から${epochs}）`,
  left: (seconds) => `・残り約${seconds}秒`,
  interrupted: "・中断",
};
