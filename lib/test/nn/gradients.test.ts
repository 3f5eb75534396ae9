import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom, Matrix, type Random } from "../../src/math";
import {
  type ActivationName,
  activationNames,
  crossEntropy,
  type Gradients,
  gradientCheck,
  Mlp,
  type MlpOptions,
  type ParameterCheck,
  squaredError,
  type Trace,
} from "../../src/nn";

// The same cases in every run; another number, other cases.
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 1) });

const losses: Record<string, Pick<MlpOptions, "loss" | "output">> = {
  "crossEntropy of softmax": { loss: crossEntropy },
  "summed crossEntropy of softmax": { loss: crossEntropy({ reduction: "sum" }) },
  "squaredError of identity": { loss: squaredError },
  "summed squaredError of sigmoid": { loss: squaredError({ reduction: "sum" }), output: "sigmoid" },
  "squaredError of softmax": { loss: squaredError, output: "softmax" },
};

/** A network with random sizes, weights and biases, and a batch for it. */
function randomCase(seed: number, layers: number, options: Partial<MlpOptions>) {
  const random = createRandom(seed);
  const sizes = Array.from({ length: layers + 1 }, () => 1 + random.integer(5));
  const mlp = new Mlp({ initializer: "xavier", ...options, sizes, seed, dtype: "f64" });
  for (const { b } of mlp.parameters) b.data.set(Float64Array.from(b.data, () => random.normal(0, 0.5)));
  const rows = 1 + random.integer(4);
  const x = randomMatrix(random, rows, sizes[0]);
  return { mlp, x, t: targets(random, rows, sizes[layers]) };
}

function randomMatrix(random: Random, rows: number, cols: number): Matrix {
  return Matrix.zeros(rows, cols).map(() => random.normal());
}

/** Rows of positive numbers that sum to 1. */
function targets(random: Random, rows: number, cols: number): Matrix {
  const raw = Matrix.zeros(rows, cols).map(() => random.uniform(0.1, 1));
  const sums = raw.toArray().map((row) => row.reduce((a, b) => a + b, 0));
  return raw.map((value, i) => value / sums[i]);
}

/**
 * Right to 1e-7 for some step h, or to what rounding leaves of a difference quotient: a large step cuts off too much of a
 * curved loss, a small one loses digits, and where the one ends and the other begins differs from net to net.
 */
function expectRight(mlp: Mlp, x: Matrix, t: Matrix): void {
  const { loss } = mlp.backward(mlp.forward(x), t);
  const checks = [1e-4, 1e-5, 1e-3].map((h) => ({ h, check: gradientCheck(mlp, x, t, { h }) }));
  checks[0].check.parameters.forEach(({ name }, i) => {
    const errors = checks.map(({ h, check }) =>
      errorOf(check.parameters[i], (1e-15 * Math.max(1, loss)) / h),
    );
    expect(Math.min(...errors), `${name} of ${mlp}`).toBeLessThanOrEqual(1e-7);
  });
}

/** The relative error, or 0 when each entry is off by no more than `rounding`. */
function errorOf({ analytic, numeric, crossed, relativeError }: ParameterCheck, rounding: number): number {
  const near = analytic.sub(numeric).data.every((d, k) => crossed.data[k] === 1 || Math.abs(d) <= rounding);
  return near ? 0 : relativeError;
}

describe("gradients agree with central differences", () => {
  test.each(activationNames.map((name) => [name]))(
    "for %s, one to five layers deep, with every loss",
    (activation) => {
      const lossNames = fc.constantFrom(...Object.keys(losses));
      fc.assert(
        fc.property(fc.integer(), fc.integer({ min: 1, max: 5 }), lossNames, (seed, layers, loss) => {
          const { mlp, x, t } = randomCase(seed, layers, {
            ...losses[loss],
            activation: activation as ActivationName,
          });
          expectRight(mlp, x, t);
        }),
        { numRuns: 25 },
      );
    },
  );

  test("without biases, and whatever atKink is", () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, atKink) => {
        const { mlp, x, t } = randomCase(seed, 3, { bias: false, atKink });
        const check = gradientCheck(mlp, x, t, { h: 1e-4 });
        expect(check.parameters.map(({ name }) => name)).toEqual(["W1", "W2", "W3"]);
        expectRight(mlp, x, t);
      }),
      { numRuns: 20 },
    );
  });
});

