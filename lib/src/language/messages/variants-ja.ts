import { formatNumber } from "../numbers";
import type { VariantsMessages } from "./variants-en";

const n = (value: number): string => formatNumber(value, 3);

/** The figures of the lesson on ReLU's variants in Japanese. */
export const variantsJa: VariantsMessages = {
  variantsOverRelu: {
    title: "f（実線）、f′（破線）、ReLU（細線）：0より左の違い",
    panel: (name, hasKink) => `${name}：${hasKink ? "折れる" : "折れない"}`,
    description: (functions) =>
      `ReLUに重ねた${functions.map(({ name }) => name).join("、")}と、それぞれの導関数のグラフ。` +
      functions
        .map(({ name, kinks }) =>
          kinks.length === 0 ? `${name}に折れ点はない。` : `${name}の折れ点は${kinks.map(n).join("、")}。`,
        )
        .join(""),
  },
  weightPath: {
    title: (steps, detour) => `${steps}ステップ：道のりは直線の${n(detour)}倍`,
    path: "w",
    start: "出発点",
    goal: "最小点",
    description: (steps, length, straight) =>
      `2つの重みが${steps}ステップで進んだ道筋のグラフ。道のりは${n(length)}、出発点と終点を結ぶ線分の長さは${n(straight)}。`,
  },
  activationMeans: {
    title: (nearest) => `層ごとの出力の平均：最も0に近いのは${nearest}`,
    layer: "隠れ層",
    mean: "aの平均",
    description: (ends) =>
      `隠れ層ごとの出力の平均のグラフ。最後の層では${ends.map(({ name, last }) => `${name}が${n(last)}`).join("、")}。`,
  },
  learnedSlopes: {
    title: "訓練中の傾きs",
    crossed: "傾きsは1を超えて大きくなる",
    epoch: "エポック",
    slope: "傾きs",
    linear: "線形（s = 1）",
    description: (ends) =>
      `エポックごとのPReLUの傾きのグラフ。${ends.map(({ name, first, last }) => `${name}では${n(first)}から${n(last)}へ。`).join("")}`,
  },
  spreadByName: {
    title: "印は1回の訓練、縦線は中央値",
    label: "検証データの正解率",
    diverged: (lost, runs) => `${runs}回中${lost}回発散`,
    description: (label, groups) =>
      `1回ごとの結果の印と、その中央値。${groups
        .map(
          ({ title, medians }) =>
            `${title}での${label}は${medians
              .map(({ name, median }) => `${name} ${Number.isNaN(median) ? "発散" : n(median)}`)
              .join("、")}。`,
        )
        .join("")}`,
  },
};
