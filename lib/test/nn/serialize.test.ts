import { describe, expect, test } from "vitest";
import { leakyRelu, Mlp, type MlpOptions, relu, squaredError } from "../../src/nn";

const options: MlpOptions = { sizes: [2, 3, 2], seed: 4 };
const same = (a: Float32Array | Float64Array, b: Float32Array | Float64Array) =>
  a.constructor === b.constructor && a.length === b.length && a.every((value, k) => Object.is(value, b[k]));

describe("save and load", () => {
  test.each<[string, MlpOptions]>([
    ["f32", options],
    ["f64", { ...options, dtype: "f64" }],
    ["no bias and atKink", { ...options, bias: false, atKink: 0.5 }],
    ["a leaky slope", { ...options, activation: leakyRelu({ negativeSlope: 0.3 }) }],
    ["a learned slope", { ...options, activation: "prelu" }],
    [
      "an output with a slope",
      { ...options, output: leakyRelu({ negativeSlope: 0.3 }), loss: "squaredError" },
    ],
    ["another loss", { ...options, loss: squaredError({ reduction: "sum" }), output: "relu" }],
  ])("keep every bit and every option: %s", (_, given) => {
    const mlp = new Mlp(given);
    mlp.parameters[0].W.data[0] = -0;
    mlp.parameters[0].W.data[1] = 1e-44;
    if (mlp.parameters[0].slope) mlp.parameters[0].slope.data[0] = 1 / 3;
    const loaded = Mlp.load(mlp.save());
    mlp.parameters.forEach(({ W, b, slope }, l) => {
      const other = loaded.parameters[l];
      expect(same(other.W.data, W.data) && same(other.b.data, b.data)).toBe(true);
      expect(Array.from(other.slope?.data ?? [])).toEqual(Array.from(slope?.data ?? []));
    });
    expect(String(loaded)).toBe(String(mlp));
    expect([loaded.atKink, loaded.bias, loaded.loss.reduction]).toEqual([
      mlp.atKink,
      mlp.bias,
      mlp.loss.reduction,
    ]);
    const slopeOf = ({ output }: Mlp) => (output === "softmax" ? undefined : output.negativeSlope);
    expect(slopeOf(loaded)).toBe(slopeOf(mlp));
    expect(loaded.activation.negativeSlope).toBe(mlp.activation.negativeSlope);
    expect(loaded.save()).toBe(mlp.save());
  });

  test("refuse a text cut anywhere", () => {
    const text = new Mlp(options).save();
    for (let length = 0; length < text.length; length += 7) {
      expect(() => Mlp.load(text.slice(0, length))).toThrow(
        "load: expected the whole text that save wrote, got no valid JSON",
      );
    }
  });

  const changed = (
    change: (saved: Record<string, unknown> & { layers: Record<string, unknown>[] }) => void,
  ) => {
    const saved = JSON.parse(new Mlp(options).save());
    change(saved);
    return () => Mlp.load(JSON.stringify(saved));
  };

  test.each([
    ["no text", () => Mlp.load(3 as never), "load: expected the text that save wrote, got 3"],
    ["null", () => Mlp.load("null"), 'load: format: expected "relu-lab mlp", got undefined'],
    [
      "another format",
      changed((s) => (s.format = "onnx")),
      'load: format: expected "relu-lab mlp", got "onnx"',
    ],
    ["a later version", changed((s) => (s.version = 2)), "load: version: expected 1, got 2"],
    ["a missing layer", changed((s) => s.layers.pop()), "load: layers: expected one entry for each layer"],
    [
      "other sizes",
      changed((s) => (s.sizes = [2, 4, 2])),
      "load: layers[0].W: expected 2×4 numbers of 4 bytes, got 24 bytes",
    ],
    [
      "another dtype",
      changed((s) => (s.dtype = "f64")),
      "load: layers[0].W: expected 2×3 numbers of 8 bytes, got 24 bytes",
    ],
    [
      "broken base64",
      changed((s) => (s.layers[1].b = "%%%")),
      'load: layers[1].b: expected base64 text, got "%%%"',
    ],
    [
      "missing weights",
      changed((s) => delete s.layers[0].W),
      "load: layers[0].W: expected base64 text, got undefined",
    ],
    [
      "an unknown activation",
      changed((s) => (s.activation = { name: "rlue", options: {} })),
      "activationOf: expected",
    ],
    [
      "no activation",
      changed((s) => delete s.activation),
      "load: activation: expected a name and its options",
    ],
    [
      "an unknown loss",
      changed((s) => (s.loss = { name: "hinge" })),
      "load: loss: expected crossEntropy or squaredError",
    ],
    ["a bias that is no boolean", changed((s) => (s.bias = 1)), "load: bias: expected true or false, got 1"],
  ])("refuse %s", (_, call, message) => {
    expect(call).toThrow(message);
  });

  test("refuse an activation of one's own, also under a known name", () => {
    const own = { ...relu, f: (z: number) => (z > 0 ? 2 * z : 0) };
    expect(() => new Mlp({ ...options, activation: own }).save()).toThrow(
      "save: expected an activation of the library",
    );
    const almost = { ...relu, f: (z: number) => (Math.abs(z) < 3 ? relu.f(z) : 3) };
    expect(() => new Mlp({ ...options, activation: almost }).save()).toThrow('got "relu"');
    const named = { ...relu, name: "square" };
    expect(() => new Mlp({ ...options, activation: named }).save()).toThrow('got "square"');
  });
});
