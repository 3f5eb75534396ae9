import { checkInteger, checkNumber } from "./errors";

/**
 * `count` evenly spaced numbers from `start` to `end`, both included: count − 1 equal intervals.
 *
 * @throws RangeError when an end is not finite or `count` is not a whole number of at least 1
 */
export function linspace(start: number, end: number, count: number): number[] {
  checkNumber("linspace: start", start);
  checkNumber("linspace: end", end);
  checkInteger("linspace: count", count, 1);
  if (count === 1) return [start];
  const step = (end - start) / (count - 1);
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? end : start + i * step));
}
