import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Matrix } from "../../src/math";
import {
  type ActiveWhere,
  firstActive,
  nextDoubtful,
  packPanels,
  panelsShape,
  unpackSample,
} from "../../src/math/units";
import { f32Matrix, filling, isPlaced, size, twice } from "./placed";

/** z of a unit for sample n, each operation rounded. */
function zOf(x: Matrix, n: number, W: Matrix, b: Matrix, unit: number): number {
  let sum = 0;
  for (let i = 0; i < x.cols; i++) sum = Math.fround(sum + Math.fround(x.at(n, i) * W.at(i, unit)));
  return Math.fround(sum + b.at(0, unit));
}

/** How far z lies within what counts as active. */
function heightOf(z: number, { limit }: ActiveWhere): number {
  return limit === 0 ? z : Math.fround(Math.fround(limit) - Math.abs(z));
}

const isActive = (height: number, { atZero }: ActiveWhere) => !(height < 0 || (height === 0 && !atZero));

/** z > 0, z ≥ 0, and bounds on |z|, of which one is no f32. */
const WHERE: ActiveWhere[] = [
  { limit: 0, atZero: false },
  { limit: 0, atZero: true },
  { limit: 0.5, atZero: false },
  { limit: 0.7, atZero: false },
  { limit: 3, atZero: false },
];

describe("samples in panels", () => {
  test("come out as they went in", () => {
    fc.assert(
      fc.property(size, size, fc.integer(), (samples, inputs, seed) => {
        const x = f32Matrix(samples, inputs, seed, "ordinary");
        const panels = Matrix.zeros(...panelsShape(x), "f32");
        packPanels(x, panels);
        const out = Matrix.zeros(inputs, samples, "f32");
        for (let n = 0; n < samples; n++) unpackSample(panels, n, out, n);
        expect(out.transpose().toArray()).toEqual(x.toArray());
      }),
      { numRuns: 20 },
    );
  });
});

