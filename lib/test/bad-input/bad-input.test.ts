import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import * as data from "../../src/data";
import * as figures from "../../src/figures";
import * as lesson from "../../src/lesson";
import * as math from "../../src/math";
import { Matrix } from "../../src/math";
import * as nn from "../../src/nn";
import { Mlp } from "../../src/nn";
import * as train from "../../src/train";
import * as trainSweep from "../../src/train/sweep";
import type { Call } from "./calls";
import { dataCalls, folder } from "./data";
import { figureCalls } from "./figures";
import { checkCalls, lessonCalls } from "./lesson";
import { mathCalls } from "./math";
import { nnCalls } from "./nn";
import { sweepCalls } from "./sweep";
import { trainCalls } from "./train";

/** A row for each public function of math, nn, train and data, by its name. */
const calls: Readonly<Record<string, Call>> = {
  ...{
    ...mathCalls,
    ...nnCalls,
    ...trainCalls,
    ...dataCalls,
    ...figureCalls,
    ...sweepCalls,
    ...lessonCalls,
    ...checkCalls,
  },
};

/** What an argument or an option may be given from JavaScript. */
const values: Record<string, unknown> = {
  undefined: undefined,
  null: null,
  NaN: Number.NaN,
  Infinity: Infinity,
  "-1": -1,
  "0": 0,
  "0.5": 0.5,
  "2": 2,
  "1e300": 1e300,
  "1n": 1n,
  text: "text",
  blank: "",
  true: true,
  symbol: Symbol("s"),
  "()": () => 0,
  "[]": [],
  "[1]": [1],
  "[text]": ["text"],
  "[[]]": [[]],
  ragged: [[1, 2], [3]],
  "{}": {},
};

/** What a matrix may be given as well. */
const matrices: Record<string, Matrix> = {
  "0×0": Matrix.zeros(0, 0),
  "0×2": Matrix.zeros(0, 2),
  "2×0": Matrix.zeros(2, 0),
  "3×7": Matrix.zeros(3, 7),
  "NaN-matrix": Matrix.from([[Number.NaN, 0]]),
};

type Path = readonly (string | number)[];

interface Case {
  readonly path: Path;
  readonly value: string;
  readonly bad: unknown;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype;

/** Every argument, every option of an argument, every field of a list's first object, and so on, with every bad value. */
function casesOf(args: readonly unknown[], whole: readonly string[] = []): Case[] {
  const found: Case[] = [];
  const visit = (value: unknown, path: Path) => {
    const given = value instanceof Matrix ? { ...values, ...matrices } : values;
    for (const [name, bad] of Object.entries(given)) found.push({ path, value: name, bad });
    if (whole.includes(path.join("."))) return;
    if (isPlain(value)) for (const key of Object.keys(value)) visit(value[key], [...path, key]);
    if (Array.isArray(value) && isPlain(value[0])) visit(value[0], [...path, 0]);
  };
  args.forEach((value, i) => {
    visit(value, [i]);
  });
  return found;
}

/** The value with another one in a place. */
function withBad(value: unknown, [key, ...rest]: Path, bad: unknown): unknown {
  if (key === undefined) return bad;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = withBad(copy[key], rest, bad);
  return copy;
}

/** Whether a row says that a value can be used in this place; an option may be left out, an argument only if it says so. */
function isUsable({ usable = {} }: Call, { path, value }: Case): boolean {
  const listed = usable[path.join(".")] ?? "";
  return listed === "*" || listed.split(" ").includes(value);
}

/** `name: expected …, got …` */
const FORM = /^[^\s].*: expected .+, got .+/s;

/** Everything that a refused call could have changed. */
const stateOf = (things: readonly unknown[]) =>
  JSON.stringify(things, (_, value) =>
    typeof value === "bigint" || typeof value === "symbol" ? String(value) : value,
  );

async function messageOf(run: () => unknown): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return `${(error as Error).message}`;
  }
}

// What is right or wrong in an answer is printed, and tried elsewhere.
beforeAll(() => {
  vi.spyOn(console, "log").mockImplementation(() => {});
});

afterAll(() => rmSync(folder, { recursive: true }));

describe.each(Object.entries(calls))("%s", (_, call) => {
  test("takes what it is made for", async () => {
    const [receiver, args] = [call.receiver?.(), call.args()];
    expect(await messageOf(() => call.run(receiver, args))).toBeUndefined();
  });

  test("refuses every other value for every argument and option in the same form, and changes nothing", async () => {
    const wrong: string[] = [];
    for (const one of casesOf(call.args(), call.whole)) {
      const receiver = call.receiver?.(); // new arguments for every call
      const args = withBad(call.args(), one.path, one.bad) as unknown[];
      const before = stateOf([receiver, args]);
      const message = await messageOf(() => call.run(receiver, args));
      const what = `${one.path.join(".")} = ${one.value}`;
      if (isUsable(call, one)) {
        if (message !== undefined) wrong.push(`${what} is usable, but: ${message}`);
      } else if (message === undefined) {
        wrong.push(`${what} is taken`);
      } else if (!FORM.test(message)) {
        wrong.push(`${what} fails inside: ${message}`);
      } else if (stateOf([receiver, args]) !== before) {
        wrong.push(`${what} changes something`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe("every public function", () => {
  const functionsOf = (name: string, object: object) =>
    Object.getOwnPropertyNames(object)
      .filter((key) => key !== "constructor" && !["length", "prototype", "name"].includes(key))
      .filter((key) => typeof Object.getOwnPropertyDescriptor(object, key)?.value === "function")
      .map((key) => `${name}.${key}`);

  test("has a row in its file of this folder", () => {
    const exported = Object.entries({
      ...math,
      ...nn,
      ...train,
      ...data,
      ...figures,
      ...trainSweep,
      ...lesson,
    })
      .filter(([, value]) => typeof value === "function")
      .map(([name]) => name);
    const inner = [
      ...functionsOf("Matrix", Matrix),
      ...functionsOf("matrix", Matrix.prototype),
      ...functionsOf("Mlp", Mlp),
      ...functionsOf("mlp", Mlp.prototype),
      ...functionsOf("random", math.createRandom(1)),
      ...functionsOf("initializers", nn.initializers),
      ...functionsOf("crossEntropy", nn.crossEntropy),
      ...functionsOf("standardized", data.standardize(Matrix.zeros(1, 1))),
      ...functionsOf("check", lesson.check),
      ...functionsOf("optimizer", train.sgd({ learningRate: 1 })),
      ...functionsOf("schedule", train.constant(1)),
      ...functionsOf("ledger", train.deathLedger(new Mlp({ sizes: [1, 1, 1] }), Matrix.zeros(1, 1))),
    ];
    // What each step of a training calls, with arguments that were checked before it; what takes nothing; and what is as Math's own functions
    // are, NaN for what is no number.
    const unchecked = ["optimizer.step", "optimizer.apply", "exp", "log", "todo"];
    expect([...exported, ...inner].filter((name) => !(name in calls)).sort()).toEqual(unchecked.sort());
  });
});
