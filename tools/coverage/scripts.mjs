import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { mergeProcessCovs } from "@bcoe/v8-coverage";

/** What V8 has counted in one script. @typedef {import("@bcoe/v8-coverage").ScriptCov} ScriptCoverage */

/**
 * What all processes have counted in the scripts of a folder.
 *
 * @param {string} counted the folder where each process has left its counts as JSON
 * @param {string} scripts
 * @returns {Map<string, ScriptCoverage>} by path from the folder `scripts`
 */
export function countedIn(counted, scripts) {
  const base = `${pathToFileURL(scripts)}/`;
  const processes = readdirSync(counted).map((name) => {
    /** @type {{ result: ScriptCoverage[] }} */
    const { result } = JSON.parse(readFileSync(join(counted, name), "utf8"));
    return { result: result.filter(({ url }) => url.startsWith(base)) };
  });
  const { result } = mergeProcessCovs(processes);
  return new Map(result.map((script) => [decodeURI(script.url.slice(base.length)), script]));
}
