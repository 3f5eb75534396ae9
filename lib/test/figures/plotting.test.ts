import { afterEach, describe, expect, it } from "vitest";
import {
  activationsSideBySide,
  chainGradients,
  conventionsOnGrids,
  joinedAndBroken,
  lineChart,
  sampledCurve,
  tangents,
} from "../../src/figures";
import { useLanguage } from "../../src/lesson";
import { leakyRelu, relu, sigmoid, tanh } from "../../src/nn";
import { numbers, textsOf, titleOf } from "./read";

afterEach(() => {
  useLanguage("en");
});

describe("sampledCurve", () => {
  it("joins n evenly spaced points by n − 1 segments, and cuts the corner between two of them", () => {
    const figure = sampledCurve({ f: relu.f, count: 6 });
    expect(figure.data[1]).toMatchObject({ x: [-10, -6, -2, 2, 6, 10], y: [0, 0, 0, 2, 6, 10] });
    expect(titleOf(figure)).toBe("<b>6 points, joined by 5 straight segments</b>");
  });

  it("shows the function itself beneath, with its corner", () => {
    const [curve] = sampledCurve({ f: relu.f, count: 2 }).data;
    expect(numbers(curve.y)[numbers(curve.x).indexOf(0)]).toBe(0);
    expect(numbers(curve.x)).toHaveLength(401);
  });

  it("marks the points as long as they can be told apart", () => {
    expect(sampledCurve({ f: relu.f, count: 60 }).data[1].mode).toBe("lines+markers");
    expect(sampledCurve({ f: relu.f, count: 1000 }).data[1].mode).toBe("lines");
  });

  it("rejects fewer than two points", () => {
    expect(() => sampledCurve({ f: relu.f, count: 1 })).toThrow("expected at least 2 points, got 1");
  });
});

describe("a line's name", () => {
  it("stays on the axis where the axis ends, by rounding, just before the line", () => {
    const { layout } = lineChart({ lines: [{ name: "f", x: [0, 2.9929929929929937], y: [0, 1] }] });
    const [, end] = (layout.xaxis as { range: number[] }).range;
    const [name] = layout.annotations as { text: string; x: number }[];
    expect(name.text).toBe("f");
    expect(name.x).toBeLessThanOrEqual(end);
  });
});

describe("joinedAndBroken", () => {
  it("joins the neighbours of the jump on the left and breaks the line on the right", () => {
    const { data } = joinedAndBroken({ f: relu.derivative });
    const joined = numbers(data[0].x);
    expect(joined.filter((x) => Math.abs(x) < 0.0101)).toEqual([
      expect.closeTo(-10 / 999, 12),
      expect.closeTo(10 / 999, 12),
    ]);
    expect(numbers(data[0].y).every(Number.isFinite)).toBe(true);
    expect(data[1]).toMatchObject({ x: [-0.1, 0, 0, 0, 0.1], y: [0, 0, Number.NaN, 1, 1] });
  });

  it("has open circles at both limits and a closed one at the value, above them", () => {
    const { data, layout } = joinedAndBroken({ f: (x) => relu.derivative(x, { atKink: 0.5 }) });
    const circles = data.slice(2).map(({ y, marker }) => {
      return { y: numbers(y)[0], open: (marker as { color: string }).color === layout.paper_bgcolor };
    });
    expect(circles).toEqual([
      { y: 0, open: true },
      { y: 1, open: true },
      { y: 0.5, open: false },
    ]);
  });

  it("says how steep the false line is", () => {
    expect(joinedAndBroken({ f: relu.derivative }).description).toContain("slope 49.95");
    useLanguage("ja");
    expect(joinedAndBroken({ f: relu.derivative }).description).toContain("傾き49.95");
  });

  it("rejects a grid without points near the jump", () => {
    expect(() => joinedAndBroken({ f: relu.f, count: 10 })).toThrow(
      "expected points on both sides of 0, got 0",
    );
  });
});

