/** What the tools say, in Japanese. @type {import("./messages.mjs").Messages} */
export const ja = {
  labels: ["エラー：", "理由：", "対処："],

  installingPackages: "npmパッケージをインストールしています…",
  building: (project) => `${project}をコンパイルしています…`,
  makingVenv: (python) => `Python ${python}で仮想環境（.venv）を作っています…`,
  installingJupyter: "仮想環境（.venv）にJupyterLabをインストールしています（ディスク上で約250 MB）…",
  copyingJupyter: "ダウンロード完了、インストール中",
  tryingAgain: "ネットワークの応答がありません。もう一度試しています…",
  kernelInstalled: "TypeScriptカーネルをJupyterLabに登録しました。",
  trusted: (count) =>
    `レッスンのノートブック${count}件を信頼済みにしました（gitに記録された内容と同じなので、図のスクリプトが動きます）。`,
  notAClone:
    "ノートブックは信頼済みになっていません。実行するまで図は静止画のままです（このフォルダーがgitのクローンではないか、gitがありません）。",
  nothingToDo: "必要なものはすべてそろっています。",
  asRoot: "rootで実行しているため、JupyterLabに--allow-rootを付けます。",
  otherPort: (taken, port) => `ポート${taken}は別のプログラムが使用中のため、${port}を使います。`,
  starting: "JupyterLabを起動しています…",
  ready: (url) =>
    `\nJupyterLabの準備ができました。レッスンはこちらです。\n  ${url}\n終了するには、ここでCtrl-Cを押します。`,
  stopping: "JupyterLabを終了しています…",
  stopped: "JupyterLabを終了しました。",
  noBrowser:
    "ChromiumもChromeも見つからないため、ブラウザーのテストを省きます。実行するには、どちらかをインストールするか、CHROME_PATHにプログラムのパスを設定してください。",
  testing: "テストを実行しています…",
  otherSetup:
    "このフォルダーでは別の準備処理が進行中です。終わるのを待っています…（進行中のものがなければ、.setup.lockというファイルを削除してください。）",

  pythonMissing: (tried) => ({
    what: "Pythonが見つかりません。",
    why: `JupyterLabにはPython 3.10以降が必要です。次を試しました：${tried}`,
    cure: `${pythonCure()}別の場所にある場合は、環境変数PYTHONにそのパスを設定してください（例：PYTHON=/opt/python/bin/python3）。`,
  }),
  pythonTooOld: (found) => ({
    what: "Pythonが古すぎます。",
    why: `JupyterLabにはPython 3.10以降が必要ですが、見つかったのは次のものです：${found}`,
    cure: `${pythonCure()}古いPythonは残しておいてかまいません。環境変数PYTHONに新しいPythonのパスを設定してください。`,
  }),
  venvMissing: (version) => ({
    what: "Pythonで仮想環境を作れません。",
    why: "venvまたはensurepipモジュールがありません。DebianとUbuntuでは別のパッケージに分かれています。",
    cure: `「sudo apt install python3-venv」（またはpython${version}-venv）を実行し、もう一度起動してください。`,
  }),
  npmMissing: () => ({
    what: "npmが見つかりません。",
    why: "この教材は、Node.jsに付属するnpmでパッケージをインストールします。",
    cure: "nodejs.orgからNode.jsをインストールし、新しいターミナルを開いてからもう一度起動してください。",
  }),
  networkDown: (program) => ({
    what: `${program}がパッケージを取得している間に、ネットワークの通信が失敗しました。`,
    why: "パッケージのサーバーに接続できないか、接続が途中で切れました。",
    cure: "接続（必要な場合はプロキシーの設定も）を確認し、もう一度起動してください。取得済みのものは再利用されます。",
  }),
  diskFull: (program) => ({
    what: `ディスクの空きがなく、${program}が書き込めませんでした。`,
    why: "パッケージとJupyterLabのために約600 MBが必要です。",
    cure: "このディスクと一時ファイル用のディスクに空きを作り、もう一度起動してください。",
  }),
  labIsRunning: (url) => ({
    what: "JupyterLabが動いている間は、npmパッケージを入れ替えられません。",
    why: `${url}はこのフォルダーから起動されていて、そのカーネルが入れ替え対象のパッケージを使っています。`,
    cure: "JupyterLabを終了し（起動したターミナルでCtrl-C）、もう一度実行してください。",
  }),
  toolsMissing: () => ({
    what: "教材の開発に必要なパッケージがインストールされていません。",
    why: "npm run labでインストールされるのは、学習に必要なものだけです。",
    cure: "「npm test」（短時間で済ませるなら「npm test -- --project lib」）を一度実行すると、インストールされます。",
  }),
  unknownSuite: (got, suites) => ({
    what: `--projectには${suites.join("、")}のどれかを指定します（指定された値：${got || "なし"}）。`,
    why: "テストはこれらのまとまりに分かれています。",
    cure: `npm test -- --project ${suites[0]}`,
  }),
  programFailed: (program, lines) => ({
    what: `${program}が失敗しました。`,
    why: `最後の出力は次のとおりです。\n${lines}`,
    cure: "示された問題を直し、もう一度起動してください。",
  }),
  doesNotCompile: (project, errors) => ({
    what: `${project}をコンパイルできません。`,
    why: `TypeScriptの出力は次のとおりです。\n${errors}`,
    cure: "示された箇所を直し、もう一度起動してください。前回のビルドは残っています（変更した箇所は「git status」で確認できます）。",
  }),
  portTaken: (port) => ({
    what: `ポート${port}は使用中です。`,
    why: "別のプログラム（別のJupyterLabかもしれません）がこのポートを使っています。",
    cure: `そのプログラムを終了するか、別のポートを指定してください（--port ${port + 1}）。--portを省くと、空いているポートを自動で選びます。`,
  }),
  noPortFree: (first, last) => ({
    what: "空いているポートが見つかりません。",
    why: `${first}から${last}までのポートがすべて使用中です。`,
    cure: "ポートを指定してください（例：--port 9000）。",
  }),
  serverEnded: (code) => ({
    what: `JupyterLabが終了しました（${code}）。`,
    why: "原因は、上の最後の数行に示されています。",
    cure: "指定した引数の名前が出ている場合はその引数を直してください。それ以外の場合は、.venvフォルダーを削除してからもう一度起動してください。",
  }),
  unknownLanguage: (got) => ({
    what: `--langにはenかjaを指定してください（指定された値：${got || "なし"}）。`,
    why: "レッスンは英語（en）と日本語（ja）で書かれています。",
    cure: "npm run lab -- --lang ja",
  }),
  browserRequired: () => ({
    what: "ChromiumもChromeも見つかりませんが、REQUIRE_BROWSER=1により必須になっています。",
    why: "ブラウザーのテストは、JupyterLabでレッスンを開きます。",
    cure: "どちらかをインストールするか（Debian：「apt install chromium」）、CHROME_PATHにプログラムのパスを設定してください。",
  }),
  chromePathWrong: (path) => ({
    what: `CHROME_PATHにはプログラムのパスを指定してください（指定された値：${path}）。`,
    why: "そのファイルはありません。",
    cure: "ChromiumかChromeのプログラムのパスを設定するか、自動で探すように設定を外してください。",
  }),
  unexpected: (message) => ({
    what: "予期しない問題が起きました。",
    why: message,
    cure: "もう一度起動してください。問題が続く場合は、この表示を添えて報告してください。",
  }),
};

/** How to get Python on this system. */
function pythonCure() {
  if (process.platform === "darwin") {
    return "「brew install python」を実行するか、python.orgからインストールして、もう一度起動してください。";
  }
  if (process.platform === "win32") {
    return "「winget install Python.Python.3.13」を実行するか、python.orgからインストールして、もう一度起動してください。";
  }
  return "Pythonをインストールし（Debian、Ubuntu：「sudo apt install python3 python3-venv」）、もう一度起動してください。";
}
