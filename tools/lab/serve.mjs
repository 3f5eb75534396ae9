import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { Failure } from "./failure.mjs";
import { readIfThere } from "./files.mjs";
import { jupyterEnv, venvPython } from "./jupyter-env.mjs";
import { infoFiles, parsed } from "./servers.mjs";
import { firstLesson } from "./settings.mjs";

const onWindows = process.platform === "win32";

/** @typedef {{ lang: import("./jupyter-env.mjs").Language; args: string[] }} ServeOptions */
/** @typedef {import("./servers.mjs").ServerInfo} ServerInfo */

/**
 * Runs JupyterLab at the repository's folder until it ends, by Ctrl-C or from its own menu.
 *
 * @param {string} root
 * @param {ServeOptions} options
 * @param {import("./talk.mjs").Talk} talk
 * @returns {Promise<number>} the exit code
 */
export async function serve(root, options, talk) {
  talk.say(talk.text.starting);
  const before = new Map(infoFiles(root).map((path) => [path, readIfThere(path)]));
  const server = spawnServer(root, options);
  /** @type {Promise<number | string>} */
  const ended = new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("exit", (code, signal) => resolve(code ?? signal ?? 1));
  });
  const stopping = stopOnSignal(server, talk);
  const ready = await untilReady(root, before, server);
  if (ready !== undefined) talk.say(talk.text.ready(lessonUrl(ready, firstLesson(root, options.lang))));
  const code = await ended;
  if (stopping.asked || code === 0) {
    talk.say(talk.text.stopped);
    return 0;
  }
  throw new Failure((text) => text.serverEnded(code));
}

/** @param {string} root @param {ServeOptions} options */
function spawnServer(root, { lang, args }) {
  // JupyterLab takes the token from here as it would make one itself; only then it leaves telling the address to us.
  const token = process.env.JUPYTER_TOKEN ?? randomBytes(24).toString("hex");
  return spawn(venvPython(root), ["-m", "jupyterlab", ...browserArgs(), ...args], {
    cwd: root,
    env: { ...jupyterEnv(root, lang), JUPYTER_TOKEN: token },
    stdio: ["ignore", "inherit", "inherit"],
    // Ctrl-C reaches only this process, which then asks the server to end; on Windows there is no such way to ask.
    detached: !onWindows,
  });
}

/**
 * JupyterLab hands the browser a file that leads to the lesson, so that the token is in no list of processes. Browsers
 * in a snap may not read it in `.venv`, and Windows' browsers not from inside WSL: they get the address itself.
 *
 * @param {NodeJS.ProcessEnv} [env]
 */
export function browserArgs(env = process.env) {
  const snaps = ["/snap/bin/firefox", "/snap/bin/chromium"];
  const readsNoFile = env.WSL_DISTRO_NAME !== undefined || snaps.some((path) => existsSync(path));
  return readsNoFile ? ["--ServerApp.use_redirect_file=False"] : [];
}

/** @param {import("node:child_process").ChildProcess} server @param {import("./talk.mjs").Talk} talk */
function stopOnSignal(server, talk) {
  const state = { asked: false };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      if (!state.asked) talk.say(talk.text.stopping);
      state.asked = true;
      if (!onWindows) server.kill("SIGTERM");
    });
  }
  return state;
}

/**
 * What the new server says of itself, once it answers.
 *
 * @param {string} root
 * @param {Map<string, string | undefined>} before what ended servers have left
 * @param {import("node:child_process").ChildProcess} server
 * @returns {Promise<ServerInfo | undefined>} undefined when it ended before
 */
async function untilReady(root, before, server) {
  while (server.exitCode === null && server.signalCode === null && server.pid !== undefined) {
    for (const path of infoFiles(root).filter((name) => readIfThere(name) !== before.get(name))) {
      const info = parsed(readIfThere(path));
      if (info !== undefined && (await answers(info))) return info;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}

/** @param {ServerInfo} info */
async function answers(info) {
  const response = await fetch(new URL("api", info.url)).catch(() => undefined);
  return response?.ok === true;
}

/** @param {ServerInfo} info @param {string | undefined} lesson */
function lessonUrl(info, lesson) {
  const url = new URL(lesson === undefined ? "lab" : `lab/tree/${lesson}`, info.url);
  if (info.token) url.searchParams.set("token", info.token);
  return url.href;
}
