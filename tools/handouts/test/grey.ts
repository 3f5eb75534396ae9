import type { Element, RootContent } from "hast";
import { fromHtml } from "hast-util-from-html";
import { type Content, isElement } from "../document/hast";

/** How a line or a symbol of a drawing looks. */
interface Look {
  kind: "line" | "symbol";
  color: string;
  /** The dashes of a line, or the outline of a symbol. */
  form: string;
  /** The width of a line, or of a symbol. */
  size: number;
}

/** Two greys with a smaller contrast are taken for one another, and so are two widths. */
const least = 1.4;

/**
 * The pairs of series in the same axes of a figure's drawing that nothing but their colour tells apart: not the dashes of
 * their lines, the forms of their symbols, nor how dark or wide they are.
 */
export function alikeInGrey(svg: string): string[] {
  const { children } = fromHtml(svg.slice(svg.indexOf("<svg")), { fragment: true });
  const axes = [...within(children as Content[])].filter(({ children }) => children.some(isTrace));
  return axes.flatMap((panel) => {
    const looks = [...within(panel.children as Content[])].flatMap(lookOf);
    // What has one colour belongs together: a line, its symbols, its name.
    const colors = [...new Set(looks.map(({ color }) => color))];
    const series = colors.map((color) => looks.filter((look) => look.color === color));
    return series.flatMap((own, i) => {
      const others = series.slice(i + 1).filter((other) => isAlike(own, other));
      return others.map((other) => `${own[0].color} and ${other[0].color}`);
    });
  });
}

/** Plotly draws each series in a group of its own, and the series of one pair of axes side by side. */
function isTrace(node: Content | RootContent): boolean {
  return isElement(node, "g") && String(node.properties.style ?? "").includes("stroke-miterlimit");
}

function* within(nodes: readonly Content[]): Generator<Element> {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    yield node;
    yield* within(node.children as Content[]);
  }
}

function lookOf({ tagName, properties }: Element): Look[] {
  const style = new Map(
    String(properties.style ?? "")
      .split(";")
      .map((rule) => rule.split(":").map((part) => part.trim()) as [string, string]),
  );
  const path = String(properties.d ?? "");
  const [fill, stroke] = [style.get("fill") ?? "none", style.get("stroke") ?? "none"];
  if (tagName !== "path" || style.get("opacity") === "0") return [];
  const width = Number.parseFloat(style.get("stroke-width") ?? "1");
  if (properties.transform !== undefined) {
    const numbers = (path.match(/-?[\d.]+/g) ?? []).map(Number);
    const size = Math.max(...numbers.map(Math.abs));
    const form = path.replace(/-?[\d.]+/g, (number) => (Number(number) / size).toFixed(1));
    return [{ kind: "symbol", color: fill === "none" ? stroke : fill, form, size }];
  }
  if (fill !== "none" || stroke === "none" || width === 0) return [];
  return [{ kind: "line", color: stroke, form: style.get("stroke-dasharray") ?? "", size: width }];
}

/** Each line and symbol of the one has its like in the other, and none is darker. */
function isAlike(a: readonly Look[], b: readonly Look[]): boolean {
  if (contrast(luminance(a[0].color), luminance(b[0].color)) >= least) return false;
  const like = (x: Look, y: Look): boolean =>
    x.kind === y.kind && x.form === y.form && Math.max(x.size, y.size) / Math.min(x.size, y.size) < least;
  return a.every((x) => b.some((y) => like(x, y))) && b.every((y) => a.some((x) => like(x, y)));
}

/**
 * Whether the colours of a heatmap go from dark to light, or from light to dark, with the values that it shows. A step that
 * would vanish in grey, or go back, is named.
 */
export function stepsBackInGrey(values: readonly number[], scale: readonly [number, string][]): string[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const places = [...new Set(values)].sort((a, b) => a - b).map((value) => (value - low) / (high - low || 1));
  const greys = places.map((place) => greyAt(place, scale));
  const way = Math.sign(greys[greys.length - 1] - greys[0]);
  return greys.slice(1).flatMap((grey, i) => {
    const steps = (grey - greys[i]) * way > 0;
    return steps ? [] : [`${places[i].toFixed(2)} to ${places[i + 1].toFixed(2)} of the scale`];
  });
}

function greyAt(place: number, scale: readonly [number, string][]): number {
  const end = Math.max(
    1,
    scale.findIndex(([at]) => at >= place),
  );
  const [[from, a], [to, b]] = [scale[end - 1], scale[end]];
  const share = (place - from) / (to - from);
  const mixed = rgb(a).map((part, i) => part + share * (rgb(b)[i] - part));
  return luminance(`rgb(${mixed.join()})`);
}

function rgb(color: string): number[] {
  if (!color.startsWith("#")) return (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

/** Relative luminance, as in the Web Content Accessibility Guidelines. */
function luminance(color: string): number {
  const [r, g, b] = rgb(color).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
