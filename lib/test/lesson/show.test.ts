import { describe, expect, it, vi } from "vitest";
import { type Figure, functionPlot, lineChart } from "../../src/figures";
import { show } from "../../src/lesson";
import { pictureIn, recordingKernel } from "./kernel";

// The first figure loads Plotly, which takes seconds where other tests run beside it.
vi.setConfig({ testTimeout: 30_000 });

const kernel = recordingKernel();

async function shown(figure: Figure, cell = "cell-1"): Promise<Record<string, string>> {
  kernel.startCell(cell);
  await show(figure);
  return kernel.displayed.at(-1)?.bundle as Record<string, string>;
}

const relu = (): Figure =>
  functionPlot({ title: "ReLU", functions: [{ name: "relu", f: (x) => Math.max(0, x) }] });

/** The figure that the script in an output draws. */
function liveFigure(html: string): Figure & { description: string } {
  const json = /previousElementSibling, (\{.*\}), \{"#/.exec(html)![1];
  return JSON.parse(json);
}

describe("show(figure)", () => {
  it("displays one bundle: page, picture, data and words", async () => {
    const bundle = await shown(relu());
    expect(kernel.displayed).toHaveLength(1);
    expect(Object.keys(bundle)).toEqual([
      "text/html",
      "image/svg+xml",
      "application/vnd.plotly.v1+json",
      "text/plain",
    ]);
    expect(bundle["text/plain"]).toBe("Line chart: ReLU. relu; x from −3 to 3, vertical axis from 0 to 3.");
    expect(bundle["image/svg+xml"]).toMatch(/^<svg[^>]* viewBox="0 0 640 400"/);
    expect(pictureIn(bundle["text/html"])).toBe(bundle["image/svg+xml"]);
  });

  it("gives a layout written by hand the look of all figures, and leaves a layout with a look of its own", async () => {
    const data = [{ type: "scatter", x: [0, 1], y: [0, 1] }];
    const layoutOf = async (layout: Figure["layout"]): Promise<Figure["layout"]> =>
      liveFigure((await shown({ data, layout, description: "y = x" }))["text/html"]).layout;
    const { template } = (await layoutOf({ width: 300, height: 200 })) as {
      template: { layout: Record<string, unknown> };
    };
    expect(template.layout.paper_bgcolor).toBe(relu().layout.paper_bgcolor);
    expect(await layoutOf({ width: 300, height: 200, paper_bgcolor: "#123456" })).not.toHaveProperty(
      "template",
    );
  });

  it("resolves to undefined, so that a cell which ends with it prints nothing else", async () => {
    expect(await show(relu())).toBeUndefined();
  });

  it("draws the curve and its name into the picture", async () => {
    const svg = (await shown(relu()))["image/svg+xml"];
    expect(svg).toMatch(/<path [^>]*stroke:\s?rgb\(31, 127, 209\)[^>]*d="M0,[\d.]+L/);
    expect(svg).toContain(">relu</text>");
    expect(svg).toContain(">ReLU</tspan>");
  });

  it("gives the same bytes for the same cell, and other ids for another cell", async () => {
    const first = await shown(relu(), "a");
    expect(await shown(relu(), "a")).toEqual(first);
    const other = (await shown(relu(), "b"))["image/svg+xml"];
    const ids = (svg: string): string[] => [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(ids(other).length).toBeGreaterThan(0);
    for (const id of ids(other)) expect(ids(first["image/svg+xml"])).not.toContain(id);
  });

  it("gives two equal figures in one cell ids of their own", async () => {
    kernel.startCell("a");
    await Promise.all([show(relu()), show(relu())]);
    const [first, second] = kernel.displayed.map(({ bundle }) => String(bundle["image/svg+xml"]));
    const id = / id="([^"]+)"/.exec(first)![1];
    expect(second).not.toContain(id);
  });

  it("takes at most 80 KB in the notebook for 1000 points", async () => {
    const x = Array.from({ length: 1000 }, (_, i) => -10 + (20 * i) / 999);
    const y = x.map((at) => Math.sin(7 * at) * (1 + Math.cos(91 * at)));
    const figure = lineChart({ title: "Noise", lines: [{ name: "noise", x, y }] });
    const bundle = await shown(figure);
    expect(JSON.stringify(bundle).length).toBeLessThan(80 * 1024);
    const live = liveFigure(bundle["text/html"]).data[0] as { x0: number; dx: number; y: number[] };
    expect(live.x0).toBe(-10);
    expect(live.dx * 999).toBeCloseTo(20, 6);
    live.y.forEach((value, i) => {
      expect(Math.abs(value - y[i])).toBeLessThan(1e-3);
    });
  });

  it("is not harmed by markup, quotes and control characters in a text", async () => {
    const title = `</script><img src=x onerror=alert(1)> "double" 'single' & \u0000\u0007\u2028 \ud800 折れ点`;
    const figure = functionPlot({ title, functions: [{ name: "</svg>", f: (x) => x }] });
    const bundle = await shown(figure);
    const html = bundle["text/html"];
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    expect(html.match(/<img/g)).toHaveLength(1);
    const { JSDOM } = await import("jsdom");
    const page = new JSDOM(html).window.document;
    const seen = `</script><img src=x onerror=alert(1)> "double" 'single' &   \ufffd 折れ点`;
    expect(page.querySelector("img")?.getAttribute("alt")).toContain(seen);
    const svg = new JSDOM(bundle["image/svg+xml"], { contentType: "image/svg+xml" }).window.document;
    const texts = [...svg.querySelectorAll("text")].map((text) => text.textContent);
    expect(texts).toContain(seen);
    expect(texts).toContain("</svg>");
    expect(liveFigure(html).description).toBe(bundle["text/plain"]);
  });

  it("leaves a gap where a value is missing", async () => {
    const x = Array.from({ length: 30 }, (_, i) => i);
    const y = x.map((at) => (at === 10 ? NaN : at));
    const bundle = await shown(lineChart({ lines: [{ name: "gap", x, y }] }));
    const trace = (bundle["application/vnd.plotly.v1+json"] as unknown as Figure).data[0];
    expect((trace.y as (number | null)[])[10]).toBeNull();
    expect(bundle["image/svg+xml"].match(/stroke:rgb\(31, 127, 209\)[^>]*d="M/g)).toHaveLength(2);
  });

  it("prints the description where there is no kernel", async () => {
    kernel.remove();
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    await show(relu());
    expect(log.mock.calls).toEqual([["Line chart: ReLU. relu; x from −3 to 3, vertical axis from 0 to 3."]]);
    log.mockRestore();
  });
});

describe("show(formula)", () => {
  it("displays TeX as display math", async () => {
    await show(String.raw` \frac{x + |x|}{2} `);
    expect(kernel.displayed[0].bundle).toEqual({
      "text/latex": String.raw`$$\frac{x + |x|}{2}$$`,
      "text/plain": String.raw`\frac{x + |x|}{2}`,
    });
  });

  it("displays an expression of mathjs as display math", async () => {
    const { derivative } = await import("mathjs");
    await show(derivative("x^2", "x"));
    expect(kernel.displayed[0].bundle["text/latex"]).toMatch(/^\$\$.*2.*x\$\$$/);
  });
});
