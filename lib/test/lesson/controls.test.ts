import { JSDOM } from "jsdom";
import { describe, expect, it, vi } from "vitest";
import { type Figure, functionPlot, type JsonObject } from "../../src/figures";
import { choice, type InteractiveFigure, show, slider, sliders } from "../../src/lesson";
import { htmlIn, recordingKernel } from "./kernel";

vi.setConfig({ testTimeout: 30_000 });

const kernel = recordingKernel();

interface Drawn {
  data: JsonObject[];
  layout: JsonObject;
}

/** A page on which the output's script has run, with a Plotly that notes what it is to draw. */
async function openPage(
  figure: InteractiveFigure,
): Promise<{ drawn: Drawn[]; document: Document; window: Window }> {
  await show(figure);
  const drawn: Drawn[] = [];
  const react = async (_: unknown, data: JsonObject[], layout: JsonObject): Promise<void> => {
    drawn.push({ data, layout });
  };
  const beforeParse = (window: object): void => {
    Object.assign(window, { Plotly: { react }, WeakRef });
  };
  const dom = new JSDOM(htmlIn(kernel), { runScripts: "dangerously", beforeParse });
  await vi.waitFor(() => expect(dom.window.document.querySelector("input")).not.toBeNull());
  return { drawn, document: dom.window.document, window: dom.window as unknown as Window };
}

function move(input: HTMLInputElement, position: number): void {
  input.value = String(position);
  const { Event } = input.ownerDocument.defaultView as unknown as { Event: typeof globalThis.Event };
  input.dispatchEvent(new Event("input"));
}

const scaled = (k: number): Figure =>
  functionPlot({ title: `k = ${k}`, functions: [{ name: "k·relu(x)", f: (x) => k * Math.max(0, x) }] });

const byK = (): InteractiveFigure =>
  slider({ label: "k", values: [0, 0.5, 1, 2], initial: 1, figure: scaled });

describe("slider", () => {
  it("is a native input with a name, its value in words, and its keys to itself", async () => {
    const { document } = await openPage(byK());
    const input = document.querySelector("input")!;
    expect(input.type).toBe("range");
    expect([input.min, input.max, input.value]).toEqual(["0", "3", "2"]);
    expect(input.labels?.[0].textContent).toBe("k1");
    expect(input.getAttribute("aria-valuetext")).toBe("1");
    expect(input.getAttribute("data-lm-suppress-shortcuts")).toBe("true");
  });

  it("draws at each position the figure that was made for its value", async () => {
    const { document, drawn } = await openPage(byK());
    const input = document.querySelector("input")!;
    for (const [position, k] of [0, 0.5, 1, 2].entries()) {
      move(input, position);
      const { data, layout } = drawn.at(-1)!;
      expect((data[0].y as number[]).at(-1)).toBe(3 * k);
      expect(JSON.stringify(layout.title)).toContain(`k = ${k}`);
      expect(input.getAttribute("aria-valuetext")).toBe(String(k));
    }
  });

  it("takes away what only the first figure sets, and brings it back", async () => {
    const withTicks = (k: number): Figure => {
      const { data, layout, ...rest } = scaled(k);
      const xaxis = { ...(layout.xaxis as JsonObject), tickvals: [0] };
      return k === 1
        ? {
            ...rest,
            data: data.map((trace) => ({ ...trace, opacity: 0.5 })),
            layout: { ...layout, xaxis, barmode: "stack" },
          }
        : { ...rest, data, layout };
    };
    const figure = slider({ label: "k", values: [0, 1], initial: 1, figure: withTicks });
    const { document, drawn } = await openPage(figure);
    const input = document.querySelector("input")!;
    const first = drawn[0];
    expect([first.data[0].opacity, first.layout.barmode]).toEqual([0.5, "stack"]);
    move(input, 0);
    expect(Object.keys(drawn.at(-1)!.data[0])).not.toContain("opacity");
    expect(Object.keys(drawn.at(-1)!.layout)).not.toContain("barmode");
    expect(Object.keys(drawn.at(-1)!.layout.xaxis as JsonObject)).not.toContain("tickvals");
    move(input, 1);
    expect(drawn.at(-1)).toEqual(first);
  });

  it("shows the initial value in the picture and says what can be set", async () => {
    await show(byK());
    const { bundle } = kernel.displayed[0];
    expect(bundle["image/svg+xml"]).toContain(">k = 1<");
    expect(bundle["text/plain"]).toMatch(/^Line chart: k = 1\..* Control: k = 1 \(from 0 to 2\)\.$/);
  });

  it("leaves no control where scripts do not run", async () => {
    await show(byK());
    const { document } = new JSDOM(htmlIn(kernel)).window;
    expect(document.querySelectorAll("input, button, fieldset")).toHaveLength(0);
    expect(document.querySelectorAll("img[alt]")).toHaveLength(1);
  });

  it.each([
    [{ values: [] }, "slider: expected at least one position, got none"],
    [{ values: [1, 2], initial: 3 }, "slider: expected initial to be one of the positions, got 3"],
    [{ values: new Array(501).fill(0) }, "controls: expected at most 500 combinations, got 501"],
  ])("rejects %j", (options, message) => {
    expect(() => slider({ label: "k", ...options, figure: scaled })).toThrow(message);
  });

  it("rejects figures that differ in their number of lines", async () => {
    const figure = (n: number): Figure =>
      functionPlot({ functions: Array.from({ length: n }, (_, i) => ({ name: `${i}`, f: (x) => x })) });
    await expect(show(slider({ label: "n", values: [1, 2], initial: 1, figure }))).rejects.toThrow(
      "controls: expected 1 traces, got 2",
    );
  });
});

describe("sliders", () => {
  it("draw the figure for the values of all of them", async () => {
    const line = (a: number, b: number): Figure =>
      functionPlot({ functions: [{ name: "line", f: (x) => a * x + b }], from: 0, to: 1 });
    const two = sliders({
      sliders: [
        { label: "a", values: [1, 2, 3] },
        { label: "b", values: [10, 20] },
      ],
      figure: line,
    });
    const { document, drawn } = await openPage(two);
    const [a, b] = [...document.querySelectorAll("input")];
    const ends = (): number[] => {
      const y = drawn.at(-1)!.data[0].y as number[];
      return [y[0], y[y.length - 1]];
    };
    expect(ends()).toEqual([20, 22]);
    move(a, 2);
    expect(ends()).toEqual([20, 23]);
    move(b, 0);
    expect(ends()).toEqual([10, 13]);
    move(a, 0);
    expect(ends()).toEqual([10, 11]);
  });
});

describe("choice", () => {
  it("is a group of native radio buttons that draw what was chosen", async () => {
    const figure = (name: "up" | "down"): Figure =>
      functionPlot({ functions: [{ name, f: (x) => (name === "up" ? x : -x) }] });
    const { document, drawn } = await openPage(choice({ label: "way", options: ["up", "down"], figure }));
    const inputs = [...document.querySelectorAll("input")];
    expect(inputs.map((input) => [input.type, input.labels?.[0].textContent, input.checked])).toEqual([
      ["radio", " up", true],
      ["radio", " down", false],
    ]);
    expect(new Set(inputs.map((input) => input.name)).size).toBe(1);
    expect(document.querySelector("fieldset legend")?.textContent).toBe("way");
    for (const input of inputs) expect(input.getAttribute("data-lm-suppress-shortcuts")).toBe("true");
    inputs[1].click();
    expect((drawn.at(-1)!.data[0].y as number[])[0]).toBe(3);
  });
});
