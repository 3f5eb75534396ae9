import { inflateSync } from "node:zlib";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { contours } from "../../src/figures";
import { FAINT, INK, MUTED, PAPER } from "../../src/figures/theme";
import { compact } from "../../src/lesson/compact";
import { staticSvg } from "../../src/lesson/static/svg";

describe("compact", () => {
  it("rounds to a ten-thousandth of what a list spans", () => {
    const y = Array.from({ length: 50 }, (_, i) => 1000 + Math.sqrt(i));
    const [trace] = compact([{ y }], {});
    (trace.y as number[]).forEach((value, i) => {
      expect(Math.abs(value - y[i])).toBeLessThanOrEqual(7e-4);
    });
    expect(JSON.stringify(trace.y).length).toBeLessThan(JSON.stringify(y).length / 1.5);
  });

  it("keeps five digits of values on a logarithmic axis, however small", () => {
    const y = Array.from({ length: 30 }, (_, i) => Number(`1.23456789e-${i}`));
    const [trace] = compact([{ y, yaxis: "y2" }], { yaxis2: { type: "log" } });
    expect(trace.y).toEqual(y.map((value) => Number(value.toPrecision(5))));
  });

  it("leaves unevenly spaced positions as they are", () => {
    const x = Array.from({ length: 30 }, (_, i) => i * i);
    expect(compact([{ x }], {})[0].x).toEqual(x);
  });

  it("leaves texts and short lists alone, and rounds tables", () => {
    const z = [
      [0, 1 / 3],
      [null, 1],
    ];
    const text = Array.from({ length: 30 }, (_, i) => `t${i}`);
    expect(compact([{ x: [1 / 3], text, z }], {})).toEqual([
      {
        x: [1 / 3],
        text,
        z: [
          [0, 0.3333],
          [null, 1],
        ],
      },
    ]);
  });
});

/** The pixels of a PNG of 8-bit RGBA whose rows are stored less the pixel at the left (1) or above (2). */
function pixels(png: Buffer): { width: number; height: number; at(x: number, y: number): number[] } {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const rows = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
  const stride = width * 4 + 1;
  for (let y = 0; y < height; y++) {
    const filter = rows[y * stride];
    for (let i = y * stride + 1; i < (y + 1) * stride; i++) {
      if (filter === 2) rows[i] += rows[i - stride];
      else if (i - y * stride > 4) rows[i] += rows[i - 4];
    }
  }
  return { width, height, at: (x, y) => [...rows.subarray(y * stride + 1 + 4 * x, y * stride + 5 + 4 * x)] };
}

/** The first picture inside an SVG. */
const pixelsIn = (svg: string) =>
  pixels(Buffer.from(/data:image\/png;base64,([^"]+)"/.exec(svg)![1], "base64"));

describe("a static picture", () => {
  it("contains a heatmap's cells in their colours", { timeout: 30_000 }, async () => {
    const colorscale = [
      [0, "#000000"],
      [1, "#ff0000"],
    ];
    const trace = {
      type: "heatmap",
      z: [
        [0, 1],
        [1, 0],
      ],
      colorscale,
      showscale: false,
    };
    const svg = await staticSvg({ data: [trace], layout: { width: 300, height: 200 } }, "heatmap");
    const image = pixelsIn(svg);
    const [right, bottom] = [image.width - 2, image.height - 2];
    expect(image.at(1, bottom)).toEqual([0, 0, 0, 255]);
    expect(image.at(right, bottom)).toEqual([255, 0, 0, 255]);
    expect(image.at(1, 1)).toEqual([255, 0, 0, 255]);
    expect(image.at(right, 1)).toEqual([0, 0, 0, 255]);
    expect(svg.length).toBeLessThan(10_000);
  });

  // The library's own figures have cells of one size, and no second line below a title.
  it("contains cells of different widths, as a reader's own figure may have them", {
    timeout: 30_000,
  }, async () => {
    const colorscale = [
      [0, "#00ff00"],
      [1, "#0000ff"],
    ];
    const trace = { type: "heatmap", x: [0, 1, 4], y: [0, 1], z: [[0, 1]], colorscale, showscale: false };
    const svg = await staticSvg({ data: [trace], layout: { width: 400, height: 200 } }, "uneven");
    const image = pixelsIn(svg);
    const middle = Math.round(image.height / 2);
    const border = image.width / 4;
    expect(image.at(1, middle)).toEqual([0, 255, 0, 255]);
    expect(image.at(Math.floor(border) - 1, middle)).toEqual([0, 255, 0, 255]);
    expect(image.at(Math.ceil(border) + 1, middle)).toEqual([0, 0, 255, 255]);
    expect(image.at(image.width - 2, middle)).toEqual([0, 0, 255, 255]);
  });

  it("has a subtitle below its title, however many lines that has", { timeout: 30_000 }, async () => {
    const heights = async (text: string): Promise<number[]> => {
      const title = { text, subtitle: { text: "below" } };
      const data = [{ x: [1, 2], y: [1, 2] }];
      const svg = await staticSvg({ data, layout: { width: 400, height: 300, title } }, "subtitle");
      const document = new JSDOM(svg, { contentType: "image/svg+xml" }).window.document;
      const texts = [...document.querySelectorAll("text")];
      return ["above", "below"].map((word) => {
        const element = texts.find(({ textContent }) => textContent?.startsWith(word))!;
        return Number(element.getAttribute("y"));
      });
    };
    const [above, below] = await heights("above");
    expect(below - above).toBeGreaterThan(15);
    const [first, belowBoth] = await heights("above<br>second");
    expect(belowBoth - first).toBeGreaterThan(below - above + 15);
  });

  it("has other colours for text, grid and paper on a dark page", { timeout: 30_000 }, async () => {
    const layout = { width: 300, height: 200, paper_bgcolor: PAPER, font: { color: INK } };
    const svg = await staticSvg({ data: [{ x: [1, 2], y: [1, 2] }], layout }, "dark");
    const style = /<style>@media\(prefers-color-scheme:dark\)\{(.*)\}<\/style>/.exec(svg)![1];
    for (const color of [INK, MUTED, FAINT, PAPER]) expect(style).toContain(`[fill="${color}"]{fill:#`);
    const selectors = [...style.matchAll(/\[style\*="(fill:rgb[^"]+)"\]/g)].map((match) => match[1]);
    const body = svg.slice(svg.indexOf("</style>"));
    const used = selectors.filter((selector) => body.includes(selector));
    expect(used).toEqual(["fill:rgb(36, 41, 47)", "fill:rgb(254, 254, 254)"]);
  });
});

describe("a static picture of contours", () => {
  it("has level lines with their numbers on them", { timeout: 30_000 }, async () => {
    const values = Array.from({ length: 21 }, (_, i) => i / 10 - 1);
    const z = values.map((y) => values.map((x) => x * x + y * y));
    const { data, layout } = contours({
      x: { values },
      y: { values },
      z,
      levels: { from: 0.2, to: 1.8, step: 0.4 },
    });
    const svg = await staticSvg({ data, layout }, "contours");
    const texts = [...svg.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map((match) => match[1]);
    expect(texts.filter((text) => text === "0.6").length).toBeGreaterThan(0);
    expect(svg).toMatch(/<path[^>]*stroke:rgb\(91, 107, 122\)/);
  });
});
