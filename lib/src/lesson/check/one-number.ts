import { messages } from "../../language";
import { type Accepted, accepts, isClose, only, type Tolerance } from "./accepted";
import { callLearner, kindHint, numberHint } from "./learner";
import { Mistake, mistake } from "./mistake";
import { describeValue, digitsToTell, inputText, numberText } from "./text";

/** A function that learners write by mistake, with what to say then. */
export interface Lookalike {
  readonly f: (z: number) => number;
  readonly hint: string;
}

/** A function of one number, to be compared with the right one. */
export interface OneNumberTask {
  /** What it is called in messages. */
  readonly name: string;
  /** What its input is called. */
  readonly variable: string;
  readonly points: readonly number[];
  readonly right: (z: number) => Accepted;
  readonly tolerance: Tolerance;
  readonly lookalikes: readonly Lookalike[];
  /** Where the derivative jumps. */
  readonly kinks: readonly number[];
  /** What to say when it is wrong at a kink only. */
  readonly kinkHint?: (got: number, accepted: Accepted) => string;
}

/** Tries the learner's function at every point; ends the check at the first wrong one, with a hint from all of them. */
export function compareEverywhere(f: unknown, task: OneNumberTask): void {
  for (const z of task.points) {
    const value = numberOf(f, z, task);
    const right = task.right(z);
    if (!accepts(right, value, task.tolerance)) wrongAt(f, z, value, task);
  }
}

/** The learner's result at z: a number, or a mistake. */
export function numberOf(f: unknown, z: number, { name, variable }: OneNumberTask): number {
  const input = inputText(variable, z);
  const value = callLearner(name, f, [z], input);
  if (typeof value === "number") return value;
  const { wrong, expected, hints } = messages().check;
  return mistake({
    what: wrong.result(name),
    input,
    expected: expected.number,
    got: describeValue(value),
    hint: kindHint(value, hints.kind.number),
  });
}

function wrongAt(f: unknown, z: number, got: number, task: OneNumberTask): never {
  const right = task.right(z);
  const { wrong, expected } = messages().check;
  const digits = Math.max(digitsToTell(got, right.low), digitsToTell(got, right.high));
  const isRange = right.low !== right.high;
  return mistake({
    what: wrong.value(task.name, inputText(task.variable, z)),
    expected: isRange
      ? expected.between(numberText(right.low), numberText(right.high))
      : numberText(right.low, digits),
    got: numberText(got, digits),
    hint: hintFor(f, z, got, task),
  });
}

interface Sample {
  readonly z: number;
  readonly value: number;
  readonly isRight: boolean;
}

/** Runs through all points again and looks for a pattern in what is wrong. */
function hintFor(f: unknown, z: number, got: number, task: OneNumberTask): string {
  const samples = task.points.map((point): Sample => {
    const value = valueOrNaN(f, point, task);
    return { z: point, value, isRight: accepts(task.right(point), value, task.tolerance) };
  });
  return knownMistake(samples, task) ?? kinkMistake(samples, z, got, task) ?? pattern(samples, got, task);
}

/** The result at z; NaN where there is none, for another mistake has been found already. */
function valueOrNaN(f: unknown, z: number, task: OneNumberTask): number {
  try {
    return numberOf(f, z, task);
  } catch (error) {
    if (error instanceof Mistake) return Number.NaN;
    throw error;
  }
}

function knownMistake(samples: readonly Sample[], { lookalikes, tolerance, kinks }: OneNumberTask) {
  const smooth = samples.filter(({ z }) => !kinks.includes(z));
  return lookalikes.find(({ f }) => smooth.every(({ z, value }) => isClose(value, f(z), tolerance)))?.hint;
}

function kinkMistake(samples: readonly Sample[], z: number, got: number, task: OneNumberTask) {
  const isOnlyThere = samples.every((sample) => sample.isRight || task.kinks.includes(sample.z));
  if (!isOnlyThere || task.kinkHint === undefined) return undefined;
  return task.kinkHint(got, task.right(z));
}

/** Where the wrong results lie: on one side, only near the kink, only far away, or everywhere. */
function pattern(samples: readonly Sample[], got: number, task: OneNumberTask): string {
  const hints = messages().check.hints.function;
  const wrong = samples.filter(({ isRight }) => !isRight);
  const right = samples.filter(({ isRight }) => isRight);
  const middle = task.kinks[0] ?? 0;
  const isNear = ({ z }: Sample): boolean => Math.abs(z - middle) <= 0.01;
  const isFar = ({ z }: Sample): boolean => Math.abs(z) >= 100;
  if (samples.every(({ value }) => Object.is(value + 0, got + 0))) return numberHint(got) ?? hints.constant;
  if (wrong.every(({ z }) => z === middle)) return hints.onlyAt(inputText(task.variable, middle));
  if (task.kinks.length > 0 && wrong.every(isNear))
    return isSecant(wrong, task) ? hints.secant : hints.onlyTiny;
  if (wrong.every(isFar))
    return Number.isFinite(got) ? hints.onlyLarge : messages().check.hints.kind.overflow;
  if (isSecant(wrong.filter(isNear), task) && wrong.every((s) => isNear(s) || isFar(s))) return hints.secant;
  const point = inputText(task.variable, middle);
  if (wrong.every(({ z }) => z <= middle) && right.some(({ z }) => z > middle)) return hints.below(point);
  if (wrong.every(({ z }) => z >= middle) && right.some(({ z }) => z < middle)) return hints.above(point);
  if (!Number.isFinite(got)) return numberHint(got) as string;
  return right.length < samples.length / 4 ? hints.everywhere : hints.few;
}

/** Near a kink a difference quotient takes values strictly between the two sides. */
function isSecant(wrong: readonly Sample[], { kinks, right }: OneNumberTask): boolean {
  if (kinks.length === 0) return false;
  const { low, high } = right(kinks[0]);
  return low !== high && wrong.length > 0 && wrong.every(({ value }) => value > low && value < high);
}

/** What a kink-free function accepts: its value. */
export function onlyValues(f: (z: number) => number): (z: number) => Accepted {
  return (z) => only(f(z));
}
