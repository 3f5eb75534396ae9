import { messages } from "../../language";
import { kernelHost } from "../host";

/** What `todo()` throws inside a check: the exercise is open, which is no mistake. */
export class OpenExercise extends Error {
  override readonly name: string = "OpenExercise";
}

/** The check that runs, known by the signal of its cell; several where checks call each other. */
const running: (AbortSignal | undefined)[] = [];

/** Marks that a check runs the learner's code: until the matching `leaveCheck`, `todo()` throws. */
export function enterCheck(): void {
  running.push(kernelHost()?.signal);
}

/** Ends what `enterCheck` began. */
export function leaveCheck(): void {
  running.pop();
}

/** An interrupted loop runs no `finally`, so a check may never have left; but it belongs to a cell that is over. */
function isChecking(): boolean {
  return running.includes(kernelHost()?.signal);
}

/*
 * What todo() leaves in a variable of a cell. An error there would stop "Run all" at an exercise that nobody has
 * begun; this value lets the cell go on to its check. In arithmetic it is NaN; printed, it says that the exercise is open.
 */
const placeholder: object = Object.freeze({
  [Symbol.toPrimitive]: (hint: string): number | string => (hint === "string" ? "todo()" : Number.NaN),
  [Symbol.for("nodejs.util.inspect.custom")]: (): string => messages().check.frame.open,
});

/** Whether an answer, or a part of it, is what `todo()` left there. */
export function isOpen(answer: unknown): boolean {
  if (answer === placeholder) return true;
  return Array.isArray(answer) && answer.some(isOpen);
}

/**
 * Stands where the learner writes. A check that meets it says that the exercise is open, and the lesson goes on:
 * "Run all" passes with nothing filled in. Its type fits everywhere.
 *
 * Inside a check it throws; in a cell of its own it gives a placeholder that the checks know.
 *
 * @example
 * const myRelu = (z: number): number => todo();
 * check.relu(myRelu);
 *
 * @example
 * const velocity: number = todo();
 * check.value("velocity", velocity, -0.19);
 */
export function todo(): never {
  if (isChecking()) throw new OpenExercise("todo()");
  return placeholder as never;
}
