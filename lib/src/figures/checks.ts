import { checkBoolean, checkFunction, checkInteger, checkNumber, reject } from "../math/errors";

/**
 * Throws `name: expected …, got …` where a value cannot be used. `name` is the function that the user called and, after a
 * colon, where in its arguments the value stands: `lineChart: lines[0].x`.
 */
export type Check = (name: string, value: unknown) => void;

/** A finite number. */
export const number: Check = (name, value) => {
  checkNumber(name, value);
};

/** A number, NaN and the infinities among them. */
export const anyNumber: Check = (name, value) => {
  if (typeof value !== "number") reject(name, "a number", value);
};

/** A finite number above 0. */
export const positive: Check = (name, value) => {
  if (!(typeof value === "number" && value > 0 && value < Infinity)) {
    reject(name, "a finite number above 0", value);
  }
};

/** A finite number within [min, max]. */
export function within(min: number, max: number): Check {
  return (name, value) => {
    checkNumber(name, value, min, max);
  };
}

/** A whole number within [min, max]. */
export function whole(min: number, max: number = 1e6): Check {
  return (name, value) => {
    checkInteger(name, value, min, max);
  };
}

/** A text, be it empty. */
export const text: Check = (name, value) => {
  if (typeof value !== "string") reject(name, "a text", value);
};

/** `true` or `false`. */
export const flag: Check = (name, value) => {
  checkBoolean(name, value);
};

/** A function. */
export const callable: Check = checkFunction;

/** One of these texts. */
export function oneOf(...texts: readonly string[]): Check {
  return (name, value) => {
    if (!texts.some((each) => each === value)) reject(name, `one of ${texts.join(", ")}`, value);
  };
}

/** Nothing, or what the check accepts. */
export function optional(check: Check): Check {
  return (name, value) => {
    if (value !== undefined) check(name, value);
  };
}

/** An array of at least `least` elements that the check accepts. */
export function list(each: Check, least: number = 1): Check {
  return (name, value) => {
    if (!Array.isArray(value) || value.length < least) reject(name, `an array${atLeast(least)}`, value);
    value.forEach((element, i) => {
      each(`${place(name)}[${i}]`, element);
    });
  };
}

/** An array or a typed array of at least `least` finite numbers. */
export function numbers(least: number = 1): Check {
  return numberList(least, "a finite number", Number.isFinite);
}

/** As `numbers`, NaN and the infinities among them. */
export function anyNumbers(least: number = 1): Check {
  return numberList(least, "a number", (value) => typeof value === "number");
}

/** As `anyNumbers`; no value at all is a gap as NaN is. */
export function gappyNumbers(least: number = 1): Check {
  return numberList(least, "a number", (value) => value == null || typeof value === "number");
}

// The place of an element is put into words for a bad one only: there may be a million of them.
function numberList(least: number, expected: string, isGood: (value: unknown) => boolean): Check {
  return (name, value) => {
    if (!isList(value) || value.length < least) reject(name, `a list of numbers${atLeast(least)}`, value);
    for (let i = 0; i < value.length; i++) {
      if (!isGood(value[i])) reject(`${place(name)}[${i}]`, expected, value[i]);
    }
  };
}

function isList(value: unknown): value is ArrayLike<unknown> {
  if (value === null || typeof value !== "object") return false;
  const { length } = value as { length?: unknown };
  return Number.isSafeInteger(length) && (length as number) >= 0;
}

const atLeast = (least: number): string => (least === 0 ? "" : `, ${least} long or longer`);

/** Two finite numbers. */
export const pair: Check = (name, value) => {
  const isPair = Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);
  if (!isPair) reject(name, "two finite numbers", value);
};

/** An object with at least `least` properties of any name, each of which the check accepts. */
export function record(each: Check, least: number = 1): Check {
  return (name, value) => {
    const entries = isObject(value) ? Object.entries(value) : [];
    if (!isObject(value) || entries.length < least) {
      reject(name, least === 0 ? "an object" : `an object of ${least} or more properties`, value);
    }
    for (const [key, element] of entries) each(inside(name, key), element);
  };
}

/** An object whose properties of these names the checks accept. */
export function fields(shape: Readonly<Record<string, Check>>): Check {
  return (name, value) => {
    if (!isObject(value)) reject(name, "an object", value);
    checkEach(name, value, shape);
  };
}

/** As `fields`, or a function with such properties: an activation is one. */
export function fieldsOfAny(shape: Readonly<Record<string, Check>>): Check {
  return (name, value) => {
    if (!isObject(value) && typeof value !== "function") reject(name, "an object", value);
    checkEach(name, value as Properties, shape);
  };
}

/** Accepts the object of options of the function of this name. */
export function checkFields(name: string, options: unknown, shape: Readonly<Record<string, Check>>): void {
  fields(shape)(name, options);
}

type Properties = Readonly<Record<string, unknown>>;

function checkEach(name: string, value: Properties, shape: Readonly<Record<string, Check>>): void {
  for (const [key, check] of Object.entries(shape)) check(inside(name, key), value[key]);
}

function isObject(value: unknown): value is Properties {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

const inside = (name: string, key: string): string =>
  name.includes(": ") ? `${name}.${key}` : `${name}: ${key}`;
const place = (name: string): string => (name.includes(": ") ? name : `${name}: `);

/** The ends of an interval, each of which may be left out. */
export const INTERVAL: Readonly<Record<string, Check>> = { from: optional(number), to: optional(number) };

/** Accepts an interval that is not empty. */
export function checkInterval(name: string, from: number, to: number): void {
  if (!(from < to)) throw new RangeError(`${name}: expected from < to, got ${from} and ${to}`);
}
