import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Matrix } from "../../src/math";
import { bracketLength, descendBracketed, descendProduct } from "../../src/math/descend";
import { bitsOf, f32Matrix, twice } from "./placed";

/** Numbers of all sizes down to the smallest, as saturated units send them back. */
function faint(rows: number, cols: number, seed: number, lowest: number): Matrix {
  const sizes = f32Matrix(rows, cols, seed, "ordinary");
  return f32Matrix(rows, cols, seed + 1, "zeros").map((value, i, j) => {
    const power = Math.floor(Math.abs(sizes.at(i, j)) * lowest);
    return Math.fround((value === 0 ? sizes.at(i, j) : value) * 2 ** power);
  });
}

const shape = fc.integer({ min: 1, max: 40 });
const momentum = fc.constantFrom(0, 0.5, 0.9);

describe("a step with subnormal gradients", () => {
  test.each([
    ["inputs of at least 0", (value: number) => Math.abs(value), 1, 1],
    ["inputs of both signs", (value: number) => value, 1, 1],
    ["inputs 1 and −1", (_: number, i: number) => (i % 2 ? -1 : 1), 2 ** -110, 1],
    ["inputs that are 0", () => 0, 1, 1],
    ["very small inputs", (value: number) => Math.abs(value) * 2 ** -90, 1, 1],
    ["velocities as small as they", (value: number) => Math.abs(value), 2 ** -110, 1],
    ["velocities that are 0", (value: number) => Math.abs(value), 0, 1],
    ["weights as small", (value: number) => Math.abs(value), 2 ** -101, 2 ** -115],
  ])("has the bits of the plain loops: %s", (_, inputOf, velocity, weight) => {
    fc.assert(
      fc.property(
        shape,
        shape,
        shape,
        fc.integer(),
        momentum,
        fc.boolean(),
        (m, n, batch, seed, mu, nesterov) => {
          const x = f32Matrix(batch, m, seed, "zeros").map((value, i, j) =>
            Math.fround(inputOf(value === 0 && (i + j) % 2 ? 0.3 : value, i)),
          );
          const dz = faint(batch, n, seed + 2, -160);
          const [v, W] = [
            f32Matrix(m, n, seed + 4, "ordinary").mul(velocity),
            f32Matrix(m, n, seed + 5, "ordinary").mul(weight),
          ];
          const rows = 1 + (seed & 7);
          const room = Matrix.zeros(rows, n, "f32");
          const room2 = Matrix.zeros(1, bracketLength(batch, rows, n), "f32");
          const { placed, plain } = twice([x, dz, v, W, room, room2]);
          const step = { learningRate: 0.7, momentum: mu, nesterov };
          descendBracketed(placed[0], placed[1], step, placed[2], placed[3], placed[4], placed[5]);
          descendProduct(plain[0], plain[1], step, plain[2], plain[3], plain[4]);
          for (const k of [0, 1, 2, 3]) expect(bitsOf(placed[k])).toEqual(bitsOf(plain[k]));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("feels a gradient that moves the weight but not the velocity, with Nesterov's look-ahead", () => {
    const four = (value: number) => Matrix.from([[value, value, value, value]], "f32");
    const numbers = [Matrix.from([[1]], "f32"), four(0.9 * 2 ** -125), four(1.5 * 2 ** -100), four(0)];
    const { placed, plain } = twice([
      ...numbers,
      Matrix.zeros(1, 4, "f32"),
      Matrix.zeros(1, bracketLength(1, 1, 4), "f32"),
    ]);
    const step = { learningRate: 0.7, momentum: 0.5, nesterov: true };
    for (const [x, dz, v, W, room, room2] of [placed, plain])
      descendBracketed(x, dz, step, v, W, room, room2);
    for (const k of [2, 3]) expect(bitsOf(placed[k])).toEqual(bitsOf(plain[k]));
  });

  test("has the bits of the plain loops where dz is infinite or NaN, and where there are no kernels", () => {
    const dz = faint(6, 5, 3, -160);
    dz.data.set([Infinity, Number.NaN], 7);
    const x = f32Matrix(6, 9, 4, "ordinary").map(Math.abs);
    const [v, W] = [f32Matrix(9, 5, 5, "ordinary"), f32Matrix(9, 5, 6, "ordinary")];
    const { placed, plain } = twice([
      x,
      dz,
      v,
      W,
      Matrix.zeros(4, 5, "f32"),
      Matrix.zeros(1, bracketLength(6, 4, 5), "f32"),
    ]);
    const step = { learningRate: 0.7, momentum: 0.9, nesterov: false };
    for (const [px, pdz, pv, pW, room, room2] of [placed, plain])
      descendBracketed(px, pdz, step, pv, pW, room, room2);
    for (const k of [2, 3]) expect(bitsOf(placed[k])).toEqual(bitsOf(plain[k]));
  });
});
