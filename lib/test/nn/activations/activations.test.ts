import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Activation,
  type ActivationName,
  activationNames,
  activationOf,
  activationOptions,
  elu,
  gelu,
  leakyRelu,
  prelu,
  relu,
  selu,
} from "../../../src/nn";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const float = fc.float({ noNaN: true, noDefaultInfinity: true });
const theta = fc.double({ min: 0, max: 1, noNaN: true });

const all: [string, Activation][] = [
  ...activationNames.map((name): [string, Activation] => [name, activationOf(name)]),
  ["gelu with tanh", gelu({ approximate: "tanh" })],
  ["leakyRelu with slope −2", leakyRelu({ negativeSlope: -2 })],
  ["elu with α = 1.5", elu({ alpha: 1.5 })],
];

describe.each(all)("%s", (_, activation) => {
  const { f, derivative, kinks } = activation;
  const bounded = (z: number) => Math.abs(z) < 8e307; // slopes up to 2 overflow only above

  it("is finite with its derivative for every finite z, in f64 and f32", () => {
    fc.assert(
      fc.property(finite.filter(bounded), (z) => Number.isFinite(f(z)) && Number.isFinite(derivative(z))),
      {
        numRuns: 1000,
        examples: [[0], [-0], [5e-324], [-5e-324], [8e307], [-8e307]].map(([z]) => [z * 0.99]) as [number][],
      },
    );
    fc.assert(
      fc.property(
        float.filter((z) => Math.abs(z) < 1e38),
        (z) => Number.isFinite(Math.fround(f(z))),
      ),
      { numRuns: 1000 },
    );
  });

  it("gives NaN for NaN, with its derivative", () => {
    expect(f(Number.NaN)).toBeNaN();
    expect(derivative(Number.NaN)).toBeNaN();
    expect(derivative(Number.NaN, { atKink: 1 })).toBeNaN();
  });

  it("has as derivative the limit of the central difference away from 0, where it may bend", () => {
    const z = fc.double({ min: -6, max: 6, noNaN: true }).filter((z) => Math.abs(z) > 1e-4);
    fc.assert(
      fc.property(z, (z) => {
        const h = 1e-5;
        expect((f(z + h) - f(z - h)) / (2 * h)).toBeCloseTo(derivative(z), 8);
      }),
    );
  });

  it("lets atKink change the derivative at its kinks only", () => {
    fc.assert(
      fc.property(finite, theta, (z, atKink) => {
        if (kinks.every((k) => k !== z)) expect(derivative(z, { atKink })).toBe(derivative(z));
      }),
    );
    for (const kink of kinks) {
      const [left, right] = [derivative(kink, { atKink: 0 }), derivative(kink, { atKink: 1 })];
      expect(left).not.toBe(right);
      expect(left).toBeCloseTo(derivative(kink - 1e-9), 8);
      expect(right).toBeCloseTo(derivative(kink + 1e-9), 8);
      expect(derivative(kink)).toBe(left);
      expect(derivative(kink, { atKink: 0.5 })).toBeCloseTo((left + right) / 2, 15);
    }
  });

  it("can be used without its object, and cannot be changed", () => {
    expect([1, -1].map((z) => f(z))).toEqual([1, -1].map((z) => activation.f(z)));
    expect(Object.isFrozen(activation)).toBe(true);
    expect(activation.tex).not.toBe("");
  });

  it("is made again from its name and options", () => {
    const again = activationOf(activation.name as ActivationName, activationOptions(activation));
    fc.assert(
      fc.property(
        finite,
        (z) => Object.is(again.f(z), f(z)) && Object.is(again.derivative(z), derivative(z)),
      ),
    );
  });
});

describe("the derivative at a kink", () => {
  it("is by default 0 for ReLU, the slope for leaky ReLU and PReLU, α for ELU and λα for SELU", () => {
    expect(relu.derivative(0)).toBe(0);
    expect(relu.derivative(-0)).toBe(0);
    expect(leakyRelu.derivative(0)).toBe(0.01);
    expect(prelu.derivative(0)).toBe(0.25);
    expect(elu({ alpha: 1.5 }).derivative(0)).toBe(1.5);
    expect(selu.derivative(0)).toBe(1.0507009873554805 * 1.6732632423543772);
  });

  it.each([-0.1, 1.1, Number.NaN, Infinity, "1", null])("refuses atKink = %j", (atKink) => {
    expect(() => relu.derivative(0, { atKink: atKink as number })).toThrow(
      /^derivative\.atKink: expected a finite number from 0 to 1, got /,
    );
  });

  it("has no kink where α = 1 makes ELU smooth, or a slope of 1 makes a line", () => {
    expect(elu.kinks).toEqual([]);
    expect(elu({ alpha: 2 }).kinks).toEqual([0]);
    expect(leakyRelu({ negativeSlope: 1 }).kinks).toEqual([]);
  });
});

