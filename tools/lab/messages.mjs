import { ja } from "./messages-ja.mjs";

/** What the tools say, in English. It defines which messages there are: `messages-ja.mjs` must have them all. */
const en = {
  /** Before what went wrong, why, and what to do. */
  labels: /** @type {[string, string, string]} */ (["Error: ", "Why: ", "Cure: "]),

  installingPackages: "Installing the npm packages ...",
  building: (/** @type {string} */ project) => `Compiling ${project} ...`,
  makingVenv: (/** @type {string} */ python) =>
    `Making the virtual environment .venv with Python ${python} ...`,
  installingJupyter: "Installing JupyterLab into .venv (about 250 MB on disk) ...",
  copyingJupyter: "downloaded, now installing",
  tryingAgain: "The network does not answer; trying again ...",
  kernelInstalled: "The TypeScript kernel is known to JupyterLab.",
  trusted: (/** @type {number} */ count) =>
    `Trusted ${count} lesson notebooks: they equal git's version, so their figures may run.`,
  notAClone:
    "The notebooks stay untrusted, so their figures are still pictures until you run them: this folder is no git clone, or git is missing.",
  nothingToDo: "Everything is installed and up to date.",
  asRoot: "You are root: JupyterLab gets --allow-root.",
  otherPort: (/** @type {number} */ taken, /** @type {number} */ port) =>
    `Port ${taken} is taken by another program; JupyterLab gets ${port}.`,
  starting: "Starting JupyterLab ...",
  ready: (/** @type {string} */ url) =>
    `\nJupyterLab is ready. The lesson is at\n  ${url}\nCtrl-C here stops it.`,
  stopping: "Stopping JupyterLab ...",
  stopped: "JupyterLab has stopped.",
  noBrowser:
    "No Chromium or Chrome found: the browser tests are skipped. Install one, or set CHROME_PATH to its program.",
  testing: "Running the tests ...",
  otherSetup:
    "Another set-up of this folder is under way; waiting for its end ... (There is none? Then delete the file .setup.lock.)",

  pythonMissing: (/** @type {string} */ tried) => ({
    what: "Python was not found.",
    why: `JupyterLab needs Python 3.10 or later; tried ${tried}.`,
    cure: `${pythonCure()} If it is installed elsewhere, set PYTHON to its path, for example PYTHON=/opt/python/bin/python3.`,
  }),
  pythonTooOld: (/** @type {string} */ found) => ({
    what: "Python is too old.",
    why: `JupyterLab needs Python 3.10 or later; found ${found}.`,
    cure: `${pythonCure()} An older one can stay: set PYTHON to the path of the new one.`,
  }),
  venvMissing: (/** @type {string} */ version) => ({
    what: "Python cannot make a virtual environment.",
    why: "its venv or ensurepip module is missing; Debian and Ubuntu keep them in a package of their own.",
    cure: `run "sudo apt install python3-venv" (or python${version}-venv) and start again.`,
  }),
  npmMissing: () => ({
    what: "npm was not found.",
    why: "the course installs its packages with npm, which comes with Node.js.",
    cure: "install Node.js from nodejs.org, open a new terminal and start again.",
  }),
  networkDown: (/** @type {string} */ program) => ({
    what: `the network failed while ${program} was fetching packages.`,
    why: "the package server could not be reached, or the connection broke off.",
    cure: "check the connection (and the proxy, if you need one) and start again: what is already fetched is kept.",
  }),
  diskFull: (/** @type {string} */ program) => ({
    what: `the disk is full, ${program} could not write.`,
    why: "the course needs about 600 MB for its packages and JupyterLab.",
    cure: "free some space on this disk (and on the one for temporary files) and start again.",
  }),
  labIsRunning: (/** @type {string} */ url) => ({
    what: "the npm packages cannot be replaced while JupyterLab runs on them.",
    why: `${url} is served from this folder, and its kernels load the packages that have to be exchanged.`,
    cure: "stop JupyterLab (Ctrl-C in its terminal) and start again.",
  }),
  toolsMissing: () => ({
    what: "the packages for the work on the course are not installed.",
    why: "npm run lab installs only what a learner needs.",
    cure: 'run "npm test" once (or, quicker, "npm test -- --project lib"): it installs them.',
  }),
  unknownSuite: (/** @type {string} */ got, /** @type {readonly string[]} */ suites) => ({
    what: `--project: expected one of ${suites.join(", ")}, got ${got || "nothing"}.`,
    why: "the tests come in these suites.",
    cure: `npm test -- --project ${suites[0]}`,
  }),
  programFailed: (/** @type {string} */ program, /** @type {string} */ lines) => ({
    what: `${program} failed.`,
    why: `its last lines were:\n${lines}`,
    cure: "put right what they name and start again.",
  }),
  doesNotCompile: (/** @type {string} */ project, /** @type {string} */ errors) => ({
    what: `${project} does not compile.`,
    why: `TypeScript says:\n${errors}`,
    cure: 'put these places right and start again; the last good build is kept. ("git status" shows what was changed.)',
  }),
  portTaken: (/** @type {number} */ port) => ({
    what: `port ${port} is taken.`,
    why: "another program, perhaps another JupyterLab, listens on it.",
    cure: `end that program, choose another port (--port ${port + 1}), or leave --port out: then a free one is found.`,
  }),
  noPortFree: (/** @type {number} */ first, /** @type {number} */ last) => ({
    what: "no free port was found.",
    why: `every port from ${first} to ${last} is taken.`,
    cure: "choose one yourself, for example --port 9000.",
  }),
  serverEnded: (/** @type {number | string} */ code) => ({
    what: `JupyterLab ended by itself (${code}).`,
    why: "its last lines above say what happened.",
    cure: "if an argument of yours is named there, correct it; otherwise delete the folder .venv and start again.",
  }),
  unknownLanguage: (/** @type {string} */ got) => ({
    what: `--lang: expected en or ja, got ${got || "nothing"}.`,
    why: "the lessons are written in English (en) and Japanese (ja).",
    cure: "npm run lab -- --lang ja",
  }),
  browserRequired: () => ({
    what: "no Chromium or Chrome was found, and REQUIRE_BROWSER=1 asks for one.",
    why: "the browser tests open the lessons in JupyterLab.",
    cure: 'install one (Debian: "apt install chromium"), or set CHROME_PATH to its program.',
  }),
  chromePathWrong: (/** @type {string} */ path) => ({
    what: `CHROME_PATH: expected the path of a program, got ${path}.`,
    why: "there is no such file.",
    cure: "set it to the program of Chromium or Chrome, or leave it unset to have it looked for.",
  }),
  unexpected: (/** @type {string} */ message) => ({
    what: "something unforeseen went wrong.",
    why: message,
    cure: "start again; if it comes back, please report these lines.",
  }),
};

/** How to get Python on this system. */
function pythonCure() {
  if (process.platform === "darwin")
    return 'Run "brew install python", or install it from python.org, and start again.';
  if (process.platform === "win32")
    return 'Run "winget install Python.Python.3.13", or install it from python.org, and start again.';
  return 'Install it (Debian, Ubuntu: "sudo apt install python3 python3-venv") and start again.';
}

/** @typedef {typeof en} Messages */

/** @type {Record<import("./jupyter-env.mjs").Language, Messages>} */
export const messages = { en, ja };
