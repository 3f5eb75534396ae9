import { formatNumber, formatPercent } from "../numbers";
import { backpropJa } from "./backprop-ja";
import { checkJa } from "./check-ja";
import { comparisonJa, sweepProgressJa } from "./comparison-ja";
import { cornerJa } from "./corner-ja";
import { dyingJa } from "./dying-ja";
import { type EpochWords, hingeFormula, type Messages, panelName } from "./en";
import { plottingJa } from "./plotting-ja";
import { sweepJa } from "./sweep-ja";
import { trainingJa } from "./training-ja";
import { variantsJa } from "./variants-ja";

const n = (value: number): string => formatNumber(value, 3);

/** What the library says in Japanese. */
export const ja: Messages = {
  figures: {
    comparison: comparisonJa,
    backprop: backpropJa,
    dying: dyingJa,
    corner: cornerJa,
    plotting: plottingJa,
    training: trainingJa,
    variants: variantsJa,
    lines: {
      chart: (title) => (title === undefined ? "折れ線グラフ。" : `折れ線グラフ「${title}」。`),
      panel: (panel, x, y) =>
        `${panelName(panel, "：")}${panel.lines.map((line) => line.name).join("、")}。` +
        `${panel.x?.label ?? "横軸"}は${n(x[0])}から${n(x[1])}まで、` +
        `${panel.y?.label ?? "縦軸"}は${n(y[0])}から${n(y[1])}まで。`,
    },
    hingeSums: {
      title: "ちょうつがい（破線）を加えると、その折れ点で和が曲がる",
      panel: (count) => `ちょうつがい${count}つ`,
      sum: "和",
      newest: "新しいちょうつがい",
      description: (hinges) =>
        `ちょうつがい1つから${hinges.length}つまでの和の折れ線グラフ。` +
        `${hinges.map(({ at, slope }) => `x = ${n(at)}で傾きが${n(slope)}だけ変わる。`).join("")}`,
    },
    coincidingCurves: {
      title: (count) => `${count}つの式、1本の曲線`,
      description: (names) => `${names.join("、")}の値を印で示したグラフ。一致する値は1本の曲線に並ぶ。`,
    },
    differenceQuotients: {
      title: "坂は急になり、x = 0で終わる",
      y: "右側の平均変化率",
      description: (steps) => `hが${steps.map(n).join("、")}のときの、右側の平均変化率のグラフ。`,
    },
    roundingErrors: {
      title: "hが小さいほど誤差は大きい",
      step: "刻み幅h",
      error: "x = 1での平均変化率の誤差",
      bound: "2⁻⁵³ / h",
      measured: "誤差",
      description: (rows) =>
        `両対数グラフ。誤差はh = ${n(rows[rows.length - 1].h)}で${n(rows[rows.length - 1].error)}、` +
        `h = ${n(rows[0].h)}で${n(rows[0].error)}。上界は2⁻⁵³ / h。`,
    },
    supportingLines: {
      title: "どの直線がグラフの下に収まるか",
      graph: "f(x)",
      slope: (slope) => `g = ${n(slope)}`,
      description: (slopes) => `関数と、その1点を通る傾き${slopes.map(n).join("、")}の直線のグラフ。`,
    },
    functionAndDerivative: {
      title: "関数の折れ点で、導関数は不連続に変わる",
      description: (kinks) =>
        "関数とその導関数のグラフ。" +
        (kinks.length === 0
          ? "導関数はどこでも存在する。"
          : `x = ${kinks.map(n).join("、")}で関数は折れ、導関数は値をもたず、不連続に変わる。`),
    },
    digitImages: {
      title: "手書き数字とその正解ラベル",
      predicted: "正解ラベル → 予測",
      description: (texts) => `手書き数字の画像。${texts.join("、")}。`,
    },
    hinges: {
      hinge: hingeFormula,
      sum: "和",
    },
    secants: {
      secant: (h) => `h = ${n(h)}`,
    },
    heatmap: {
      description: (title, x, y, range) =>
        `ヒートマップ${title === undefined ? "" : `「${title}」`}。行：${y.label ?? ""} ${y.names.join("、")}。` +
        `列：${x.label ?? ""} ${x.names.join("、")}。値は${n(range[0])}から${n(range[1])}まで。`,
    },
    confusionMatrix: {
      title: "混同行列",
      label: "正解ラベル",
      prediction: "予測",
      description: (right, total, confused) =>
        `混同行列。${total}個のうち${right}個が対角線上にある。` +
        (confused.length === 0
          ? ""
          : `多い間違い：${confused
              .map(({ label, prediction, count }) => `${label}を${prediction}と予測（${count}個）`)
              .join("、")}。`),
    },
    contours: {
      description: (title, x, y) =>
        `等高線図${title === undefined ? "" : `「${title}」`}。横軸は${x.label ?? "x"}、縦軸は${y.label ?? "y"}。`,
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
  check: checkJa,
  cli: sweepJa,
  sweepProgress: sweepProgressJa,
  controls: {
    setting: (label, text, texts) =>
      `操作：${label} = ${text}（${texts[0]}から${texts[texts.length - 1]}まで）。`,
  },
  stepper: {
    first: "最初",
    previous: "前へ",
    next: "次へ",
    last: "最後",
    step: (step, steps, phase) => `段階${step}/${steps}：${phase === "forward" ? "順伝播" : "逆伝播"}`,
    lossFormula: (name) => (name === "squaredError" ? "L = Σ (y − t)²" : `L = ${name}(y, t)`),
    description: (steps) => `1つのデータの計算グラフ。値と勾配を${steps}段階で示す。`,
    columns: ["段階", "式", "形", "数値"],
  },
  progress: {
    loss: "損失",
    epochs: (epochs) => `エポック${epochs}`,
    status: (record, epochs) => {
      if (record === undefined) return `エポック0/${epochs}`;
      const { epoch, loss, accuracy, validation } = record;
      const parts = [`エポック${epoch}/${epochs}`, `損失${n(loss)}`];
      if (accuracy !== undefined) parts.push(`正解率${formatPercent(accuracy, "")}`);
      if (validation?.accuracy !== undefined) {
        parts.push(`検証の正解率${formatPercent(validation.accuracy, "")}`);
      }
      return parts.join(" · ");
    },
    left: (seconds) => ` · 残り約${seconds}秒`,
    interrupted: " · 中断",
    early: " · 早期終了",
    diverged: " · 発散",
  },
};
