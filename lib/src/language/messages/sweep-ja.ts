import type { SweepMessages } from "./sweep-en";

/** What the command `relu-lab` says in Japanese. */
export const sweepJa: SweepMessages = {
  help: `使い方：
  relu-lab sweep SPEC.json --out RESULTS.jsonl [--workers N] [--shard I/N] [--lang en|ja]
  relu-lab merge RESULTS.jsonl … --out TABLE.jsonl [--digits D] [--lang en|ja]

sweep   SPEC.jsonに書かれたすべての条件で訓練し、結果を1件ずつRESULTS.jsonlに追記します。
        途中で止めても、同じコマンドで続きから再開します。
  --out      結果のファイル（1行に1件のJSON）
  --workers  同時に訓練する数（既定はコア数。0ならメインスレッドで実行）
  --shard    N分割したうちのI番目だけを実行（N台で分担する場合）。各ファイルをつなげると全体になります
merge   複数のファイルの結果を、重複を除いて決まった順に書き出します。
        何台で実行しても、同じ内容のファイルになります。
  --digits   測定値を有効数字D桁に丸めます（ハッシュ値はそのまま）

SPEC.jsonには、条件の組み合わせか、条件のリストを書きます。
  { "activations": ["relu", { "name": "leakyRelu", "negativeSlope": 0.1 }],
    "learningRates": [0.1, 0.5], "momenta": [0, 0.9], "seeds": [1, 2, 3],
    "sizes": [64, 64, 10], "epochs": 20, "batchSize": 32 }

終了コード：0 完了、1 エラー、2 使い方の誤り、3 一部の訓練が失敗、130 中断（Ctrl+C）
`,
  run: ({ activation, learningRate, momentum, seed }) =>
    `${activation}、学習率${learningRate}、モーメンタム${momentum}、シード${seed}`,
  accuracy: (accuracy) => `正解率${accuracy}`,
  outcome: (run, outcome) => `${run}：${outcome}`,
  diverged: "発散",
  failed: (run, error) => `2回失敗しました：${run}：${error}`,
  finished: (done, path) => `${done}件の結果が${path}にあります`,
  someFailed: (failures) => `${failures}件の訓練が失敗しました。同じコマンドで、もう一度試せます`,
  interrupted: (done, total) =>
    `中断しました。${total}件中${done}件の結果を保存済みです。同じコマンドで続きから再開します`,
  error: (words) => `relu-lab：${words}`,
  expectedCommand: (got) => `コマンドはsweepかmergeです（指定：${got}）。relu-lab --helpを参照してください`,
  expectedSpec: (got) =>
    `SPEC.jsonを1つ指定してください（指定：${got}個）。relu-lab --helpを参照してください`,
  expectedFiles: "結果のファイルを1つ以上指定してください。relu-lab --helpを参照してください",
  expectedOut: "--outで出力先のファイルを指定してください。relu-lab --helpを参照してください",
  expectedNumber: (option, got) => `${option}には整数を指定してください（指定：${got}）`,
  expectedShard: (got) => `--shardは1/2のように、I/N（Iは1からNまで）で指定してください（指定：${got}）`,
  expectedLanguage: (got) => `--langにはenかjaを指定してください（指定：${got}）`,
  expectedJson: (path, reason) => `${path}がJSONではありません：${reason}`,
};
