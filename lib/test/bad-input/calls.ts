import { createRandom, Matrix } from "../../src/math";
import { Mlp } from "../../src/nn";

/** One row: a public function, arguments that it takes, and what else it takes for each of them. */
export interface Call {
  /** What a method is called on. */
  readonly receiver?: () => unknown;
  readonly args: () => unknown[];
  readonly run: (receiver: unknown, args: readonly unknown[]) => unknown;
  /** By argument ("0", "1.momentum"): the names of the values that can be used as well, with blanks between. */
  readonly usable?: Readonly<Record<string, string>>;
  /** The arguments that are handed on as a whole, whose own properties are not tried. */
  readonly whole?: readonly string[];
}

type Usable = Call["usable"];

/** A function. */
export const call = (f: unknown, args: () => unknown[], usable?: Usable, whole?: string[]): Call => ({
  args,
  whole,
  run: (_, given) => (f as (...given: unknown[]) => unknown)(...given),
  usable,
});

/** A method of an object that is made anew for every call. */
export const method = (
  receiver: () => object,
  name: string,
  args: () => unknown[],
  usable?: Usable,
  whole?: string[],
): Call => ({
  receiver,
  args,
  whole,
  run: (object, given) => (object as Record<string, (...given: unknown[]) => unknown>)[name](...given),
  usable,
});

// Values that can be used, by the names that the test gives them.
export const NUMBERS = "-1 0 0.5 2 1e300";
export const NOT_NEGATIVE = "0 0.5 2 1e300";
export const POSITIVE = "0.5 2 1e300";
export const DTYPE = "undefined";
export const OPTIONS = "undefined {}";

// Arguments, made anew for every call.
export const square = (x: number): number => x * x;
export const matrix = (): Matrix =>
  Matrix.from([
    [1, 2],
    [3, 4],
  ]);
export const mlp = (): Mlp => new Mlp({ sizes: [2, 3, 2] });
export const x = (): Matrix => Matrix.from([[0.5, -1]]);
export const t = (): Matrix => Matrix.from([[0, 1]]);
export const samples = () => ({ x: x(), t: t() });
export const random = () => createRandom(1);
export const gradients = () => mlp().backward(mlp().forward(x()), t()).layers;
