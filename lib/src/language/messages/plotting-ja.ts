import { formatNumber } from "../numbers";
import type { PlottingMessages } from "./plotting-en";

const n = (value: number): string => formatNumber(value, 3);

/** The figures of the lesson on plotting in Japanese. */
export const plottingJa: PlottingMessages = {
  sampledCurve: {
    title: (count) => `${count}個の点を${count - 1}本の線分で結ぶ`,
    curve: "f",
    segments: "線分",
    description: (count, from, to) =>
      `${n(from)}から${n(to)}までの関数（灰色）と、等間隔の点${count}個を${count - 1}本の線分で結んだ折れ線のグラフ。`,
  },
  joinedAndBroken: {
    title: "斜めの線は、作図の産物",
    joined: "点を結んだ線",
    broken: "不連続点で切った線",
    description: (last, first, slope) =>
      `不連続点の近くの2つのグラフ。左：x = ${n(last)}とx = ${n(first)}の点が、傾き${formatNumber(slope, 4)}の線で結ばれている。` +
      "右：線が切れていて、両側の極限に白丸、値に黒丸がある。",
  },
  conventionsOnGrids: {
    title: "取り決めが見えるのは、0を含む格子だけ",
    panel: (count, atKink) => `${count}点、f′(0) = ${n(atKink)}`,
    description: (atKinks, grids) =>
      `折れ点の近くの導関数のグラフ。取り決めは${atKinks.map(n).join("、")}。` +
      grids
        .map(({ count, hits }) =>
          hits ? `${count}点：中央の点に取り決めが現れる。` : `${count}点：どのグラフも同じ。`,
        )
        .join(""),
  },
  activationsSideBySide: {
    title: (slopes) =>
      `傾きの最大値：${slopes.map(({ name, largest }) => `${name} ${n(largest)}`).join("、")}`,
    description: (slopes) =>
      `${slopes.map(({ name }) => name).join("、")}と、それぞれの導関数のグラフ。傾きの最大値は` +
      `${slopes.map(({ name, largest }) => `${name}が${n(largest)}`).join("、")}。`,
  },
  tangents: {
    title: (at) => `x₀ = ${n(at)}での接線`,
    panel: (name, slope) => (slope === undefined ? `${name}：接線なし` : `${name}：傾き${n(slope)}`),
    description: (at, slopes) =>
      `関数と、x = ${n(at)}での接線のグラフ。` +
      slopes
        .map(({ name, slope }) =>
          slope === undefined ? `${name}に接線はない。` : `${name}の傾きは${n(slope)}。`,
        )
        .join(""),
  },
  chainGradients: {
    title: (depth, ends) =>
      `${depth}層：${ends.map(({ name, gradient }) => `${name} ${formatNumber(gradient)}`).join("、")}`,
    layers: "さかのぼった層の数",
    gradient: "出力の微分係数",
    description: (depth, ends) =>
      `縦軸が対数目盛のグラフ。${depth}層をさかのぼる間に、鎖の出力の微分係数は1から` +
      `${ends.map(({ name, gradient }) => `${name}では${formatNumber(gradient)}`).join("、")}へ変わる。`,
  },
};
