import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Matrix } from "../../src/math";
import { fillStrips, firstActive, ownSamples, stripsShape } from "../../src/math/units";
import { bitsOf, f32Matrix, filling, isPlaced, size, twice } from "./placed";

describe("the pre-activations of single units", () => {
  test("at samples of their own have the same bits by kernel, by plain loops and by the textbook", () => {
    fc.assert(
      fc.property(size, size, fc.integer(), filling, (inputs, units, seed, fill) => {
        const [x, w, b] = [0, 1, 2].map((k) => f32Matrix(k === 2 ? 1 : inputs, units, seed + k, fill));
        const { placed, plain } = twice([x, w, b, Matrix.zeros(1, units, "f32")]);
        expect(placed.every(isPlaced)).toBe(true);
        for (const [px, pw, pb, pz] of [placed, plain]) ownSamples(px, pw, pb, pz);
        const expected = Matrix.zeros(1, units, "f32").map((_, __, j) => {
          let sum = 0;
          for (let i = 0; i < inputs; i++) sum = Math.fround(sum + Math.fround(x.at(i, j) * w.at(i, j)));
          return Math.fround(sum + b.at(0, j));
        });
        expect(bitsOf(placed[3])).toEqual(bitsOf(expected));
        expect(bitsOf(plain[3])).toEqual(bitsOf(expected));
      }),
      { numRuns: 40 },
    );
  });

  test.each([false, true])(
    "find the first active sample, or the largest z (z = 0 is active: %s)",
    (atZero) => {
      const found = new Set<number>();
      const bias = fc.constantFrom(0, -0, -0.5, -2, -40, 0.1, Number.NaN, -Infinity);
      fc.assert(
        fc.property(size, size, fc.integer(), filling, bias, (samples, inputs, seed, fill, b) => {
          const x = f32Matrix(samples, inputs, seed, fill);
          const w = f32Matrix(inputs, 1, seed + 1, fill);
          const strips = Matrix.zeros(...stripsShape(x), "f32");
          fillStrips(x, strips);
          const { placed, plain } = twice([strips, w, Matrix.zeros(1, 1, "f32")]);
          const z = Array.from({ length: samples }, (_, n) => {
            let sum = 0;
            for (let i = 0; i < inputs; i++) sum = Math.fround(sum + Math.fround(x.at(n, i) * w.at(i, 0)));
            return Math.fround(sum + b);
          });
          const expected = z.findIndex((value) => !(value < 0 || (value === 0 && !atZero)));
          for (const [s, weights, highest] of [placed, plain]) {
            expect(firstActive(s, weights, b, atZero, highest)).toBe(expected);
            if (expected < 0) expect(highest.at(0, 0) === Math.max(...z)).toBe(true);
          }
          found.add(Math.sign(expected));
        }),
        { numRuns: 60 },
      );
      expect(found.size).toBe(3); // none, the first one, and a later one
    },
  );
});