describe("a backward pass", () => {
  test("changes neither its inputs nor the network", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom(...activationNames),
        fc.constantFrom("f32", "f64"),
        (seed, activation, dtype) => {
          const { mlp: made, x, t } = randomCase(seed, 3, { activation: activation as ActivationName });
          const mlp = made.copy(dtype);
          const trace = mlp.forward(x);
          const state = () =>
            JSON.stringify([
              everything(trace),
              mlp.parameters.map(({ W, b }) => [W.data, b.data]),
              t.data,
              x.data,
            ]);
          const before = state();
          mlp.backward(trace, t);
          gradientCheck(mlp, x, t);
          expect(state()).toBe(before);
        },
      ),
      { numRuns: 30 },
    );
  });

  test("permutes its gradients when hidden units are permuted", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { mlp, x, t } = randomCase(seed, 2, {});
        const order = createRandom(seed).shuffle(Array.from({ length: mlp.sizes[1] }, (_, i) => i));
        const [first, second] = mlp.parameters;
        const permuted = new Mlp({
          sizes: mlp.sizes,
          dtype: "f64",
          parameters: [
            { W: columns(first.W, order), b: columns(first.b, order) },
            { W: columns(second.W.transpose(), order).transpose(), b: second.b },
          ],
        });
        const plain = mlp.backward(mlp.forward(x), t);
        const other = permuted.backward(permuted.forward(x), t);
        const tolerance = 1e-12;
        expect(other.loss).toBeCloseTo(plain.loss, 12);
        expect(other.layers[0].dW.equals(columns(plain.layers[0].dW, order), tolerance)).toBe(true);
        expect(other.layers[0].db.equals(columns(plain.layers[0].db, order), tolerance)).toBe(true);
        expect(
          other.layers[1].dW.transpose().equals(columns(plain.layers[1].dW.transpose(), order), tolerance),
        ).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("of a batch is the mean of its samples'", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { mlp, x, t } = randomCase(seed, 3, {});
        const batch = mlp.backward(mlp.forward(x), t);
        const single = Array.from({ length: x.rows }, (_, i) =>
          mlp.backward(mlp.forward(x.row(i)), t.row(i)),
        );
        batch.layers.forEach(({ dW }, l) => {
          const sum = single.reduce((total, { layers }) => total.add(layers[l].dW), dW.mul(0));
          expect(dW.equals(sum.mul(1 / x.rows), 1e-12)).toBe(true);
        });
      }),
      { numRuns: 20 },
    );
  });
});

/** Ways in which a backward pass of a 3-4-3 net, ReLU and softmax, goes wrong; "right" is the control's control. */
const mistakes = {
  right: {},
  "no mask": { mask: () => 1 },
  "a mask by the gradient's sign": { mask: (_z: number, da: number) => (da > 0 ? 1 : 0) },
  "a mask the wrong way round": { mask: (z: number) => (z > 0 ? 0 : 1) },
  "the factor z instead of the mask": { mask: (z: number) => Math.max(0, z) },
  "db of the first sample only": { biasRows: 1 },
  "the sum instead of the mean": { divisor: 1 },
  "y instead of y − t": { target: 0 },
  "t − y": { sign: -1 },
  "z instead of a as the layer's input": { input: "z" as const },
  "weights that were updated before da": { updated: 0.1 },
  "twice the weight gradient": { factor: 2 },
};

interface Mistake {
  mask?: (z: number, da: number) => number;
  biasRows?: number;
  divisor?: number;
  target?: number;
  sign?: number;
  input?: "z";
  updated?: number;
  factor?: number;
}

/** The backward pass by hand, with a mistake. */
function backwardWith(mlp: Mlp, mistake: Mistake, trace: Trace, t: Matrix): Gradients {
  const { mask = (z: number) => (z > 0 ? 1 : 0), biasRows = trace.x.rows, divisor = trace.x.rows } = mistake;
  const [hidden] = trace.layers;
  const dz2 = trace.y.sub(t.mul(mistake.target ?? 1)).mul((mistake.sign ?? 1) / divisor);
  const input = mistake.input ? hidden.z : hidden.a;
  const dW2 = input
    .transpose()
    .matmul(dz2)
    .mul(mistake.factor ?? 1);
  const W2 = mlp.parameters[1].W.sub(dW2.mul(mistake.updated ?? 0));
  const da1 = dz2.matmul(W2.transpose());
  const dz1 = da1.map((da, i, j) => da * mask(hidden.z.at(i, j), da));
  const dW1 = trace.x.transpose().matmul(dz1);
  const bias = (dz: Matrix) => dz.slice(0, biasRows).sumRows();
  return {
    loss: 0,
    layers: [
      { dW: dW1, db: bias(dz1), dz: dz1, da: da1 },
      { dW: dW2, db: bias(dz2), dz: dz2 },
    ],
  };
}

