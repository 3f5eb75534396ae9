import { ensureBuilt } from "./compile.mjs";
import { ensurePackages, installedScope } from "./npm-packages.mjs";
import { oneAtATime } from "./one-at-a-time.mjs";
import { Talk } from "./talk.mjs";

/**
 * `npm run build`: compiles the library and the tools where they have changed.
 *
 * @param {string} root the repository's folder
 */
export async function runBuild(root) {
  const talk = new Talk("en");
  try {
    const worked = await oneAtATime(root, talk, async () => [
      installedScope(root) === undefined && (await ensurePackages(root, "all", talk)),
      await ensureBuilt(root, installedScope(root) ?? "all", talk),
    ]);
    if (!worked.includes(true)) talk.say(talk.text.nothingToDo);
  } catch (error) {
    talk.explain(error);
    process.exitCode = 1;
  }
}
