import { checkNumber } from "../../math/errors";

/*
 * The derivative at a kink, the one place where the library decides it.
 *
 * At a kink f has a left and a right derivative and they differ, so there is no derivative; a program picks a
 * number all the same. Here it is
 *
 *     f′ = (1 − θ) · left + θ · right,   θ = atKink in [0, 1], by default 0: the left derivative.
 *
 * Every such number is a slope of a line that touches the graph (for a convex f, a subgradient). With the
 * default ReLU has 0 at 0, leaky ReLU and PReLU their slope below zero, ELU α, SELU λα.
 */

/** How a derivative treats a kink. */
export interface KinkOptions {
  /** θ in [0, 1]: at a kink f′ = (1 − θ) · left + θ · right. Default 0. */
  readonly atKink?: number;
}

/** The value of `atKink` when none is given: the left derivative. */
export const DEFAULT_AT_KINK = 0;

/**
 * The derivative at a kink: (1 − θ) · left + θ · right.
 *
 * @throws RangeError when θ = `atKink` is not a number in [0, 1]
 */
export function derivativeAtKink(left: number, right: number, options?: KinkOptions): number {
  const theta = checkAtKink("derivative", options?.atKink);
  return (1 - theta) * left + theta * right;
}

/**
 * The θ to use: `atKink`, or the default when it is undefined.
 *
 * @throws RangeError `name.atKink: expected a finite number from 0 to 1, got …`
 */
export function checkAtKink(name: string, atKink: number = DEFAULT_AT_KINK): number {
  return checkNumber(`${name}.atKink`, atKink, 0, 1);
}
