import { readFileSync } from "node:fs";
import { Script } from "node:vm";
import { textWidth } from "../../figures/text";
import { installCanvas } from "./canvas";
import { installPathLengths } from "./pathLength";
import { installTextSizes } from "./textSizes";
import type { XmlElement } from "./tidy";

/** The part of Plotly that draws a picture. */
interface Plotly {
  toImage(figure: object, options: object): Promise<string>;
}

/** A window without a screen in which Plotly is loaded. */
export interface PlotlyWindow {
  readonly window: PageWindow;
  readonly plotly: Plotly;
}

/** The part of that window that is used here. */
export interface PageWindow {
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
  installPathLengths(window.SVGElement.prototype);
  installTextSizes(window.SVGElement.prototype, window.Element.prototype);
  const path = require.resolve("plotly.js-dist");
  new Script(readFileSync(path, "utf8"), { filename: path }).runInContext(dom.getInternalVMContext());
  const page = window as unknown as PageWindow;
  return { window: page, plotly: page.Plotly };
}
