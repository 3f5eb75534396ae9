import { textWidth } from "../../figures/text";

/** The part of an SVG element that its size is read from. */
interface SvgElement {
  readonly tagName: string;
  readonly textContent: string | null;
  readonly children: ArrayLike<SvgElement>;
  readonly parentNode: SvgElement | null;
  readonly style?: { readonly fontSize: string };
  getAttribute?(name: string): string | null;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const NOTHING: Box = { left: 0, top: 0, right: 0, bottom: 0 };

/**
 * Gives a window's elements sizes: a text is as wide as its characters in Arial, a group as large as its texts,
 * any other element has the size of a figure. jsdom itself has no fonts and lays out nothing.
 */
export function installTextSizes(svgPrototype: object, prototype: object): void {
  Object.assign(prototype, { getBoundingClientRect: () => rect({ ...NOTHING, right: 640, bottom: 400 }) });
  Object.assign(svgPrototype, {
    getBBox(this: SvgElement) {
      return rect(content(this));
    },
    getBoundingClientRect(this: SvgElement) {
      return rect(moved(this));
    },
  });
}

function rect(box: Box): object {
  const { left, top, right, bottom } = box;
  return { ...box, x: left, y: top, width: right - left, height: bottom - top };
}

// The box in the coordinates of the element's parent.
function moved(element: SvgElement): Box {
  const numbers = /translate\(([^,)]+),?([^)]*)\)/.exec(element.getAttribute?.("transform") ?? "");
  return shift(content(element), Number(numbers?.[1] ?? 0), Number(numbers?.[2] || 0));
}

function shift(box: Box, x: number, y: number): Box {
  return { left: box.left + x, top: box.top + y, right: box.right + x, bottom: box.bottom + y };
}

function content(element: SvgElement): Box {
  if (!element.textContent) return NOTHING;
  if (element.tagName === "text" || element.tagName === "tspan") return textBox(element);
  const boxes = Array.from(element.children)
    .filter((child) => child.textContent)
    .map(moved);
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

const LINE_HEIGHT = 1.3;

// Plotly writes each further line of a text as a tspan of class "line".
function textBox(element: SvgElement): Box {
  const fontSize =
    inherited(element, (node) => Number.parseFloat(node.style?.fontSize ?? "") || undefined) ?? 12;
  const isLine = (child: SvgElement): boolean => child.getAttribute?.("class") === "line";
  const lines = Array.from(element.children).filter(isLine);
  const texts = lines.length > 0 ? lines : [element];
  const width = Math.max(...texts.map((line) => textWidth(line.textContent ?? "", fontSize)));
  const anchor = inherited(element, (node) => node.getAttribute?.("text-anchor") ?? undefined);
  const left = anchor === "middle" ? -width / 2 : anchor === "end" ? -width : 0;
  const bottom = (0.25 + (texts.length - 1) * LINE_HEIGHT) * fontSize;
  const box = { left, top: -0.95 * fontSize, right: left + width, bottom };
  return shift(box, attribute(element, "x"), attribute(element, "y"));
}

function attribute(element: SvgElement, name: string): number {
  return Number.parseFloat(element.getAttribute?.(name) ?? "") || 0;
}

function inherited<T>(element: SvgElement, read: (node: SvgElement) => T | undefined): T | undefined {
  for (let node: SvgElement | null = element; node !== null; node = node.parentNode) {
    const own = read(node);
    if (own !== undefined) return own;
  }
  return undefined;
}
