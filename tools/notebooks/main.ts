import { parseArgs } from "node:util";
import { repositoryRoot } from "../jupyter/server";
import { runProgram } from "../program";
import { runCheck } from "./check/command";
import { selectLessons } from "./lessons";
import { newLesson } from "./new";
import { runLessons } from "./run";
import { syncLessons } from "./sync";

const usage = `npm run notebooks run [lesson…] [--check]     execute the lessons and write their outputs
npm run notebooks check [lesson…]             check structure, translation, links and language
npm run notebooks sync [lesson…] [--accept]   bring structure and code from English to Japanese
npm run notebooks new NN-name                 begin a lesson in both languages

A lesson is named by its number, its slug, its language or its path: 01, ja, ja/01, notebooks/en/01-….ipynb.
run --check      writes nothing and shows the first cell whose output differs from the file
sync --accept    records that the Japanese cells stand for the English text as it is now
`;

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      check: { type: "boolean", default: false },
      accept: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const [command, ...names] = positionals;
  // `npm run notebooks run --check` without the `--`: npm keeps the flag for itself and tells us here.
  const check = values.check || process.env.npm_config_check === "true";
  const accept = values.accept || process.env.npm_config_accept === "true";
  const root = repositoryRoot();
  const print = (line: string): void => console.log(line);
  switch (command) {
    case "run":
      return Math.min(1, await runLessons(selectLessons(root, names), { root, check, print }));
    case "check":
      return Math.min(1, await runCheck(root, selectLessons(root, names), print));
    case "sync":
      syncLessons(root, selectLessons(root, names), { accept, print });
      return 0;
    case "new":
      for (const name of names) newLesson(root, name).forEach(print);
      return names.length > 0 ? 0 : 2;
    default:
      console.log(usage);
      return values.help ? 0 : 2;
  }
}

// The Jupyter client tells of every connection that it opens and closes.
console.debug = () => {};

runProgram(main);
