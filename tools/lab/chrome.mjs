import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Failure } from "./failure.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/**
 * The program of an installed Chromium or Chrome: the one that `CHROME_PATH` names, or one in a usual place.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string | undefined} undefined when there is none
 * @throws {Failure} when `CHROME_PATH` names a file that is not there
 */
export function findChrome(env = process.env, platform = process.platform) {
  const named = env.CHROME_PATH;
  if (!named) return usualPlaces(env, platform).find((path) => existsSync(path));
  if (!existsSync(named)) throw new Failure((text) => text.chromePathWrong(named));
  return named;
}

/** What a browser gets that works unseen: no traffic of its own, and no sandbox for root, who cannot have one. */
export const chromeArgs = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** @param {NodeJS.ProcessEnv} env @param {NodeJS.Platform} platform @returns {string[]} */
function usualPlaces(env, platform) {
  if (platform === "win32") {
    const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(
      (path) => path !== undefined,
    );
    const programs = ["Google/Chrome", "Chromium"].map((name) => join(name, "Application", "chrome.exe"));
    return folders.flatMap((folder) => programs.map((program) => join(folder, program)));
  }
  const onPath = (env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  if (platform !== "darwin") return onPath;
  const apps = ["/Applications", join(env.HOME ?? "", "Applications")];
  const inApps = ["Google Chrome", "Chromium"].map((name) => join(`${name}.app`, "Contents", "MacOS", name));
  return [...apps.flatMap((folder) => inApps.map((program) => join(folder, program))), ...onPath];
}
