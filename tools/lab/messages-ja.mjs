/** What the tools say, in Japanese. @type {import("./messages.mjs").Messages} */
export const ja = {
  labels: ["エラー：", "理由：", "対処："],

  installingPackages: "npm パッケージを入れています…",
  building: (project) => `${project} をコンパイルしています…`,
  makingVenv: (python) => `Python ${python} で仮想環境 .venv を作っています…`,
  installingJupyter: ".venv に JupyterLab を入れています（ディスク上で約 250 MB）…",
  copyingJupyter: "ダウンロード完了、インストール中",
  tryingAgain: "ネットワークの応答がありません。もう一度試しています…",
  kernelInstalled: "TypeScript カーネルを JupyterLab に登録しました。",
  trusted: (count) =>
    `レッスンのノートブック ${count} 件を信頼済みにしました（git の版と同じなので、図のスクリプトが動きます）。`,
  notAClone:
    "ノートブックは信頼済みになっていません。実行するまで図は静止画のままです（このフォルダーが git のクローンではないか、git がありません）。",
  nothingToDo: "必要なものはすべて揃っています。",
  asRoot: "root で実行しているため、JupyterLab に --allow-root を付けます。",
  otherPort: (taken, port) => `ポート ${taken} は別のプログラムが使用中のため、${port} を使います。`,
  starting: "JupyterLab を起動しています…",
  ready: (url) =>
    `\nJupyterLab の準備ができました。レッスンはこちらです。\n  ${url}\n終了するには、ここで Ctrl-C を押します。`,
  stopping: "JupyterLab を終了しています…",
  stopped: "JupyterLab を終了しました。",
  noBrowser:
    "Chromium も Chrome も見つからないため、ブラウザーのテストを省きます。実行するには、どちらかを入れるか、CHROME_PATH にプログラムのパスを設定してください。",
  testing: "テストを実行しています…",

  pythonMissing: (tried) => ({
    what: "Python が見つかりません。",
    why: `JupyterLab には Python 3.10 以降が必要です。次を試しました：${tried}`,
    cure: `${pythonCure()} 別の場所にある場合は、環境変数 PYTHON にそのパスを設定してください（例：PYTHON=/opt/python/bin/python3）。`,
  }),
  pythonTooOld: (found) => ({
    what: "Python が古すぎます。",
    why: `JupyterLab には Python 3.10 以降が必要ですが、見つかったのは次のものです：${found}`,
    cure: `${pythonCure()} 古いものは残しておけます。環境変数 PYTHON に新しい Python のパスを設定してください。`,
  }),
  venvMissing: (version) => ({
    what: "Python で仮想環境を作れません。",
    why: "venv または ensurepip モジュールがありません。Debian と Ubuntu では別のパッケージに分かれています。",
    cure: `「sudo apt install python3-venv」（または python${version}-venv）を実行し、もう一度起動してください。`,
  }),
  npmMissing: () => ({
    what: "npm が見つかりません。",
    why: "このコースは、Node.js に付属する npm でパッケージを入れます。",
    cure: "nodejs.org から Node.js を入れ、新しいターミナルを開いてからもう一度起動してください。",
  }),
  networkDown: (program) => ({
    what: `${program} がパッケージを取得している間に、ネットワークの通信が失敗しました。`,
    why: "パッケージのサーバーに接続できないか、接続が途中で切れました。",
    cure: "接続（必要な場合はプロキシーの設定も）を確認し、もう一度起動してください。取得済みのものは再利用されます。",
  }),
  diskFull: (program) => ({
    what: `ディスクの空きがなく、${program} が書き込めませんでした。`,
    why: "パッケージと JupyterLab のために約 600 MB が必要です。",
    cure: "このディスクと一時ファイル用のディスクに空きを作り、もう一度起動してください。",
  }),
  programFailed: (program, lines) => ({
    what: `${program} が失敗しました。`,
    why: `最後の出力は次のとおりです。\n${lines}`,
    cure: "示された問題を直し、もう一度起動してください。",
  }),
  doesNotCompile: (project, errors) => ({
    what: `${project} をコンパイルできません。`,
    why: `TypeScript の出力は次のとおりです。\n${errors}`,
    cure: "示された箇所を直し、もう一度起動してください。前回のビルドは残っています（変更した箇所は「git status」で確認できます）。",
  }),
  portTaken: (port) => ({
    what: `ポート ${port} は使用中です。`,
    why: "別のプログラム（別の JupyterLab かもしれません）がこのポートを使っています。",
    cure: `そのプログラムを終了するか、別のポートを指定してください（--port ${port + 1}）。--port を省くと、空いているポートを自動で選びます。`,
  }),
  noPortFree: (first, last) => ({
    what: "空いているポートが見つかりません。",
    why: `${first} から ${last} までのポートがすべて使用中です。`,
    cure: "ポートを指定してください（例：--port 9000）。",
  }),
  serverEnded: (code) => ({
    what: `JupyterLab が終了しました（${code}）。`,
    why: "原因は、上の最後の数行に示されています。",
    cure: "指定した引数の名前が出ている場合はその引数を直してください。それ以外の場合は、.venv フォルダーを削除してからもう一度起動してください。",
  }),
  unknownLanguage: (got) => ({
    what: `--lang には en か ja を指定してください（指定された値：${got || "なし"}）。`,
    why: "レッスンは英語（en）と日本語（ja）で書かれています。",
    cure: "npm run lab -- --lang ja",
  }),
  browserRequired: () => ({
    what: "Chromium も Chrome も見つかりませんが、REQUIRE_BROWSER=1 により必須になっています。",
    why: "ブラウザーのテストは、JupyterLab でレッスンを開きます。",
    cure: "どちらかを入れるか（Debian：「apt install chromium」）、CHROME_PATH にプログラムのパスを設定してください。",
  }),
  chromePathWrong: (path) => ({
    what: `CHROME_PATH にはプログラムのパスを指定してください（指定された値：${path}）。`,
    why: "そのファイルはありません。",
    cure: "Chromium か Chrome のプログラムのパスを設定するか、自動で探すように設定を外してください。",
  }),
  unexpected: (message) => ({
    what: "予期しない問題が起きました。",
    why: message,
    cure: "もう一度起動してください。繰り返す場合は、この表示を報告してください。",
  }),
};

/** How to get Python on this system. */
function pythonCure() {
  if (process.platform === "darwin") {
    return "「brew install python」を実行するか、python.org から入れて、もう一度起動してください。";
  }
  if (process.platform === "win32") {
    return "「winget install Python.Python.3.13」を実行するか、python.org から入れて、もう一度起動してください。";
  }
  return "Python を入れて（Debian、Ubuntu：「sudo apt install python3 python3-venv」）、もう一度起動してください。";
}
