import { reject } from "./errors";
import { log } from "./functions/log";
import { Xoshiro128 } from "./xoshiro128";

/** An array, typed or not. */
export interface Shuffled {
  [index: number]: unknown;
  /** How many elements it has. */
  length: number;
}

/** A seeded generator of random numbers: the same seed gives the same numbers on every machine. */
export interface Random {
  /** Evenly distributed in [min, max); [0, 1) by default, a multiple of 2⁻⁵³. */
  uniform(min?: number, max?: number): number;
  /** Normally distributed with this mean (0) and standard deviation (1). */
  normal(mean?: number, standardDeviation?: number): number;
  /** A whole number in [0, end), each equally likely. */
  integer(end: number): number;
  /** Puts the elements in random order, in place (Fisher–Yates), and returns the array. */
  shuffle<T extends Shuffled>(array: T): T;
}

/**
 * Creates a random generator: xoshiro128++ (Blackman, Vigna 2021, ACM TOMS 47(4)), its state filled from the seed
 * by splitmix32. Normal numbers come from Marsaglia's polar method (1964, SIAM Review 6(3)).
 *
 * @param seed a whole number, −2⁵³ < seed < 2⁵³
 * @throws RangeError when the seed is not a safe whole number
 */
export function createRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) reject("createRandom", "a whole number as seed", seed);
  return new Generator(new Xoshiro128(seed));
}

/** A class, not closures: a sweep makes hundreds of generators, which the engine would compile again and again. */
class Generator implements Random {
  readonly #bits: Xoshiro128;
  /** The second number of the last pair of normal numbers, until it is asked for. */
  #waiting: number | undefined;

  constructor(bits: Xoshiro128) {
    this.#bits = bits;
  }

  uniform(min = 0, max = 1): number {
    const finite = Number.isFinite(min) && Number.isFinite(max) && Number.isFinite(max - min);
    if (!finite || min > max) reject("uniform", "finite min ≤ max", [min, max]);
    return min + (max - min) * this.#unit();
  }

  normal(mean = 0, standardDeviation = 1): number {
    if (!Number.isFinite(mean)) reject("normal", "a finite mean", mean);
    if (!Number.isFinite(standardDeviation) || standardDeviation < 0) {
      reject("normal", "a standard deviation of at least 0", standardDeviation);
    }
    return mean + standardDeviation * this.#standardNormal();
  }

  integer(end: number): number {
    return below(this.#bits, end);
  }

  shuffle<T extends Shuffled>(array: T): T {
    if (array === null || typeof array !== "object" || !(array.length >= 0)) {
      reject("shuffle", "an array", array);
    }
    for (let i = array.length - 1; i > 0; i--) {
      const j = below(this.#bits, i + 1);
      const held = array[i];
      array[i] = array[j];
      array[j] = held;
    }
    return array;
  }

  /** A multiple of 2⁻⁵³ in [0, 1). */
  #unit(): number {
    return ((this.#bits.next() >>> 5) * 67108864 + (this.#bits.next() >>> 6)) / 9007199254740992;
  }

  /** A point drawn in the unit disc gives two independent normal numbers. */
  #standardNormal(): number {
    if (this.#waiting !== undefined) {
      const value = this.#waiting;
      this.#waiting = undefined;
      return value;
    }
    let u: number;
    let v: number;
    let s: number;
    do {
      u = 2 * this.#unit() - 1;
      v = 2 * this.#unit() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s === 0);
    const factor = Math.sqrt((-2 * log(s)) / s);
    this.#waiting = v * factor;
    return u * factor;
  }
}

/** A whole number in [0, end): draws again when it falls into the last, incomplete stretch of `end` numbers. */
function below(bits: Xoshiro128, end: number): number {
  if (!(Number.isInteger(end) && end >= 1 && end <= 4294967296)) {
    reject("integer", "a whole number from 1 to 2³²", end);
  }
  if (end === 4294967296) return bits.next();
  // Unsigned 32-bit integers throughout: their remainder is several times faster than that of doubles.
  const n = end >>> 0;
  let value = bits.next();
  // The incomplete stretch is shorter than n: where it begins matters for the topmost numbers only, which are rare.
  if (value > 0xffffffff - n) {
    const last = (0xffffffff - ((-n >>> 0) % n)) >>> 0; // −n is 2³² − n, which leaves the same remainder as 2³²
    while (value > last) value = bits.next();
  }
  return (value >>> 0) % n;
}
