import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { json, writeWhole } from "./files.mjs";
import { languageFolder } from "./jupyter-env.mjs";

/** @typedef {import("./jupyter-env.mjs").Language} Language */

/**
 * Writes Jupyter's defaults for the course. What the user chooses in JupyterLab or on the command line wins.
 *
 * @param {string} root
 * @returns {boolean} whether anything had to be written
 */
export function writeSettings(root) {
  return languages.map((lang) => writeFor(root, lang)).includes(true);
}

/** @type {Language[]} */
const languages = ["en", "ja"];

/** @param {string} root @param {Language} lang */
function writeFor(root, lang) {
  const folder = languageFolder(root, lang);
  const files = {
    "jupyter_server_config.py": ownFile("jupyter_server_config.py"),
    "custom/custom.css": ownFile("custom.css"),
    "jupyter_server_config.json": json(serverFor(folder)),
    "jupyter_lab_config.json": json({
      LabApp: { default_url: `/lab${lessonPath(firstLesson(root, lang))}`, custom_css: true },
    }),
    "labconfig/default_setting_overrides.json": json(interfaceFor(lang)),
  };
  return Object.entries(files)
    .map(([name, text]) => writeWhole(join(folder, name), text))
    .includes(true);
}

/** A file of this folder. @param {string} name */
function ownFile(name) {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}

/**
 * The lesson to begin with: path from the repository's folder, with `/`.
 *
 * @param {string} root
 * @param {Language} lang
 * @returns {string | undefined}
 */
export function firstLesson(root, lang) {
  const folder = join(root, "notebooks", lang);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".ipynb")) : [];
  return names.length === 0 ? undefined : `notebooks/${lang}/${names.sort()[0]}`;
}

/** @param {string | undefined} lesson */
function lessonPath(lesson) {
  return lesson === undefined ? "" : `/tree/${lesson}`;
}

/** The server's settings. @param {string} folder the folder that they lie in */
function serverFor(folder) {
  // No pings: with a timeout that the server does not warn about, it closes every connection at its first ping.
  const tornado_settings = { ws_ping_interval: 0, static_custom_path: [join(folder, "custom")] };
  return { ...server, ServerApp: { log_level: "WARN", tornado_settings } };
}

const server = {
  LabApp: { log_level: "WARN" },
  // A figure or a long table comes as one large message, which the default limits would drop.
  ZMQChannelsWebsocketConnection: { iopub_data_rate_limit: 1e10, iopub_msg_rate_limit: 1e6 },
  // Looking for language servers would run npm, which writes into the user's home.
  LanguageServerManager: { autodetect: false },
  // The lessons are in TypeScript: no other kernel is offered, so no notebook starts with the wrong one.
  KernelSpecManager: { allowed_kernelspecs: ["tslab"], ensure_native_kernel: false },
  MultiKernelManager: { default_kernel_name: "tslab" },
};

/** JupyterLab's own settings. @param {Language} lang */
function interfaceFor(lang) {
  return {
    "@jupyterlab/translation-extension:plugin": { locale: lang === "ja" ? "ja_JP" : "en" },
    "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
  };
}