describe("the gradient check", () => {
  const random = createRandom(8);
  const mlp = new Mlp({ sizes: [3, 4, 3], dtype: "f64", seed: 2 });
  const x = randomMatrix(random, 5, 3);
  const t = targets(random, 5, 3);

  test.each(Object.keys(mistakes) as (keyof typeof mistakes)[])("with %s", (name) => {
    const model = mlp.copy();
    const backward = (trace: Trace, target: Matrix) => backwardWith(model, mistakes[name], trace, target);
    const { relativeError } = gradientCheck(model, x, t, { backward });
    if (name === "right") expect(relativeError).toBeLessThan(1e-8);
    else expect(relativeError).toBeGreaterThan(1e-3);
  });

  test("catches a slope gradient of the wrong side", () => {
    const prelu = new Mlp({ sizes: [3, 4, 3], dtype: "f64", activation: "prelu" });
    const wrong = (trace: Trace, target: Matrix): Gradients => {
      const { loss, layers } = prelu.backward(trace, target);
      return { loss, layers: layers.map((layer) => ({ ...layer, dSlope: layer.dSlope?.mul(-1) })) };
    };
    expect(gradientCheck(prelu, x, t).relativeError).toBeLessThan(1e-8);
    const check = gradientCheck(prelu, x, t, { backward: wrong });
    expect(check.parameters.filter((p) => p.relativeError > 1e-3).map(({ name }) => name)).toEqual([
      "slope1",
    ]);
  });

  test("catches NaN, and refuses gradients of another shape and steps of 0", () => {
    const spoil = (trace: Trace, target: Matrix): Gradients => {
      const gradients = mlp.copy().backward(trace, target);
      gradients.layers[0].dW.data[3] = Number.NaN;
      return gradients;
    };
    expect(gradientCheck(mlp, x, t, { backward: spoil }).relativeError).toBeNaN();
    const short = (trace: Trace, target: Matrix): Gradients => {
      const { loss, layers } = mlp.copy().backward(trace, target);
      return { loss, layers: layers.map((layer) => ({ ...layer, dW: Matrix.zeros(1, 1) })) };
    };
    expect(() => gradientCheck(mlp, x, t, { backward: short })).toThrow("gradientCheck: W1");
    expect(() => gradientCheck(mlp, x, t, { h: 0 })).toThrow("gradientCheck: h: expected a finite number");
    expect(() => gradientCheck(mlp, x, t.slice(1))).toThrow("gradientCheck: t: expected 5×3, got 4×3 matrix");
  });

  test("leaves out the entries that cross a kink of one's own function, wherever the kinks are", () => {
    const step = { name: "clip", tex: "\\min(3, \\max(1, z))", kinks: [1, 3] };
    const f = (z: number) => Math.min(3, Math.max(1, z));
    const activation = { ...step, f, derivative: (z: number) => (z > 1 && z < 3 ? 1 : 0) };
    const at = (z: number) => {
      const parameters = [{ W: [[z]] }, { W: [[1]] }];
      const net = new Mlp({ sizes: [1, 1, 1], activation, parameters, loss: "squaredError", dtype: "f64" });
      return gradientCheck(net, [1], [0]);
    };
    expect([0.5, 1, 2, 3, -1, -3].map((z) => at(z).crossed)).toEqual([0, 2, 0, 2, 0, 0]); // W1 and b1
    expect(at(2).relativeError).toBeLessThan(1e-9);
    expect(at(3).relativeError).toBeLessThan(1e-9);
    expect(at(3).parameters.map(({ name }) => name)).toEqual(["W1", "b1", "W2", "b2"]);
  });

  test("works in f64 for an f32 network", () => {
    expect(gradientCheck(mlp.copy("f32"), x, t).relativeError).toBeLessThan(1e-8);
  });
});

function everything({ x, layers, y }: Trace): unknown {
  return [x.data, layers.map(({ z, a }) => [z.data, a.data]), y.data];
}

function columns(matrix: Matrix, order: readonly number[]): Matrix {
  return Matrix.zeros(matrix.rows, order.length).map((_, i, j) => matrix.at(i, order[j]));
}
