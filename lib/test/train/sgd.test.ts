import { describe, expect, test } from "vitest";
import { Matrix } from "../../src/math";
import type { LayerParameters } from "../../src/nn";
import { clipByNorm, constant, type SgdOptions, sgd, warmUp } from "../../src/train";

const layer = (w: number): LayerParameters => ({ W: Matrix.from([[w]]), b: Matrix.from([[0]]) });
const gradient = (w: number) => ({ dW: Matrix.from([[w]]), db: Matrix.from([[0]]) });

/** Weights of some steps down L = w² / 2, whose gradient is w. */
function descent(options: SgdOptions, steps: number): number[] {
  const rule = sgd(options);
  let parameters = [layer(1)];
  let state = rule.init(parameters);
  const weights: number[] = [];
  for (let k = 0; k < steps; k++) {
    const w = parameters[0].W.at(0, 0);
    weights.push(w);
    ({ parameters, state } = rule.update(parameters, [gradient(w)], state));
  }
  return weights;
}

describe("sgd", () => {
  test("takes a step of −η g", () => {
    expect(descent({ learningRate: 0.5 }, 4)).toEqual([1, 0.5, 0.25, 0.125]);
  });

  test("with momentum keeps a running velocity: v ← μ v − η g", () => {
    // v: −0.5, then 0.5·(−0.5) − 0.5·0.5 = −0.5, then 0.5·(−0.5) − 0 = −0.25
    expect(descent({ learningRate: 0.5, momentum: 0.5 }, 4)).toEqual([1, 0.5, 0, -0.25]);
  });

  test("with Nesterov looks ahead: w ← w + μ v − η g", () => {
    // v = −0.5, w = 1 + 0.5·(−0.5) − 0.5 = 0.25; v = −0.25 − 0.125 = −0.375, w = 0.25 − 0.1875 − 0.125
    expect(descent({ learningRate: 0.5, momentum: 0.5, nesterov: true }, 3)).toEqual([1, 0.25, -0.0625]);
  });

  test("coasts on: a steady gradient moves by η / (1 − μ) in the end", () => {
    const rule = sgd({ learningRate: 0.1, momentum: 0.9 });
    let parameters = [layer(0)];
    let state = rule.init(parameters);
    let before = 0;
    for (let k = 0; k < 300; k++) {
      before = parameters[0].W.at(0, 0);
      ({ parameters, state } = rule.update(parameters, [gradient(1)], state));
    }
    expect(before - parameters[0].W.at(0, 0)).toBeCloseTo(1, 10);
    expect(state.updates).toBe(300);
  });

  test("is pure: arguments stay as they were", () => {
    const parameters = [{ ...layer(1), slope: Matrix.from([[0.25]]) }];
    const gradients = [{ ...gradient(3), dSlope: Matrix.from([[2]]) }];
    const rule = sgd({ learningRate: 0.5, momentum: 0.9, clipNorm: 0.1 });
    const state = rule.init(parameters);
    const next = rule.update(parameters, gradients, state);
    expect(next.parameters[0].slope?.at(0, 0)).toBeLessThan(0.25);
    expect(parameters[0].W.at(0, 0)).toBe(1);
    expect(gradients[0].dW.at(0, 0)).toBe(3);
    expect(gradients[0].dSlope.at(0, 0)).toBe(2);
    expect(state.velocity[0].W.at(0, 0)).toBe(0);
    expect(state.updates).toBe(0);
  });

  test("rounds every operation in f32", () => {
    const f = Math.fround;
    const parameters = [{ W: Matrix.from([[0.3]], "f32"), b: Matrix.from([[0]], "f32") }];
    const rule = sgd({ learningRate: 0.1, momentum: 0.9 });
    const gradients = [{ dW: Matrix.from([[0.7]], "f32"), db: Matrix.from([[0]], "f32") }];
    const one = rule.update(parameters, gradients, rule.init(parameters));
    const two = rule.update(one.parameters, gradients, one.state);
    const pull = f(f(0.1) * f(0.7));
    const v1 = f(0 - pull);
    const v2 = f(f(f(0.9) * v1) - pull);
    expect(two.parameters[0].W.at(0, 0)).toBe(f(f(f(0.3) + v1) + v2));
  });

  test.each([
    ["no options", () => sgd(undefined as never), "sgd: expected an object of options, got undefined"],
    [
      "no rate",
      () => sgd({} as never),
      "sgd: learningRate: expected a number of at least 0 or a schedule, got undefined",
    ],
    [
      "a negative rate",
      () => sgd({ learningRate: -1 }),
      "sgd: learningRate: expected a finite number of at least 0, got -1",
    ],
    ["a rate of NaN", () => sgd({ learningRate: Number.NaN }), "sgd: learningRate: expected a finite number"],
    [
      "momentum 1",
      () => sgd({ learningRate: 1, momentum: 1 }),
      "sgd: momentum: expected a number from 0 to below 1, got 1",
    ],
    [
      "nesterov as text",
      () => sgd({ learningRate: 1, nesterov: "yes" as never }),
      "sgd: nesterov: expected true or false",
    ],
    [
      "a clip norm of 0",
      () => sgd({ learningRate: 1, clipNorm: 0 }),
      "sgd: clipNorm: expected a finite number of at least",
    ],
    [
      "a warm-up of no updates",
      () => warmUp({ learningRate: 1, updates: 0 }),
      "warmUp: updates: expected a whole number of at least 1",
    ],
    ["an infinite constant", () => constant(Infinity), "constant: learningRate: expected a finite number"],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});

describe("schedules", () => {
  test("warm up linearly, then stay", () => {
    const schedule = warmUp({ learningRate: 0.4, updates: 4 });
    expect([0, 1, 3, 4, 100].map((k) => schedule.rate(k))).toEqual([0.1, 0.2, 0.4, 0.4, 0.4]);
    expect(sgd({ learningRate: schedule }).rate(1)).toBe(0.2);
    expect(constant(0.3).rate(7)).toBe(0.3);
  });

  test("of one's own may not give an unusable rate", () => {
    const rule = sgd({ learningRate: { name: "broken", rate: () => Number.NaN } });
    expect(() => rule.update([layer(1)], [gradient(1)], rule.init([layer(1)]))).toThrow(
      "sgd: rate of the schedule",
    );
  });
});

describe("clipByNorm", () => {
  test("keeps the direction and bounds the length over all parameters", () => {
    const gradients = [
      { dW: Matrix.from([[3]]), db: Matrix.from([[0]]) },
      { dW: Matrix.from([[0]]), db: Matrix.from([[4]]) },
    ];
    const { gradients: clipped, norm } = clipByNorm(gradients, 1);
    expect(norm).toBe(5);
    expect(clipped[0].dW.at(0, 0)).toBeCloseTo(0.6, 15);
    expect(clipped[1].db.at(0, 0)).toBeCloseTo(0.8, 15);
    expect(gradients[0].dW.at(0, 0)).toBe(3);
    expect(clipByNorm(gradients, 5).gradients[1].db.at(0, 0)).toBe(4);
    expect(() => clipByNorm(gradients, -1)).toThrow(
      "clipByNorm: maximum: expected a finite number of at least",
    );
  });
});
