import { parseArgs } from "node:util";
import { repositoryRoot } from "../jupyter/server";
import { selectLessons } from "./lessons";
import { runLessons } from "./run";

const usage = `npm run notebooks run [lesson…] [--check]     execute the lessons and write their outputs

A lesson is named by its number, its slug, its language or its path: 01, ja, ja/01, notebooks/en/01-….ipynb.
run --check      writes nothing and shows the first cell whose output differs from the file
`;

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { check: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
  });
  const [command, ...names] = positionals;
  // `npm run notebooks run --check` without the `--`: npm keeps the flag for itself and tells us here.
  const check = values.check || process.env.npm_config_check === "true";
  const root = repositoryRoot();
  const print = (line: string): void => console.log(line);
  switch (command) {
    case "run":
      return Math.min(1, await runLessons(selectLessons(root, names), { root, check, print }));
    default:
      console.log(usage);
      return values.help ? 0 : 2;
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
