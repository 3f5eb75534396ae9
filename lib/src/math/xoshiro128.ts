/**
 * Numbers of 32 random bits: xoshiro128++ (Blackman, Vigna 2021, ACM TOMS 47(4)). The lower half of the seed, a whole number of up to
 * 53 bits and its sign, fills one half of the state, the upper half the other.
 */
export class Xoshiro128 {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number) {
    const low = splitmix32(seed | 0);
    const high = splitmix32((Math.floor(seed / 4294967296) | 0) ^ 0x6a09e667);
    [this.#a, this.#b, this.#c, this.#d] = [low(), low(), high(), high()];
  }

  /** The next number, from 0 to 2³² − 1. */
  next(): number {
    const sum = (this.#a + this.#d) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + this.#a) | 0;
    const t = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= t;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result >>> 0;
  }
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
