import { parseArgs } from "node:util";
import { type Language, languages } from "../notebooks/lessons";
import { type Edition, editions, type Paper, papers } from "./edition";

/** What the command line asks for. */
export interface Wanted {
  /** Lessons as `npm run notebooks` names them; none means all. */
  lessons: string[];
  language?: Language;
  edition?: Edition;
  paper: Paper;
  help: boolean;
}

/**
 * Reads the command line. `npm run handouts 03 --lang ja` without a `--` works, too: npm keeps such a flag and hands it on
 * in the environment, or leaves its value among the other words.
 *
 * @throws {Error} when a value is unknown
 */
export function readArguments(args: readonly string[], env: NodeJS.ProcessEnv): Wanted {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      lang: { type: "string" },
      edition: { type: "string" },
      paper: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const kept = (name: string): string | undefined => {
    const value = env[`npm_config_${name}`];
    return value === "true" || value === "" ? undefined : value;
  };
  const word = <T extends string>(known: readonly T[]): T | undefined =>
    known.find((item) => positionals.includes(item));
  const all: readonly string[] = [...languages, ...editions, ...papers];
  return {
    lessons: positionals.filter((item) => !all.includes(item)),
    language: oneOf("lang", languages, values.lang ?? kept("lang") ?? word(languages)),
    edition: oneOf("edition", editions, values.edition ?? kept("edition") ?? word(editions)),
    paper: oneOf("paper", papers, values.paper ?? kept("paper") ?? word(papers)) ?? "a4",
    help: values.help,
  };
}

function oneOf<T extends string>(
  name: string,
  known: readonly T[],
  value: string | undefined,
): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((item) => item === value.toLowerCase());
  if (found === undefined) throw new Error(`--${name}: expected ${known.join(" or ")}, got ${value}`);
  return found;
}
