import { describe, expect, it } from "vitest";
import { type ActivationName, type ActivationOptions, activationNames, activationOf } from "../../../src/nn";
import { readFixture, type Written } from "../../oracles/read";

interface Row {
  readonly name: ActivationName;
  readonly options: ActivationOptions;
  readonly f: Written[];
  readonly derivative: Written[];
  readonly torch: { readonly f: Written[]; readonly derivative: Written[] };
}
const fixture = readFixture<{ grid: number[]; "torch grid": number[]; activations: Row[] }>(
  "activations.json",
);

/** Within 1e-12 of the expected value, or, where a factor of z was subnormal, a few thousand times the smallest double. */
const close = (got: number, expected: number, absolute = 0): boolean =>
  got === expected || Math.abs(got - expected) <= 1e-12 * Math.abs(expected) + absolute + 2e-320;

describe("activations and their derivatives", () => {
  it("are all in the fixture, on a grid with 0, tiny and huge numbers", () => {
    expect(new Set(fixture.activations.map(({ name }) => name))).toEqual(new Set(activationNames));
    expect(fixture.grid).toEqual(expect.arrayContaining([0, -0, 5e-324, -1e-300, 1e300, -Number.MAX_VALUE]));
    for (const row of fixture.activations) expect(row.f.length).toBe(fixture.grid.length);
  });

  for (const { name, options, f, derivative, torch } of fixture.activations) {
    const activation = activationOf(name, options);
    const title = `${name} ${JSON.stringify(options)}`;

    it(`${title} has the true values`, () => {
      fixture.grid.forEach((z, i) => {
        const got = activation.f(z);
        expect(close(got, Number(f[i])), `f(${z}): expected ${f[i]}, got ${got}`).toBe(true);
      });
    });

    it(`${title} has the true derivative, at a kink the left one`, () => {
      fixture.grid.forEach((z, i) => {
        const got = activation.derivative(z);
        // Near its own zero (at −0.75 for GELU) the digits of a derivative cancel.
        const good = close(got, Number(derivative[i]), Math.abs(z) < 2 ? 4e-16 : 0);
        expect(good, `f′(${z}): expected ${derivative[i]}, got ${got}`).toBe(true);
      });
    });

    it(`${title} agrees with PyTorch and its autograd`, () => {
      fixture["torch grid"].forEach((z, i) => {
        const pairs = [
          [activation.f(z), Number(torch.f[i])],
          [activation.derivative(z), Number(torch.derivative[i])],
        ];
        for (const [got, expected] of pairs) {
          // PyTorch's GELU and softplus lose digits below 1e-16 where they add 1.
          const good = close(got, expected, 1e-14);
          expect(good, `at ${z}: expected ${expected}, got ${got}`).toBe(true);
        }
      });
    });
  }
});
