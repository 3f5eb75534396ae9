import { messages } from "../language";
import { type Arguments, readArguments, UsageError } from "./arguments";
import { mergeCommand } from "./merge-command";
import { sweepCommand } from "./sweep-command";

/** The command `relu-lab` with its arguments: gives the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    return await run(readArguments(argv));
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${messages().cli.error(words)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function run(options: Arguments): Promise<number> {
  if (options.help) {
    process.stdout.write(messages().cli.help);
    return 0;
  }
  if (options.command === "sweep") return sweepCommand(options);
  if (options.command === "merge") return mergeCommand(options);
  throw new UsageError(messages().cli.expectedCommand(options.command ?? "—"));
}
