import { formatNumber } from "../numbers";
import type { BackpropMessages } from "./backprop-en";

const n = (value: number): string => formatNumber(value, 4);
const short = (value: number): string => formatNumber(value, 2);

/** The figures of the lesson on backpropagation in Japanese. */
export const backpropJa: BackpropMessages = {
  lossBySteps: {
    title: "ステップごとの損失",
    falls: "損失はステップごとに減っていく",
    step: "ステップ",
    loss: "損失L",
    description: (steps, runs) =>
      `ステップ0から${steps}までの損失の折れ線グラフ。` +
      `${runs.map(({ name, first, last }) => `${name}では${n(first)}から${n(last)}へ。`).join("")}`,
  },
  gradientErrors: {
    title: "刻み幅は小さすぎても大きすぎてもいけない",
    step: "刻み幅h",
    error: "中心差分の相対誤差",
    description: (rows, best) =>
      `両対数グラフ。相対誤差はh = ${short(rows[rows.length - 1].h)}で${short(rows[rows.length - 1].error)}、` +
      `h = ${short(best.h)}で最小の${short(best.error)}、h = ${short(rows[0].h)}で${short(rows[0].error)}。`,
  },
  chordAcrossKink: {
    title: "折れ点をまたぐ弦の傾きは、接線の傾きと違う",
    tangent: (slope) => `接線：${n(slope)}`,
    chord: (slope) => `弦：${n(slope)}`,
    description: ({ weight, at, slope, h, chord }) =>
      `${weight}に対する損失のグラフ。途中に折れ点がある。${n(at)}での接線の傾きは${n(slope)}、` +
      `${n(at - h)}から${n(at + h)}までの弦の傾きは${n(chord)}。`,
  },
  finalLosses: {
    title: "遅いだけの試行は坂、抜け出せない試行は段に並ぶ",
    runs: "最後の損失の順に並べた試行",
    loss: "最後の損失L",
    description: (panels) =>
      panels
        .map(({ title, runs }) => {
          const parts = runs.map(
            ({ name, least, most }) => `${name}では${short(least)}から${short(most)}まで`,
          );
          return `${title}での最後の損失。${parts.join("、")}。`;
        })
        .join(""),
  },
  decisionSurfaces: {
    title: "各点は、y = 0.5の線のどちら側にあるか",
    description: (surfaces) =>
      surfaces
        .map(({ name, values }) => {
          const parts = values.map(([x1, x2, y]) => `(${short(x1)}, ${short(x2)})で${short(y)}`);
          return `x₁とx₂に対するyのヒートマップ（${name}）。yは${parts.join("、")}。`;
        })
        .join(""),
  },
};
