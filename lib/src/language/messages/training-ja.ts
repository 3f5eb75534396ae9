import { formatNumber } from "../numbers";
import type { TrainingMessages } from "./training-en";

const n = (value: number): string => formatNumber(value, 3);
const short = (value: number): string => formatNumber(value, 2);

/** The figures of the lesson on training in Japanese. */
export const trainingJa: TrainingMessages = {
  activationHistograms: {
    title: (name) => `初期値しだいで、層に届く値は大きく変わる（${name}）`,
    layer: (layer) => `第${layer}層`,
    rms: (value) => `RMS ${short(value)}`,
    zeros: (share) => `0：${(100 * share).toFixed(0)}%`,
    description: (name, rows) =>
      `初期値と層ごとの活性値のヒストグラム（${name}）。図に示した最後の層での二乗平均平方根は、` +
      `${rows.map((row) => `${row.name}では第${row.layer}層で${n(row.rms)}`).join("、")}。`,
  },
  gradientsByLayer: {
    title: "さかのぼるにつれて、勾配はどれだけ残るか",
    layer: "層（逆伝播の順）",
    rms: "dzのRMS",
    description: (layers, lines) =>
      `縦軸が対数目盛のグラフ。第${layers}層から第1層までさかのぼるときの、dzの二乗平均平方根。` +
      `${lines.map(({ name, last, first }) => `${name}では${n(last)}から${n(first)}へ。`).join("")}`,
  },
  weightImages: {
    title: "隠れ層の各ユニットの重みを画像にする",
    description: (units, side, largest) =>
      `${units}個のユニットの重みを${side}×${side}画素の画像で示す。暗いほど負、明るいほど正で、範囲は±${n(largest)}。`,
  },
  stoppingEpoch: {
    title: (epoch) => `検証データの損失は、エポック${epoch}で最小になる`,
    epoch: "エポック",
    loss: "損失",
    accuracy: "正解率",
    training: "訓練",
    validation: "検証",
    description: (best, last) =>
      `損失と正解率の折れ線グラフ。検証データの損失はエポック${best.epoch}で${n(best.loss)}まで下がり、` +
      `エポック${last.epoch}では${n(last.loss)}になる。`,
  },
};
