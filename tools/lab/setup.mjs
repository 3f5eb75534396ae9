import { ensureBuilt } from "./compile.mjs";
import { installKernelspec } from "./kernelspec.mjs";
import { ensurePackages, installedScope } from "./npm-packages.mjs";
import { oneAtATime } from "./one-at-a-time.mjs";
import { findPython } from "./python.mjs";
import { writeSettings } from "./settings.mjs";
import { trustLessons } from "./trust.mjs";
import { ensureVenv, isVenvComplete } from "./venv.mjs";

/**
 * Brings a clone to the state in which the lessons run. Each step first looks whether there is anything to do, so
 * that a second start does nothing, and one after a break-off goes on where the first stopped.
 *
 * @param {string} root the repository's folder
 * @param {import("./npm-packages.mjs").Scope} scope
 * @param {import("./talk.mjs").Talk} talk
 */
export function setUp(root, scope, talk) {
  return oneAtATime(root, talk, () => takeSteps(root, scope, talk));
}

/** @param {string} root @param {import("./npm-packages.mjs").Scope} scope @param {import("./talk.mjs").Talk} talk */
async function takeSteps(root, scope, talk) {
  // First, because without Python all the rest would be in vain.
  const python = isVenvComplete(root) ? undefined : findPython();
  const steps = [
    () => ensurePackages(root, scope, talk),
    () => ensureBuilt(root, installedScope(root) ?? scope, talk),
    () => ensureVenv(root, python, talk),
    () => installKernel(root, talk),
    () => writeSettings(root),
    () => trustLessons(root, talk),
  ];
  let worked = false;
  for (const step of steps) worked = (await step()) || worked;
  if (!worked) talk.say(talk.text.nothingToDo);
}

/** @param {string} root @param {import("./talk.mjs").Talk} talk */
function installKernel(root, talk) {
  const installed = installKernelspec(root);
  if (installed) talk.say(talk.text.kernelInstalled);
  return installed;
}
