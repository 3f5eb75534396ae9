import { createRandom, Matrix } from "../../src/math";
import type { Samples } from "../../src/train";

/** Points of a disc (class 0) and of the ring around it (class 1). */
export function ring(n: number, seed = 1): Samples {
  const random = createRandom(seed);
  const x = Matrix.zeros(n, 2).map(() => random.uniform(-1, 1));
  const inside = (i: number) => x.at(i, 0) ** 2 + x.at(i, 1) ** 2 < 0.5;
  const t = Matrix.zeros(n, 2).map((_, i, j) => Number(inside(i) === (j === 0)));
  return { x, t };
}

/** The four points of XOR with one target. */
export const xorSamples: Samples = {
  x: Matrix.from([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]),
  t: Matrix.from([[0], [1], [1], [0]]),
};
