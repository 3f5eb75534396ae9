import { formatPercent } from "../numbers";
import type { CheckMessages } from "./check-en";
import { checkHintsJa } from "./check-hints-ja";

/** What a check says in Japanese. */
export const checkJa: CheckMessages = {
  frame: {
    right: (text) => `✓ 正解です。${text}`,
    wrong: (text) => `✗ まだ正しくありません。${text}`,
    open: "□ 未解答です。todo()を自分のコードに置き換えてみましょう。",
    input: (text) => `  入力：${text}`,
    expected: (text) => `  期待する値：${text}`,
    got: (text) => `  実際の値：${text}`,
    hint: (text) => `  ヒント：${text}`,
  },
  names: {
    function: "この関数",
    derivative: (name) => `${name}の導関数`,
    derivativeFromValue: (name) => `関数の値から求める${name}の導関数`,
    network: "ネットワーク",
    percent: (share) => formatPercent(share, ""),
  },
  right: {
    atAll: (name, count) =>
      `${name}は、試した${count}個の入力（負、0、正、とても小さい数、大きい数）のすべてで正しい値になります。`,
    atKink: (point, value, which) =>
      `折れ点${point}では${value}（${
        {
          left: "左側の微分係数",
          right: "右側の微分係数",
          mean: "左右の平均",
          between: "左右の間の値",
        }[which]
      }）を使っています。`,
    anyAtKink: (low, high) => `そこでは${low}から${high}までのどの値でも正解です。`,
    batches: (name, count) => `${name}は、試した${count}組のバッチすべてで正しく、入力も書き換えていません。`,
    lists: (name, count) => `${name}は、大きな数も含め、試した${count}個の入力すべてで正しい値になります。`,
    steps: (name, count) => `${name}は、試した${count}回の更新すべてで正しい値になります。`,
    value: (name, value) => `${name}は${value}です。`,
    table: (name, shape) => `${name}（${shape}）は正しい値です。`,
    list: (name, count) => `${name}の${count}個の数はすべて正しい値です。`,
    equal: (name) => `${name}は最後の桁まで一致しています。`,
    root: (name, value, tolerance) => `${name} = ${value}は、誤差${tolerance}以内で等式を満たします。`,
    gradient: (name, count, error) =>
      `${name}は${count}個の成分すべてで数値勾配と一致し、相対誤差は${error}です。`,
    kinks: (count) => `そのうち${count}個は折れ点にあり、そこでは左右の間のどの値でも正解です。`,
    accuracy: (accuracy, parameters) => `パラメーター${parameters}個で正解率は${accuracy}です。`,
  },
  wrong: {
    value: (name, input) => `${input}のとき、${name}の値が違います。`,
    quantity: (name) => `${name}の値が違います。`,
    entry: (name, place) => `${name}の値が違います。最初に違うのは${place}です。`,
    shape: (name) => `${name}の形が違います。`,
    missing: (name) => `結果に${name}がありません。`,
    changed: (name) => `結果は合っていますが、途中で${name}が書き換わっています。`,
    threw: (name) => `${name}がエラーで止まりました。`,
    notAFunction: (name) => `${name}に渡されたものは関数ではありません。`,
    kind: (name) => `${name}の種類が違います。`,
    result: (name) => `${name}が返すものの種類が違います。`,
    root: (name) => `この${name}では等式が成り立ちません。`,
    accuracy: "正解率が足りません。",
    parameters: "ネットワークのパラメーターが多すぎます。",
  },
  expected: {
    number: "数",
    finite: "有限の数",
    function: "関数",
    table: (shape) => `${shape}の行列`,
    list: (count) => `${count}個の数の配列`,
    object: (keys) => `オブジェクト{ ${keys} }`,
    parts: (first, second) => `{ ${first}, ${second} }`,
    network: "ネットワーク（new Mlp({ … })など）",
    between: (low, high) => `${low}から${high}までの値`,
    atLeast: (value) => `${value}以上`,
    atMost: (value) => `${value}以下`,
    zero: (tolerance) => `答えの±${tolerance}以内で（左辺 − 右辺）= 0`,
    parameters: (count) => `${count}個以下のパラメーター`,
    unchanged: "元のままの入力",
    noError: "エラーのない計算結果",
    f64: "f64のパラメーター",
  },
  got: {
    text: (text) => `${text}（文字列）`,
    boolean: (text) => `${text}（真偽値）`,
    bigint: (text) => `${text}（bigint）`,
    function: "関数",
    promise: "Promise",
    list: (count) => `要素が${count}個の配列`,
    ragged: "行の長さがそろっていないか、数ではないものを含む配列",
    table: (shape) => `${shape}の行列`,
    object: "オブジェクト",
    error: (message) => `エラー「${message}」`,
    difference: (value) => `左辺 − 右辺 = ${value}`,
    f32: "f32のパラメーター",
    parameters: (count) => `${count}個のパラメーター`,
  },
  hints: checkHintsJa,
};
