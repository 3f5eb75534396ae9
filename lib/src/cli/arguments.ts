import { parseArgs } from "node:util";
import { messages, useLanguage } from "../language";

/** A wrong use of the command. */
export class UsageError extends Error {}

/** What the command was asked to do. */
export interface Arguments {
  readonly command: string | undefined;
  readonly paths: readonly string[];
  readonly help: boolean;
  readonly out: string | undefined;
  readonly workers: number | undefined;
  readonly digits: number | undefined;
  readonly shard: { readonly index: number; readonly count: number } | undefined;
}

const OPTIONS = {
  help: { type: "boolean", short: "h", default: false },
  out: { type: "string" },
  workers: { type: "string" },
  digits: { type: "string" },
  shard: { type: "string" },
  lang: { type: "string" },
} as const;

/** Reads the command line and chooses the language. @throws UsageError */
export function readArguments(argv: readonly string[]): Arguments {
  useLanguage(
    /^ja/.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "") ? "ja" : "en",
  );
  const { values, positionals } = parsed(argv);
  if (values.lang !== undefined) {
    if (values.lang !== "en" && values.lang !== "ja")
      throw new UsageError(messages().cli.expectedLanguage(values.lang));
    useLanguage(values.lang);
  }
  const [command, ...paths] = positionals;
  return {
    ...{ command, paths, help: values.help === true, out: values.out },
    workers: wholeNumber("--workers", values.workers),
    digits: wholeNumber("--digits", values.digits),
    shard: shardOf(values.shard),
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,4}$/.test(text)) throw new UsageError(messages().cli.expectedNumber(option, text));
  return Number(text);
}

function shardOf(text: string | undefined): Arguments["shard"] {
  if (text === undefined) return undefined;
  const [index, count] = /^\d{1,4}\/\d{1,4}$/.test(text) ? text.split("/").map(Number) : [0, 0];
  if (index < 1 || index > count) throw new UsageError(messages().cli.expectedShard(text));
  return { index, count };
}
