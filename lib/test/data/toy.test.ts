import { describe, expect, it } from "vitest";
import { spirals, twoMoons, xor } from "../../src/data";

const points = (x: { toArray(): number[][] }) => x.toArray();

describe("xor", () => {
  it("holds the four corners with the exclusive or of their coordinates", () => {
    const { x, t, labels } = xor();
    for (const [i, [a, b]] of points(x).entries()) expect(labels[i]).toBe(a === b ? 0 : 1);
    expect(new Set(points(x).map(String)).size).toBe(4);
    expect(t.toArray()).toEqual([
      [1, 0],
      [0, 1],
      [0, 1],
      [1, 0],
    ]);
    expect([x.dtype, xor({ dtype: "f64" }).x.dtype]).toEqual(["f32", "f64"]);
  });
});

describe("twoMoons", () => {
  it("without noise lies on two half circles that reach into each other", () => {
    const { x, labels } = twoMoons({ samples: 101, noise: 0, dtype: "f64" });
    for (const [i, [u, v]] of points(x).entries()) {
      const [across, up] = labels[i] === 0 ? [u, v] : [1 - u, 0.5 - v];
      expect(across * across + up * up).toBeCloseTo(1, 14);
      expect(up).toBeGreaterThan(-1e-15);
    }
    expect(points(x)[0]).toEqual([1, 0]);
    expect(points(x)[100][0]).toBeCloseTo(-1, 14); // the last sample of class 0 is at the other end
    expect(labels.filter((label) => label === 0)).toHaveLength(51);
  });

  it("moves each point by noise of the given size", () => {
    const still = twoMoons({ samples: 4000, noise: 0, dtype: "f64" });
    const moved = twoMoons({ samples: 4000, noise: 0.3, dtype: "f64" });
    const steps = [...moved.x.sub(still.x).data];
    const square = steps.reduce((sum, step) => sum + step * step, 0) / steps.length;
    expect(Math.sqrt(square)).toBeCloseTo(0.3, 2);
  });

  it("gives the same bits for the same seed and others for another", () => {
    expect(twoMoons({ seed: 5 }).x.equals(twoMoons({ seed: 5 }).x)).toBe(true);
    expect(twoMoons({ seed: 5 }).x.equals(twoMoons({ seed: 6 }).x)).toBe(false);
  });
});

describe("spirals", () => {
  it("without noise winds every class from the origin out to radius 1", () => {
    const { x, t, labels } = spirals({ samples: 90, classes: 3, turns: 2, noise: 0, dtype: "f64" });
    const radius = points(x).map(([u, v]) => Math.sqrt(u * u + v * v));
    for (const label of [0, 1, 2]) {
      const arm = radius.filter((_, i) => labels[i] === label);
      expect(arm).toHaveLength(30);
      expect(arm).toEqual(arm.slice().sort((a, b) => a - b));
      expect([arm[0], arm[29]]).toEqual([0, expect.closeTo(1, 14)]);
    }
    expect(t.shape).toBe("90×3");
  });

  it("turns each arm by an equal part of a circle", () => {
    const { x } = spirals({ samples: 40, classes: 4, noise: 0, dtype: "f64" });
    const ends = points(x).slice(-4);
    for (const [i, [u, v]] of ends.entries()) {
      const [nextU, nextV] = ends[(i + 1) % 4];
      expect([nextU, nextV]).toEqual([expect.closeTo(-v, 14), expect.closeTo(u, 14)]);
    }
  });
});

describe("the toy sets", () => {
  it.each([
    [() => twoMoons({ samples: 1 }), "twoMoons.samples: expected a whole number of at least 2, got 1"],
    [() => twoMoons({ noise: -0.1 }), "twoMoons.noise: expected a finite number of at least 0, got -0.1"],
    [
      () => twoMoons({ noise: Number.NaN }),
      "twoMoons.noise: expected a finite number of at least 0, got NaN",
    ],
    [() => twoMoons({ seed: 0.5 }), "createRandom: expected a whole number as seed, got 0.5"],
    [() => spirals({ classes: 1 }), "spirals.classes: expected a whole number from 2 to 256, got 1"],
    [
      () => spirals({ classes: 5, samples: 4 }),
      "spirals.samples: expected a whole number of at least 5, got 4",
    ],
    [
      () => spirals({ turns: Infinity }),
      "spirals.turns: expected a finite number of at least 0, got Infinity",
    ],
  ])("refuse what they cannot use: %s", (make, message) => {
    expect(make).toThrow(message);
  });

  it("come with one sample of a class as well", () => {
    expect(twoMoons({ samples: 2, noise: 0 }).x.data.every(Number.isFinite)).toBe(true);
    expect(spirals({ samples: 3, classes: 3 }).x.data.every(Number.isFinite)).toBe(true);
  });
});