describe("relu", () => {
  it("is max(0, z) with derivative 0 and 1, never −0", () => {
    fc.assert(
      fc.property(finite, (z) => {
        expect(relu.f(z)).toBe(z > 0 ? z : 0);
        if (z !== 0) expect(relu.derivative(z)).toBe(z > 0 ? 1 : 0);
      }),
    );
    expect(relu.f(-0)).toBe(0);
  });
});

describe("prelu", () => {
  it("has the derivative min(0, z) by its slope", () => {
    const slopes = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: -9, max: 9, noNaN: true }), slopes, (z, negativeSlope) => {
        const h = 1e-6;
        const [above, below] = [negativeSlope + h, negativeSlope - h].map((s) =>
          prelu({ negativeSlope: s }).f(z),
        );
        expect((above - below) / (2 * h)).toBeCloseTo(prelu.derivativeBySlope(z), 7);
      }),
    );
  });
});

describe("activationOf", () => {
  it("knows the library's names and gives an activation back as it is", () => {
    expect(activationOf("relu")).toBe(relu);
    const own: Activation = {
      name: "square",
      tex: "z^2",
      kinks: [],
      f: (z) => z * z,
      derivative: (z) => 2 * z,
    };
    expect(activationOf(own)).toBe(own);
    expect(activationOf(leakyRelu)).toBe(leakyRelu);
  });

  it("makes an activation with options", () => {
    expect(activationOf("leakyRelu", { negativeSlope: 0.3 }).f(-10)).toBe(-3);
    expect(activationOf("leakyRelu", { negativeSlope: undefined })).toBe(leakyRelu);
    expect(leakyRelu({ negativeSlope: 0.3 }).negativeSlope).toBe(0.3);
    expect(leakyRelu().f(-1)).toBe(leakyRelu.f(-1));
  });

  it.each([
    ["rlue", 'got "rlue"'],
    ["toString", 'got "toString"'],
    ["", 'got ""'],
    [undefined, "got undefined"],
    [null, "got null"],
    [7, "got 7"],
    [{ name: "half", f: () => 0 }, "got"],
  ])("refuses %j and lists the names", (value, got) => {
    const message = `activationOf: expected an activation or one of ${activationNames.join(", ")}, ${got}`;
    expect(() => activationOf(value as ActivationName)).toThrow(message);
  });

  it("refuses options that an activation does not have", () => {
    const refused = (name: ActivationName | Activation, options: object) => () => activationOf(name, options);
    expect(refused("relu", { negativeSlope: 1 })).toThrow(
      "activationOf: expected no option negativeSlope for relu",
    );
    expect(refused("leakyRelu", { slope: 1 })).toThrow(
      "activationOf: expected no option slope for leakyRelu",
    );
    expect(refused("leakyRelu", { length: 1 })).toThrow(
      "activationOf: expected no option length for leakyRelu",
    );
    expect(refused("selu", { alpha: 1 })).toThrow("activationOf: expected no option alpha for selu");
    expect(refused(leakyRelu, { negativeSlope: 1 })).toThrow(
      "expected no option negativeSlope for leakyRelu",
    );
  });

  it("refuses values of options that cannot be used", () => {
    for (const bad of [Number.NaN, Infinity, "0.1", null]) {
      const value = bad as number;
      expect(() => leakyRelu({ negativeSlope: value })).toThrow(
        "leakyRelu.negativeSlope: expected a finite number",
      );
      expect(() => prelu({ negativeSlope: value })).toThrow("prelu.negativeSlope: expected a finite number");
      expect(() => elu({ alpha: value })).toThrow("elu.alpha: expected a finite number");
    }
    expect(() => gelu({ approximate: "sigmoid" as "tanh" })).toThrow(
      'gelu.approximate: expected "none" or "tanh"',
    );
  });
});
