import { formatPercent } from "../numbers";
import { checkHintsEn } from "./check-hints-en";

/** What a check says in English. Its shape is the shape of every other language. */
export const checkEn = {
  /** A check's answer: a mark with words, so that neither colour nor the mark alone says it. */
  frame: {
    right: (text: string): string => `✓ Right: ${text}`,
    wrong: (text: string): string => `✗ Not yet: ${text}`,
    open: "□ Open: nothing is written here yet. Put your own code in place of todo()." as string,
    input: (text: string): string => `  Input: ${text}`,
    expected: (text: string): string => `  Expected: ${text}`,
    got: (text: string): string => `  Got: ${text}`,
    hint: (text: string): string => `  Hint: ${text}`,
  },
  /** How things are called. */
  names: {
    function: "your function" as string,
    derivative: (name: string): string => `the derivative of ${name}`,
    derivativeFromValue: (name: string): string => `the derivative of ${name} from its value`,
    network: "the network" as string,
    percent: (share: number): string => formatPercent(share, " "),
  },
  right: {
    atAll: (name: string, count: number): string =>
      `${name} is right at all ${count} inputs tried: negative, zero, positive, tiny and large.`,
    atKink: (point: string, value: string, which: "left" | "right" | "mean" | "between"): string =>
      ` At the kink ${point} you use ${value}, ${
        {
          left: "the derivative from the left",
          right: "the derivative from the right",
          mean: "the mean of the two sides",
          between: "a value between the two sides",
        }[which]
      }.`,
    anyAtKink: (low: string, high: string): string =>
      ` Every value from ${low} to ${high} is accepted there.`,
    batches: (name: string, count: number): string =>
      `${name} is right for all ${count} batches tried, and leaves its inputs as they were.`,
    lists: (name: string, count: number): string =>
      `${name} is right for all ${count} inputs tried, large numbers too.`,
    steps: (name: string, count: number): string => `${name} is right for all ${count} steps tried.`,
    value: (name: string, value: string): string => `${name} is ${value}.`,
    table: (name: string, shape: string): string => `${name} (${shape}) is right.`,
    list: (name: string, count: number): string => `all ${count} numbers of ${name} are right.`,
    equal: (name: string): string => `${name} agrees to the last digit.`,
    root: (name: string, value: string, tolerance: string): string =>
      `at ${name} = ${value} the equation holds (to within ${tolerance}).`,
    gradient: (name: string, count: number, error: string): string =>
      `${name} agrees with the numerical gradient in all ${count} entries (relative error ${error}).`,
    kinks: (count: number): string =>
      ` ${count} of them lie at a kink, where every value between the two sides is accepted.`,
    accuracy: (accuracy: string, parameters: number): string =>
      `the accuracy is ${accuracy} with ${parameters} parameters.`,
  },
  wrong: {
    value: (name: string, input: string): string => `${name} is wrong at ${input}.`,
    quantity: (name: string): string => `${name} is wrong.`,
    entry: (name: string, place: string): string => `${name} is wrong, first at ${place}.`,
    shape: (name: string): string => `${name} has the wrong shape.`,
    missing: (name: string): string => `${name} is missing in the result.`,
    changed: (name: string): string => `the result is right, but ${name} was changed on the way.`,
    threw: (name: string): string => `${name} stopped with an error.`,
    notAFunction: (name: string): string => `${name} is no function.`,
    kind: (name: string): string => `${name} is of the wrong kind.`,
    result: (name: string): string => `${name} gives something of the wrong kind.`,
    root: (name: string): string => `the equation does not hold at this ${name}.`,
    accuracy: "the accuracy is too low." as string,
    parameters: "the network has too many parameters." as string,
  },
  expected: {
    number: "a number" as string,
    finite: "a finite number" as string,
    function: "a function" as string,
    table: (shape: string): string => `a matrix ${shape}`,
    list: (count: number): string => `a list of ${count} numbers`,
    object: (keys: string): string => `an object { ${keys} }`,
    parts: (first: string, second: string): string => `{ ${first}, ${second} }`,
    network: "a network, such as new Mlp({ … })" as string,
    between: (low: string, high: string): string => `a value from ${low} to ${high}`,
    atLeast: (value: string): string => `at least ${value}`,
    atMost: (value: string): string => `at most ${value}`,
    zero: (tolerance: string): string => `left side − right side = 0 within ± ${tolerance} of the answer`,
    parameters: (count: number): string => `at most ${count} parameters`,
    unchanged: "the input as it was" as string,
    noError: "a result" as string,
    f64: "parameters in f64" as string,
  },
  got: {
    text: (text: string): string => `${text} (a text)`,
    boolean: (text: string): string => `${text} (true or false)`,
    bigint: (text: string): string => `${text} (a bigint)`,
    function: "a function" as string,
    promise: "a promise" as string,
    list: (count: number): string => `a list of ${count}`,
    ragged: "a list of rows that differ in length or hold something other than numbers" as string,
    table: (shape: string): string => `a matrix ${shape}`,
    object: "an object" as string,
    error: (message: string): string => `the error "${message}"`,
    difference: (value: string): string => `left side − right side = ${value}`,
    f32: "parameters in f32" as string,
    parameters: (count: number): string => `${count} parameters`,
  },
  hints: checkHintsEn as typeof checkHintsEn,
};

/** Everything that a check says; each language has all of it. */
export type CheckMessages = typeof checkEn;
