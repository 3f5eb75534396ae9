import { formatNumber } from "../numbers";
import type { DyingMessages } from "./dying-en";

const n = (value: number): string => formatNumber(value, 4);
const short = (value: number): string => formatNumber(value, 3);

/** どのデータに対して活性状態か */
function stateOf(active: readonly boolean[]): string {
  const count = active.filter(Boolean).length;
  if (count === 0) return "どのデータでも不活性";
  if (count === active.length) return "すべてのデータで活性";
  return `データ${active.flatMap((is, i) => (is ? [i + 1] : [])).join("、")}に対してだけ活性`;
}

/** The figures of the lesson on dying ReLU in Japanese. */
export const dyingJa: DyingMessages = {
  unit: {
    title: (step, loss, active) => `ステップ${step}：L = ${n(loss)}、${stateOf(active)}`,
    step: "ステップ",
    dead: "死の領域",
    legend: ["破線：各データのz = 0", "暗い部分：すべて不活性", "数字：損失L", "★：最適点"],
    description: (step, w, loss, active) =>
      "重みw₁とw₂に対する損失の等高線図。各データでz = 0となる直線と、ユニットが死ぬ領域を重ねてある。" +
      `ステップ${step}ではw = (${n(w[0])}, ${n(w[1])})、L = ${n(loss)}、${stateOf(active)}。`,
  },
  fate: {
    title: (rate, killed) =>
      `η = ${short(rate)}：${killed === 0 ? "途中で死ぬ出発点はない" : `${killed}個の出発点が途中で死ぬ`}`,
    legend: {
      "born dead": (count) => `初めから死：${count}`,
      killed: (count) => `途中で死ぬ：${count}`,
      "half dead": (count) => `片方に対してだけ活性：${count}`,
      unsettled: (count) => `まだ途中：${count}`,
      learned: (count) => `最適点に到達：${count}`,
    },
    description: (rate, parts) => `出発点(w₁, w₂)の地図、η = ${short(rate)}。${parts.join("、")}。`,
  },
  effectiveRate: {
    title: "ほとんどは1つの数で決まる：η / (1 − μ)",
    active: "活性状態のユニットの割合（訓練）",
    accuracy: "正解率（テスト）",
    description: (runs) =>
      "実効学習率に対する2つの散布図。" +
      [runs[0], runs[runs.length - 1]]
        .map(
          ({ rate, active, accuracy }) =>
            `${short(rate)}では活性状態のユニットの割合が${short(active)}、正解率が${short(accuracy)}。`,
        )
        .join(""),
  },
  activeByEpoch: {
    title: "ユニットは最初の数エポックで死ぬ",
    stages: { training: "訓練", validation: "検証", test: "テスト" },
    epoch: "エポック",
    share: "活性状態のユニットの割合",
    description: (ends) =>
      "訓練、検証、テストでの、エポックごとの活性状態のユニットの割合の折れ線グラフ。訓練では、" +
      `${ends.map(({ name, first, last }) => `${name}が${short(first)}から${short(last)}へ`).join("、")}。`,
  },
  deaths: {
    title: "ユニットを死なせる更新は、大きいとは限らない",
    update: "更新",
    active: "訓練データのどれかで活性状態のユニット数",
    size: "更新の大きさ：—は生きているユニットの中央値、■は死なせた更新",
    median: "中央値",
    killing: "死なせた更新",
    description: (updates, left, deaths) =>
      `${updates}回の更新の折れ線グラフ。${deaths}回の死があり、${left}個のユニットが残る。` +
      "下の図は、死なせた更新の大きさと、生きているユニットの更新の大きさの中央値。",
  },
  bornDead: {
    title: "狭くて深いネットワークは、最初の一歩の前に死んでいることが多い",
    width: "1層のユニット数N",
    probability: "初期状態で死んでいる割合",
    bound: "上界",
    oneSign: "x > 0",
    bothSigns: "x > 0とx < 0",
    description: (rows) =>
      "縦軸が対数目盛のグラフ。" +
      rows
        .map(
          ({ width, bound, oneSign, bothSigns }) =>
            `幅${width}：上界${short(bound)}、測定値は片方の符号で${short(oneSign)}、両方の符号で${short(bothSigns)}。`,
        )
        .join(""),
  },
  ranked: {
    title: "点は1回の訓練、縦線は中央値",
    accuracy: "正解率（テスト）",
    description: (panels) =>
      panels
        .map(
          ({ title, medians }) =>
            `${title}での正解率の中央値：${medians.map(({ name, median }) => `${name}が${short(median)}`).join("、")}。`,
        )
        .join(""),
  },
};
