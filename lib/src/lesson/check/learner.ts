import { messages } from "../../language";
import { kernelHost } from "../host";
import { Mistake, mistake } from "./mistake";
import { describeValue } from "./text";
import { isOpen, OpenExercise } from "./todo";

/** Calls the learner's function. Whatever it does wrong becomes a mistake in words; an interrupt goes on. */
export function callLearner(name: string, f: unknown, values: readonly unknown[], input?: string): unknown {
  const learners = learnersFunction(name, f);
  let result: unknown;
  try {
    result = learners(...values);
  } catch (error) {
    throw explained(name, error, input);
  }
  if (isOpen(result)) throw new OpenExercise("todo()");
  if (isPromise(result)) {
    // Nobody waits for it, so its failure must not become an unhandled rejection.
    result.then(undefined, () => undefined);
    const { wrong, expected, hints } = messages().check;
    mistake({
      what: wrong.result(name),
      input,
      expected: expected.noError,
      got: describeValue(result),
      hint: hints.kind.promise,
    });
  }
  return result;
}

/** The learner's function, or a mistake when it is none. */
export function learnersFunction(name: string, f: unknown): (...values: readonly unknown[]) => unknown {
  if (isOpen(f)) throw new OpenExercise("todo()");
  if (typeof f === "function") return f as (...values: readonly unknown[]) => unknown;
  const { wrong, expected, hints } = messages().check;
  return mistake({
    what: wrong.notAFunction(name),
    expected: expected.function,
    got: describeValue(f),
    hint: hints.kind.function,
  });
}

/**
 * What to throw for an error that came out of the learner's code: a mistake in words, or the error itself when the
 * exercise is open or the learner interrupted the cell.
 */
export function explained(name: string, error: unknown, input?: string): unknown {
  if (error instanceof OpenExercise || error instanceof Mistake) return error;
  if (isInterrupt(error)) return error;
  const { wrong, expected, got, hints } = messages().check;
  const text = errorText(error);
  const endless = error instanceof RangeError && text.includes("call stack");
  return new Mistake({
    what: wrong.threw(name),
    input,
    expected: expected.noError,
    got: got.error(text),
    hint: endless ? hints.kind.endless : hints.kind.error,
  });
}

/** Whether the kernel stops the cell: by an error in its loops, or at an await after it has aborted the cell's signal. */
function isInterrupt(error: unknown): boolean {
  return kernelHost()?.signal.aborted === true || (error instanceof Error && error.name === "Interrupted");
}

/** A result of the wrong kind. */
export function wrongKind(name: string, result: unknown, expected: string, input?: string): never {
  const { wrong } = messages().check;
  return mistake({
    what: wrong.kind(name),
    input,
    expected,
    got: describeValue(result),
    hint: kindHint(result),
  });
}

/** A hint for a result that is not what a function should give back, by what it is; `fallback` for all else. */
export function kindHint(result: unknown, fallback?: string): string | undefined {
  const { kind } = messages().check.hints;
  if (result === undefined || result === null) return kind.noReturn;
  if (typeof result === "string") return kind.text;
  if (isPromise(result)) return kind.promise;
  if (typeof result === "function") return kind.function;
  if (typeof result === "number") return numberHint(result) ?? fallback;
  return fallback;
}

/** A hint for a number that is not finite. */
export function numberHint(value: number): string | undefined {
  const { kind } = messages().check.hints;
  if (Number.isNaN(value)) return kind.nan;
  return Number.isFinite(value) ? undefined : kind.infinity;
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return value instanceof Promise;
}

/** The words of anything thrown; on one line, so that the answer keeps its form. */
function errorText(error: unknown): string {
  const text = error instanceof Error ? error.message : describeValue(error);
  return String(text).replace(/\s+/g, " ").trim().slice(0, 200);
}