describe("conventionsOnGrids", () => {
  const figure = conventionsOnGrids({ activation: relu, atKinks: [0, 0.5, 1], counts: [1000, 1001] });

  it("draws the same picture for every convention where the grid misses the kink", () => {
    const [first, second, third] = figure.data.slice(0, 3);
    expect(numbers(first.x)).toHaveLength(6);
    expect(second.y).toEqual(first.y);
    expect(third.y).toEqual(first.y);
  });

  it("shows the convention where the grid hits the kink", () => {
    const middle = figure.data.slice(3).map(({ x, y }) => numbers(y)[numbers(x).indexOf(0)]);
    expect(middle).toEqual([0, 0.5, 1]);
  });

  it("says which grid hits", () => {
    expect(figure.description).toContain("1000 points: all pictures are the same.");
    expect(figure.description).toContain("1001 points: the middle point shows the convention.");
  });

  it("rejects an activation without a kink", () => {
    const smooth = { activation: sigmoid, atKinks: [0], counts: [10] };
    expect(() => conventionsOnGrids(smooth)).toThrow("expected an activation with a kink, got none");
  });
});

describe("activationsSideBySide", () => {
  const figure = activationsSideBySide([sigmoid, tanh, relu]);

  it("names the largest slope of each", () => {
    expect(titleOf(figure)).toBe("<b>Largest slopes: sigmoid 0.25, tanh 1, relu 1</b>");
  });

  it("has one scale for each row", () => {
    const { layout } = figure;
    const range = (axis: string): unknown => (layout[axis] as { range: unknown }).range;
    expect([range("yaxis2"), range("yaxis3")]).toEqual([range("yaxis"), range("yaxis")]);
    expect([range("yaxis5"), range("yaxis6")]).toEqual([range("yaxis4"), range("yaxis4")]);
  });

  it("breaks a derivative at the kink between its one-sided limits", () => {
    const [{ data }] = [activationsSideBySide([leakyRelu({ negativeSlope: 0.5 })])];
    const at = numbers(data[1].x).flatMap((x, i) => (x === 0 ? [numbers(data[1].y)[i]] : []));
    expect(at).toEqual([0.5, Number.NaN, 1]);
  });

  it("rejects an empty list and an empty interval", () => {
    expect(() => activationsSideBySide([])).toThrow("expected activations, got none");
    expect(() => activationsSideBySide([relu], { from: 1, to: 1 })).toThrow(
      "expected from < to, got 1 and 1",
    );
  });
});

describe("tangents", () => {
  it("draws the line through the point with the derivative for its slope", () => {
    const [, tangent, point] = tangents({ activations: [sigmoid], at: 1 }).data;
    const [[x0, x1], [y0, y1]] = [numbers(tangent.x), numbers(tangent.y)];
    expect((y1 - y0) / (x1 - x0)).toBeCloseTo(sigmoid.derivative(1), 12);
    expect((y0 + y1) / 2).toBeCloseTo(sigmoid.f(1), 12);
    expect(point).toBeDefined();
  });

  it("has no tangent at a kink, and as many traces as elsewhere", () => {
    const kink = tangents({ activations: [relu], at: 0 });
    expect(numbers(kink.data[1].y)).toEqual([Number.NaN, Number.NaN]);
    expect(textsOf(kink)).toContain("<b>relu: no tangent</b>");
    expect(kink.data).toHaveLength(tangents({ activations: [relu], at: 1 }).data.length);
  });

  it("rejects an empty list", () => {
    expect(() => tangents({ activations: [], at: 0 })).toThrow("expected activations, got none");
  });
});

describe("chainGradients", () => {
  const figure = chainGradients({ sigmoid: [1, 0.25, 0.0625], relu: [1, 1, 1] }, { most: 12 });

  it("draws each gradient over the number of layers passed", () => {
    expect(figure.data.map(({ x, y }) => ({ x, y }))).toEqual([
      { x: [0, 1, 2], y: [1, 0.25, 0.0625] },
      { x: [0, 1, 2], y: [1, 1, 1] },
    ]);
    expect(figure.layout.yaxis).toMatchObject({ type: "log" });
  });

  it("says in its title what arrives", () => {
    expect(titleOf(figure)).toBe("<b>2 layers: sigmoid 0.0625, relu 1</b>");
    useLanguage("ja");
    expect(titleOf(chainGradients({ relu: [1, 1] }))).toBe("<b>1層：relu 1</b>");
  });

  it("keeps its scales whatever the depth", () => {
    expect(figure.layout.xaxis).toMatchObject({ range: [0, 12] });
  });

  it.each([[{}], [{ relu: [] }]])("rejects %j", (empty) => {
    expect(() => chainGradients(empty)).toThrow("expected at least one gradient, got none");
  });
});
