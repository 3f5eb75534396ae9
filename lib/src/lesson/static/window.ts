import { readFileSync } from "node:fs";
import { Script } from "node:vm";
import { textWidth } from "../../figures/text";
import { installCanvas } from "./canvas";
import type { XmlElement } from "./tidy";

/** The part of Plotly that draws a picture. */
interface Plotly {
  newPlot(element: unknown, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
  toImage(element: unknown, options: object): Promise<string>;
  purge(element: unknown): void;
}

/** A window without a screen in which Plotly is loaded. */
export interface PlotlyWindow {
  readonly window: PageWindow;
  readonly plotly: Plotly;
}

/** The part of that window that is used here. */
export interface PageWindow {
  readonly document: {
    createElement(name: string): { remove(): void };
    readonly body: { appendChild(node: unknown): void };
  };
  readonly Math: { random: () => number };
  readonly Plotly: Plotly;
  readonly DOMParser: new () => { parseFromString(text: string, type: string): XmlDocument };
  readonly XMLSerializer: new () => { serializeToString(document: XmlDocument): string };
}

interface XmlDocument {
  readonly documentElement: XmlElement;
}

let loaded: PlotlyWindow | undefined;

/** Loads jsdom and Plotly, once: about a second and a half and 100 MB, so only when a figure is drawn. */
export function plotlyWindow(): PlotlyWindow {
  loaded ??= load();
  return loaded;
}

function load(): PlotlyWindow {
  const { JSDOM } = require("jsdom") as typeof import("jsdom");
  const dom = new JSDOM("<!DOCTYPE html><body></body>", { runScripts: "outside-only" });
  const { window } = dom;
  Object.assign(window, { TextDecoder, TextEncoder });
  Object.assign(window.URL, { createObjectURL: () => "" });
  installCanvas(window.HTMLCanvasElement.prototype, (text) => textWidth(text, 12));
  installTextSizes(window.SVGElement.prototype, window.Element.prototype);
  const path = require.resolve("plotly.js-dist");
  new Script(readFileSync(path, "utf8"), { filename: path }).runInContext(dom.getInternalVMContext());
  const page = window as unknown as PageWindow;
  return { window: page, plotly: page.Plotly };
}

interface TextElement {
  readonly textContent: string | null;
  readonly style?: { readonly fontSize: string };
  readonly parentNode: TextElement | null;
  getAttribute?(name: string): string | null;
}

// jsdom has no fonts: text is as wide as its characters in Arial, and lies as its anchor says.
function textBox(element: TextElement): object {
  if (!element.textContent) return box(0, 0, 0, 0);
  const fontSize =
    inherited(element, (node) => Number.parseFloat(node.style?.fontSize ?? "") || undefined) ?? 12;
  const width = textWidth(element.textContent, fontSize);
  const anchor = inherited(element, (node) => node.getAttribute?.("text-anchor") ?? undefined);
  const x = anchor === "middle" ? -width / 2 : anchor === "end" ? -width : 0;
  return box(x, -0.95 * fontSize, width, 1.2 * fontSize);
}

function inherited<T>(element: TextElement, read: (node: TextElement) => T | undefined): T | undefined {
  for (let node: TextElement | null = element; node !== null; node = node.parentNode) {
    const own = read(node);
    if (own !== undefined) return own;
  }
  return undefined;
}

function box(x: number, y: number, width: number, height: number): object {
  return { x, y, left: x, top: y, right: x + width, bottom: y + height, width, height };
}

function installTextSizes(svgPrototype: object, prototype: object): void {
  const measure = {
    getBBox(this: TextElement) {
      return textBox(this);
    },
    getBoundingClientRect(this: TextElement) {
      return textBox(this);
    },
    getComputedTextLength(this: TextElement) {
      return textWidth(this.textContent ?? "", 12);
    },
  };
  Object.assign(prototype, { getBoundingClientRect: () => box(0, 0, 640, 400) });
  Object.assign(svgPrototype, measure);
}
