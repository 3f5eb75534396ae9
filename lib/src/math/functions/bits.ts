/**
 * The bits of a double, and powers of two: what the functions of this folder need besides arithmetic.
 * A double is sign (1 bit), exponent (11 bits, biased by 1023) and fraction (52 bits).
 */

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

const MIN_EXPONENT = -1074;
const MAX_EXPONENT = 1023;
const powers: Float64Array = powersOfTwo();

function powersOfTwo(): Float64Array {
  const table = new Float64Array(MAX_EXPONENT - MIN_EXPONENT + 1);
  table[0] = 5e-324;
  for (let i = 1; i < table.length; i++) table[i] = 2 * table[i - 1];
  return table;
}

/** The upper 32 bits of x as an unsigned integer: sign, exponent and the first 20 bits of the fraction. */
export function highWord(x: number): number {
  double[0] = x;
  return words[HIGH];
}

/** 2ᵏ, exact, for integers k from −1074 to 1023. */
export function powerOfTwo(k: number): number {
  return powers[k - MIN_EXPONENT];
}

/** y · 2ᵏ, rounded once, for 1/2 ≤ |y| ≤ 4 and integers k from −1100 to 1024. */
export function scale(y: number, k: number): number {
  if (k > MAX_EXPONENT) return y * 2 * powers[k - 1 - MIN_EXPONENT];
  if (k >= -1020) return y * powers[k - MIN_EXPONENT];
  return y * powers[k + 100 - MIN_EXPONENT] * powers[-100 - MIN_EXPONENT];
}
