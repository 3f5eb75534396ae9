import { ensureBuilt } from "./compile.mjs";
import { Failure } from "./failure.mjs";
import { installedScope } from "./npm-packages.mjs";
import { oneAtATime } from "./one-at-a-time.mjs";
import { Talk } from "./talk.mjs";

/**
 * Fails with the cure when the packages for the work on the course are missing, and compiles what has changed.
 *
 * @param {string} root the repository's folder
 * @param {boolean} built whether the command that follows uses the compiled library or tools
 */
export async function needTools(root, built) {
  const talk = new Talk("en");
  try {
    if (installedScope(root) !== "all") throw new Failure((text) => text.toolsMissing());
    if (built) await oneAtATime(root, talk, () => ensureBuilt(root, "all", talk));
  } catch (error) {
    talk.explain(error);
    process.exitCode = 1;
  }
}
