import { join } from "node:path";

/** Languages that the lessons are written in. @typedef {"en" | "ja"} Language */

/** The virtual environment's folder. @param {string} root the repository's folder */
export function venvFolder(root) {
  return join(root, ".venv");
}

/** The virtual environment's Python. @param {string} root the repository's folder */
export function venvPython(root) {
  return join(
    venvFolder(root),
    ...(process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"]),
  );
}

/** What Jupyter writes for its user: settings, workspaces, signatures of trusted notebooks. @param {string} root */
export function jupyterFolder(root) {
  return join(venvFolder(root), "jupyter");
}

/** The folder with JupyterLab's default settings for one language. @param {string} root @param {Language} lang */
export function languageFolder(root, lang) {
  return join(venvFolder(root), "etc", "relu-lab", lang);
}

/**
 * The environment in which every Jupyter process of this repository runs: this process's, with all that Jupyter
 * writes kept inside `.venv`, so that nothing lands in the user's home.
 *
 * Variables that would let another Python or Jupyter in are there with the value `undefined`, which `spawn` leaves
 * out, also after `{ ...process.env, ...jupyterEnv(root) }`.
 *
 * @param {string} root the repository's folder
 * @param {Language} [lang] language of JupyterLab's interface
 * @returns {NodeJS.ProcessEnv}
 */
export function jupyterEnv(root, lang = "en") {
  const own = jupyterFolder(root);
  return {
    ...process.env,
    JUPYTER_CONFIG_DIR: join(own, "config"),
    JUPYTER_CONFIG_PATH: languageFolder(root, lang),
    JUPYTER_DATA_DIR: join(own, "data"),
    JUPYTER_RUNTIME_DIR: join(own, "runtime"),
    IPYTHONDIR: join(own, "ipython"),
    JUPYTER_PREFER_ENV_PATH: "1",
    PYTHONUTF8: "1",
    JUPYTER_PATH: undefined,
    JUPYTERLAB_DIR: undefined,
    JUPYTERLAB_SETTINGS_DIR: undefined,
    JUPYTERLAB_WORKSPACES_DIR: undefined,
    PYTHONHOME: undefined,
    PYTHONPATH: undefined,
  };
}
