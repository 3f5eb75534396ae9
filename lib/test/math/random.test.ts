import { describe, expect, test } from "vitest";
import { createRandom } from "../../src/math";

const draw = (n: number, f: () => number) => Array.from({ length: n }, f);
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe("createRandom", () => {
  test("gives the same numbers for the same seed, others for another", () => {
    const [a, b, c] = [1, 1, 2].map((seed) => {
      const random = createRandom(seed);
      return [random.uniform(), random.normal(), random.integer(100), random.normal()];
    });
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
  });

  test("keeps its numbers from release to release", () => {
    const random = createRandom(1);
    expect([random.uniform(), random.normal(), random.integer(1000)]).toEqual([
      0.06473428256191893, -0.20399195241297802, 514,
    ]);
    // The second of a pair of normal numbers waits for the next call, and a shuffle of n draws n − 1 numbers.
    const next = [random.normal(), random.normal(), random.normal(), random.uniform(-3, 5)];
    const order = random.shuffle([1, 2, 3, 4, 5]);
    expect([...next, ...order, random.uniform()]).toMatchInlineSnapshot(`
      [
        -1.0931788615212819,
        -0.3726641974047869,
        -0.7944857218908425,
        4.206805606026087,
        2,
        4,
        5,
        3,
        1,
        0.4096045823916987,
      ]
    `);
  });

  test("tells seeds apart by every bit", () => {
    const seeds = [0, -1, 1, 2 ** 31, 2 ** 32, 2 ** 32 + 1, -(2 ** 40), 2 ** 53 - 1];
    expect(new Set(seeds.map((seed) => createRandom(seed).uniform())).size).toBe(seeds.length);
  });

  test("draws evenly distributed numbers in [min, max)", () => {
    const random = createRandom(3);
    const values = draw(100_000, () => random.uniform(-1, 3));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-1);
    expect(Math.max(...values)).toBeLessThan(3);
    expect(mean(values)).toBeCloseTo(1, 1);
    const tenths = new Array(10).fill(0);
    for (const value of values) tenths[Math.floor((value + 1) / 0.4)]++;
    const chiSquared = tenths.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(27.9); // 9 degrees of freedom: 0.1 % of good generators fail
  });

  test("draws normal numbers with the asked mean and deviation", () => {
    const random = createRandom(4);
    const values = draw(100_000, () => random.normal(2, 0.5));
    const deviation = Math.sqrt(mean(values.map((v) => (v - 2) ** 2)));
    expect(mean(values)).toBeCloseTo(2, 2);
    expect(deviation).toBeCloseTo(0.5, 2);
    const within = values.filter((v) => Math.abs(v - 2) < 0.5).length / values.length;
    expect(within).toBeCloseTo(0.6827, 2);
  });

  test("draws whole numbers with equal chances", () => {
    const random = createRandom(5);
    const counts = [0, 0, 0];
    for (let i = 0; i < 30_000; i++) counts[random.integer(3)]++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(350);
  });

  test("draws from the whole range of 32 bits, and rejects no more than it must", () => {
    const [random, same] = [createRandom(7), createRandom(7)];
    expect(random.integer(2 ** 32)).toBeGreaterThan(2 ** 24);
    same.integer(2 ** 31); // one draw each: 2³¹ divides 2³²
    expect(random.integer(2 ** 31)).toBe(same.integer(2 ** 31));
    const large = Array.from({ length: 3000 }, () => random.integer(3 * 2 ** 30));
    const thirds = [0, 1, 2].map((k) => large.filter((v) => Math.floor(v / 2 ** 30) === k).length);
    for (const count of thirds) expect(Math.abs(count - 1000)).toBeLessThan(130);
  });

  test("shuffles into every order", () => {
    const random = createRandom(6);
    const orders = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = random.shuffle([1, 2, 3]).join("");
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    for (const count of orders.values()) expect(Math.abs(count - 1000)).toBeLessThan(130);
    expect(random.shuffle(new Uint8Array([1, 2])).length).toBe(2);
  });

  test.each([
    [
      "no seed",
      () => createRandom(undefined as never),
      "createRandom: expected a whole number as seed, got undefined",
    ],
    ["a fractional seed", () => createRandom(0.5), "createRandom: expected a whole number as seed, got 0.5"],
    [
      "an empty range",
      () => createRandom(1).integer(0),
      "integer: expected a whole number from 1 to 2³², got 0",
    ],
    ["max below min", () => createRandom(1).uniform(2, 1), "uniform: expected finite min ≤ max, got [2, 1]"],
    [
      "an infinite mean",
      () => createRandom(1).normal(Infinity),
      "normal: expected a finite mean, got Infinity",
    ],
    [
      "a negative deviation",
      () => createRandom(1).normal(0, -1),
      "normal: expected a standard deviation of at least 0, got -1",
    ],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
