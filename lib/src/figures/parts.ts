import { reject } from "../math/errors";
import {
  anyNumber,
  type Check,
  callable,
  fields,
  fieldsOfAny,
  flag,
  gappyNumbers,
  list,
  number,
  numbers,
  oneOf,
  optional,
  pair,
  positive,
  text,
  whole,
  within,
} from "./checks";

// What the figures' options are made of, as checks.

/** Texts and height, as most figures have them. */
export const FRAME: Readonly<Record<string, Check>> = {
  title: optional(text),
  height: optional(within(100, 1e5)),
  description: optional(text),
};

/** How many pictures stand in a row. */
export const columnCount: Check = optional(whole(1, 1000));

/** An AxisOptions. */
export const axisOptions: Check = (name, value) => {
  fields({
    label: optional(text),
    scale: optional(oneOf("linear", "log")),
    range: optional(pair),
    ticks: optional(numbers(0)),
    integers: optional(flag),
  })(name, value);
  const { scale, range } = value as { scale?: string; range?: readonly number[] };
  if (scale === "log" && range?.some((end) => end <= 0)) {
    reject(`${name}.range`, "two numbers above 0 on a logarithmic axis", range);
  }
};

const dash = oneOf("solid", "dash", "dot", "dashdot", "longdash", "longdashdot");
const look = {
  activation: optional(text),
  dash: optional(dash),
  width: optional(positive),
};

/** A Line. */
export const line: Check = (name, value) => {
  fields({
    ...look,
    name: text,
    x: numbers(0),
    y: gappyNumbers(0),
    color: optional(text),
    markers: optional(flag),
    label: optional(flag),
  })(name, value);
  const { x, y } = value as { x: ArrayLike<number>; y: ArrayLike<number> };
  if (x.length !== y.length) reject(`${name}.y`, `as many numbers as x has, ${x.length}`, y.length);
};

/** A Point. */
export const point: Check = fields({
  x: number,
  y: anyNumber,
  open: optional(flag),
  color: optional(text),
  label: optional(text),
});

/** A Panel. */
export const PANEL: Readonly<Record<string, Check>> = {
  title: optional(text),
  x: optional(axisOptions),
  y: optional(axisOptions),
  lines: list(line, 0),
  points: optional(list(point, 0)),
};

/** A PlottedFunction. */
export const plottedFunction: Check = fieldsOfAny({
  ...look,
  name: text,
  f: callable,
  jumps: optional(list(number, 0)),
});

/** A Differentiable. */
export const differentiable: Check = fieldsOfAny({
  name: text,
  kinks: list(number, 0),
  f: callable,
  derivative: callable,
});

/** A NumberTable with finite numbers. */
export const table: Check = (name, value) => {
  fields({ rows: whole(0), cols: whole(0), data: numbers(0) })(name, value);
  const { rows, cols, data } = value as { rows: number; cols: number; data: ArrayLike<number> };
  if (data.length !== rows * cols) reject(`${name}.data`, `${rows} × ${cols} numbers`, data.length);
};

/** A share of a whole, from 0 to 1; NaN where there is none. */
export const share: Check = (name, value) => {
  if (!Number.isNaN(value)) within(0, 1)(name, value);
};

/** A learning rate η. */
export const rate: Check = within(0, Infinity);

/** A momentum μ, from 0 to below 1. */
export const momentum: Check = (name, value) => {
  if (!(typeof value === "number" && value >= 0 && value < 1))
    reject(name, "a number from 0 to below 1", value);
};

const scores = { loss: anyNumber, accuracy: optional(share) };

/** A training's history, as far as it is drawn. */
export const HISTORY: Readonly<Record<string, Check>> = {
  epochs: list(fields({ ...scores, epoch: whole(0), validation: optional(fields(scores)) }), 0),
};

/** A run of a sweep, as far as it is drawn: with one of its curves, and how it ended. */
export function runWith(curve: string): Check {
  const activation: Check = (name, value) => {
    if (typeof value !== "string") fields({ name: text })(name, value);
  };
  return fields({
    spec: fields({ activation, learningRate: rate, momentum }),
    curves: fields({ [curve]: list(anyNumber, 0) }),
    stopped: oneOf("finished", "diverged"),
  });
}

/** What a sweep can be drawn by. */
export const measureName: Check = oneOf("loss", "validationLoss", "validationAccuracy");
