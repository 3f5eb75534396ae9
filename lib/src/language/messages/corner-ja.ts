import { formatNumber } from "../numbers";
import type { CornerMessages } from "./corner-en";

const n = (value: number): string => formatNumber(value, 3);
const sideOf = (left: boolean, right: boolean): string => (left && right ? "左右" : left ? "左側" : "右側");

/** The figures with sliders of the lesson on ReLU's corner in Japanese. */
export const cornerJa: CornerMessages = {
  supportingLine: {
    title: (slope, { left, right }) =>
      left || right
        ? `g = ${n(slope)}：${sideOf(left, right)}でグラフの上に出る（劣勾配ではない）`
        : `g = ${n(slope)}：グラフの上に出ない（劣勾配である）`,
    line: "g · x",
    graph: "f(x)",
    description: (slope, { left, right }) =>
      `関数と、その折れ点を通る傾き${n(slope)}の直線のグラフ。直線は` +
      (left || right ? `${sideOf(left, right)}でグラフの上に出る。` : "グラフの上に出ない。"),
  },
};
