import { Failure } from "./failure.mjs";
import { argument, choosePort } from "./ports.mjs";
import { serve } from "./serve.mjs";
import { setUp } from "./setup.mjs";
import { Talk } from "./talk.mjs";

/**
 * `npm run lab`: sets up what is missing and starts JupyterLab on the first lesson.
 *
 * @param {string} root the repository's folder
 * @param {string[]} args `--lang en|ja`; the others go through to JupyterLab
 */
export async function start(root, args) {
  const asked = argument(args, "lang");
  const talk = new Talk(asked === "ja" ? "ja" : "en");
  try {
    const { lang, others } = language(args);
    const portArgs = await choosePort(others, talk);
    await setUp(root, "lessons", talk);
    process.exitCode = await serve(root, { lang, args: [...rootArgs(talk), ...portArgs, ...others] }, talk);
  } catch (error) {
    talk.explain(error);
    process.exitCode = 1;
  }
}

/**
 * Takes `--lang` out of the arguments.
 *
 * @param {string[]} args
 * @returns {{ lang: import("./jupyter-env.mjs").Language; others: string[] }}
 */
export function language(args) {
  const at = args.findIndex((arg) => /^--lang(=|$)/.test(arg));
  if (at < 0) return { lang: "en", others: args };
  const lang = args[at].includes("=") ? args[at].slice("--lang=".length) : args[at + 1];
  if (lang !== "en" && lang !== "ja") throw new Failure((text) => text.unknownLanguage(lang ?? ""));
  const end = at + (args[at].includes("=") ? 1 : 2);
  return { lang, others: [...args.slice(0, at), ...args.slice(end)] };
}

/** JupyterLab refuses to start as root without this. @param {Talk} talk */
function rootArgs(talk) {
  if (process.getuid?.() !== 0) return [];
  talk.say(talk.text.asRoot);
  return ["--allow-root"];
}
