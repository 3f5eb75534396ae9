import { reject } from "./errors";
import { log } from "./functions/log";

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
  const next = xoshiro128(seed);
  const unit = () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
  const normal = polar(unit);
  const integer = (end: number) => below(next, end);
  return {
    uniform: (min = 0, max = 1) => {
      const finite = Number.isFinite(min) && Number.isFinite(max) && Number.isFinite(max - min);
      if (!finite || min > max) reject("uniform", "finite min ≤ max", [min, max]);
      return min + (max - min) * unit();
    },
    normal: (mean = 0, standardDeviation = 1) => {
      if (!Number.isFinite(mean)) reject("normal", "a finite mean", mean);
      if (!Number.isFinite(standardDeviation) || standardDeviation < 0) {
        reject("normal", "a standard deviation of at least 0", standardDeviation);
      }
      return mean + standardDeviation * normal();
    },
    integer,
    shuffle: (array) => {
      if (array === null || typeof array !== "object" || !(array.length >= 0)) {
        reject("shuffle", "an array", array);
      }
      for (let i = array.length - 1; i > 0; i--) {
        const j = below(next, i + 1);
        const held = array[i];
        array[i] = array[j];
        array[j] = held;
      }
      return array;
    },
  };
}

/** Numbers of 32 random bits. The lower half of the seed fills one half of the state, the upper half the other. */
function xoshiro128(seed: number): () => number {
  const low = splitmix32(seed | 0);
  const high = splitmix32((Math.floor(seed / 4294967296) | 0) ^ 0x6a09e667);
  let [a, b, c, d] = [low(), low(), high(), high()];
  return () => {
    const sum = (a + d) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + a) | 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result >>> 0;
  };
}

/** Spreads 32 bits over as many words as asked for (a bijection for each word). */
function splitmix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let t = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    t = Math.imul(t ^ (t >>> 15), 0x735a2d97);
    return t ^ (t >>> 15);
  };
}

/** A point drawn in the unit disc gives two independent normal numbers; the second waits for the next call. */
function polar(unit: () => number): () => number {
  let waiting: number | undefined;
  return () => {
    if (waiting !== undefined) {
      const value = waiting;
      waiting = undefined;
      return value;
    }
    let u: number;
    let v: number;
    let s: number;
    do {
      u = 2 * unit() - 1;
      v = 2 * unit() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s === 0);
    const factor = Math.sqrt((-2 * log(s)) / s);
    waiting = v * factor;
    return u * factor;
  };
}

/** A whole number in [0, end): draws again when it falls into the last, incomplete stretch of `end` numbers. */
function below(next: () => number, end: number): number {
  if (!(Number.isInteger(end) && end >= 1 && end <= 4294967296)) {
    reject("integer", "a whole number from 1 to 2³²", end);
  }
  if (end === 4294967296) return next();
  // Unsigned 32-bit integers throughout: their remainder is several times faster than that of doubles.
  const n = end >>> 0;
  let value = next();
  // The incomplete stretch is shorter than n: where it begins matters for the topmost numbers only, which are rare.
  if (value > 0xffffffff - n) {
    const last = (0xffffffff - ((-n >>> 0) % n)) >>> 0; // −n is 2³² − n, which leaves the same remainder as 2³²
    while (value > last) value = next();
  }
  return (value >>> 0) % n;
}