describe("a unit that was looked at", () => {
  test.each(WHERE)(
    "is doubtful by kernel and by plain loops alike, and whenever it may be another than it was (active where %j)",
    (where) => {
      const found = { sure: 0, doubtful: 0, asleep: 0 };
      const step = fc.constantFrom(0, 1e-3, 0.1, Number.NaN, Infinity);
      fc.assert(
        fc.property(size, size, fc.integer(), filling, step, (inputs, units, seed, fill, far) => {
          const x = f32Matrix(20, inputs, seed, fill);
          const reach = Matrix.zeros(1, inputs, "f32").map((_, i) =>
            Math.max(...x.toArray().map((row) => Math.abs(row[i]))),
          );
          const before = f32Matrix(inputs, units, seed + 1, fill);
          const biasBefore = f32Matrix(1, units, seed + 2, "ordinary").map((b, _, j) => (j % 3 ? b - 9 : b));
          const heights = (W: Matrix, b: Matrix, unit: number) =>
            Array.from({ length: x.rows }, (_, n) => heightOf(zOf(x, n, W, b, unit), where));
          const witnesses = Matrix.zeros(inputs, units, "f32");
          const margins = Matrix.zeros(1, units, "f32").map((_, __, unit) => {
            const all = heights(before, biasBefore, unit);
            const witness = all.findIndex((value) => isActive(value, where));
            if (witness < 0) return -Math.max(...all);
            for (let i = 0; i < inputs; i++) witnesses.data[i * units + unit] = x.at(witness, i);
            return -1;
          });
          const moves = f32Matrix(inputs, units, seed + 3, "ordinary");
          const W = before.map((w, i, j) => w + (j % 2 ? far * moves.at(i, j) : 0));
          const b = biasBefore.map((bias, _, j) => (j % 5 ? bias : bias + far));
          const { placed, plain } = twice([W, b, witnesses, before, biasBefore, margins, reach]);
          expect(placed.every(isPlaced)).toBe(true);
          const [byKernel, byLoops] = [placed, plain].map(([w, bias, x0, w0, b0, m, r]) => {
            const seen = { witnesses: x0, W: w0, b: b0, margins: m };
            const all = [];
            for (let unit = nextDoubtful(0, w, bias, seen, r, where); unit < units; ) {
              all.push(unit);
              unit = nextDoubtful(unit + 1, w, bias, seen, r, where);
            }
            return all;
          });
          expect(byKernel).toEqual(byLoops);
          for (let unit = 0; unit < units; unit++) {
            const wasDead = margins.at(0, unit) >= 0;
            const isDead = heights(W, b, unit).every((value) => !isActive(value, where));
            const doubtful = byKernel.includes(unit);
            if (isDead !== wasDead) expect(doubtful).toBe(true);
            if (far === 0 && wasDead) expect(doubtful).toBe(false);
            if (wasDead && far > 0 && !doubtful && unit % 2) found.asleep++;
            found[doubtful ? "doubtful" : "sure"]++;
          }
        }),
        { numRuns: 60 },
      );
      for (const count of Object.values(found)) expect(count).toBeGreaterThan(100);
    },
  );

  test("counts as active for |z| below a limit as f32 has it, by kernel and by plain loops", () => {
    const limit = 0.7; // Math.fround(0.7) is less
    const one = Matrix.from([[1]], "f32");
    const x = Matrix.from([[limit]], "f32");
    const panels = Matrix.zeros(...panelsShape(x), "f32");
    packPanels(x, panels);
    const zero = Matrix.zeros(1, 1, "f32");
    const { placed, plain } = twice([panels, one, zero, x, zero, zero.copy()]);
    for (const [p, W, b, witness, highest, margins] of [placed, plain]) {
      margins.data[0] = -1;
      const seen = { witnesses: witness, W, b, margins };
      for (const atZero of [false, true]) {
        expect(firstActive(p, W, b, 0, { limit, atZero }, highest)).toBe(atZero ? 0 : -1);
        expect(nextDoubtful(0, W, b, seen, W, { limit, atZero })).toBe(atZero ? 1 : 0);
      }
    }
  });

  test.each([
    ["the roundings of 2000 inputs", 2000, 1, 2 ** -23, 1, -0.95 * 2000 * 2 ** -23],
    ["products that are too small for f32", 4, 2 ** -149, 1, 0, -(2 ** -149)],
  ])("and was active for no sample is doubtful when %s wake it", (_, inputs, input, step, border, bias) => {
    const x = Matrix.zeros(1, inputs, "f32").add(input);
    const panels = Matrix.zeros(...panelsShape(x), "f32");
    packPanels(x, panels);
    // Between 1 and −1 each weight counts for nothing while it is below half a step, and for a whole step above.
    const weights = (share: number) =>
      Matrix.zeros(inputs, 1, "f32").map((_, i) =>
        i === 0 ? border : i === inputs - 1 ? -border : share * step,
      );
    const b = Matrix.from([[bias]], "f32");
    const numbers = [panels, weights(0.499), weights(0.501), b, x, weights(0)];
    const { placed, plain } = twice([...numbers, Matrix.zeros(1, 1, "f32"), Matrix.zeros(1, 1, "f32")]);
    for (const [p, before, W, bs, reach, witnesses, highest, margins] of [placed, plain]) {
      const where = { limit: 0, atZero: false };
      expect(firstActive(p, before, bs, 0, where, highest)).toBe(-1);
      margins.data[0] = -highest.at(0, 0);
      expect(nextDoubtful(0, before, bs, { witnesses, W: before, b: bs, margins }, reach, where)).toBe(1);
      expect(firstActive(p, W, bs, 0, where, highest)).toBe(0);
      expect(nextDoubtful(0, W, bs, { witnesses, W: before, b: bs, margins }, reach, where)).toBe(0);
    }
  });

  test("is doubtful alike when one of the matrices lies where the kernels do not reach it", () => {
    const [W, before, witnesses] = [1, 2, 3].map((seed) => f32Matrix(6, 9, seed, "ordinary"));
    const [b, biasBefore] = [4, 5].map((seed) => f32Matrix(1, 9, seed, "ordinary"));
    const margins = f32Matrix(1, 9, 6, "ordinary").mul(20);
    const { placed, plain } = twice([
      W,
      b,
      witnesses,
      before,
      biasBefore,
      margins,
      f32Matrix(1, 6, 7, "ordinary"),
    ]);
    const doubtful = ([w, bias, x0, w0, b0, m, reach]: Matrix[]) =>
      Array.from({ length: 10 }, (_, from) =>
        nextDoubtful(from, w, bias, { witnesses: x0, W: w0, b: b0, margins: m }, reach, WHERE[0]),
      );
    const expected = doubtful(plain);
    expect(new Set(expected).size).toBeGreaterThan(2);
    for (let elsewhere = 0; elsewhere < placed.length; elsewhere++) {
      expect(doubtful(placed.map((matrix, k) => (k === elsewhere ? plain[k] : matrix)))).toEqual(expected);
    }
  });

  test.each(WHERE)(
    "has a first active sample or a greatest height, by kernel and by plain loops (active where %j)",
    (where) => {
      const found = new Set<number>();
      const bias = fc.constantFrom(0, -0, -0.5, -2, -40, 0.1, Number.NaN, -Infinity);
      fc.assert(
        fc.property(
          size,
          size,
          size,
          fc.integer(),
          filling,
          bias,
          (samples, inputs, units, seed, fill, b0) => {
            const x = f32Matrix(samples, inputs, seed, fill);
            const W = f32Matrix(inputs, units, seed + 1, fill);
            const b = Matrix.zeros(1, units, "f32").map(() => b0);
            const unit = Math.abs(seed) % units;
            const panels = Matrix.zeros(...panelsShape(x), "f32");
            packPanels(x, panels);
            const { placed, plain } = twice([panels, W, b, Matrix.zeros(1, 1, "f32")]);
            const heights = Array.from({ length: samples }, (_, n) => heightOf(zOf(x, n, W, b, unit), where));
            const expected = heights.findIndex((value) => isActive(value, where));
            for (const [p, weights, biases, highest] of [placed, plain]) {
              expect(firstActive(p, weights, biases, unit, where, highest)).toBe(expected);
              if (expected < 0) expect(highest.at(0, 0) === Math.max(...heights)).toBe(true);
            }
            found.add(Math.sign(expected));
          },
        ),
        { numRuns: 60 },
      );
      expect(found.size).toBe(3); // none, the first one, and a later one
    },
  );
});
