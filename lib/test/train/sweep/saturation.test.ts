import { describe, expect, it } from "vitest";
import { createRandom, Matrix } from "../../../src/math";
import { Mlp, sigmoid, tanh } from "../../../src/nn";
import { activeUnits } from "../../../src/train";
import { FirstLayerWatch, watchedSamples } from "../../../src/train/sweep/first-layer-watch";
import { saturationOf } from "../../../src/train/sweep/saturation";

describe.each([sigmoid, tanh])("the saturation of $name", (activation) => {
  it("parts the z with a derivative in f32 from those without", () => {
    const limit = saturationOf(activation);
    const z = new Float32Array(1);
    const bits = new Uint32Array(z.buffer);
    z[0] = limit;
    const first = bits[0] - 20_000;
    for (let k = 0; k < 40_000; k++) {
      bits[0] = first + k;
      const active = z[0] < limit;
      if ((Math.fround(activation.derivative(z[0])) !== 0) !== active) expect.fail(`at ${z[0]}`);
      if ((Math.fround(activation.derivative(-z[0])) !== 0) !== active) expect.fail(`at ${-z[0]}`);
    }
  });

  it("shows a watch the units that `activeUnits` finds idle, as they saturate and come back", () => {
    const random = createRandom(5);
    const x = Matrix.zeros(40, 5, "f32").map(() => 0.5 + random.uniform());
    const mlp = new Mlp({ sizes: [5, 12, 3], activation });
    const watch = new FirstLayerWatch(mlp, watchedSamples(x));
    const { W, b } = mlp.parameters[0];
    const counts = new Set<number>();
    for (let step = 0; step < 300; step++) {
      for (let k = 0; k < W.data.length; k++) W.data[k] += random.normal(0, 1);
      for (let unit = 0; unit < 12; unit++) b.data[unit] += random.normal(0, 10);
      watch.look(mlp.parameters[0]);
      const { isActive } = activeUnits(mlp, x).layers[0];
      expect(watch.deadUnits).toEqual([...isActive.keys()].filter((unit) => !isActive[unit]));
      counts.add(watch.deadUnits.length);
    }
    expect(counts.size).toBeGreaterThan(4);
  });
});
