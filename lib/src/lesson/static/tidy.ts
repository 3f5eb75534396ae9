/** The part of an XML document that this module walks through. */
export interface XmlElement {
  readonly tagName: string;
  readonly children: ArrayLike<XmlElement>;
  readonly childNodes: ArrayLike<unknown>;
  readonly attributes: ArrayLike<{ readonly name: string; readonly value: string }>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  remove(): void;
}

// What Plotly writes for its own scripts, or what is so anyway.
const NEEDLESS_ATTRIBUTES = new Set(["class", "pointer-events", "shape-rendering"]);
const NEEDLESS_STYLES = new Set([
  "opacity:1",
  "fill-opacity:1",
  "stroke-opacity:1",
  "vector-effect:none",
  "white-space:pre",
]);
const CONTAINERS = new Set(["g", "defs", "clipPath"]);
const NUMERIC = new Set(["d", "transform", "x", "y", "width", "height", "points", "viewBox"]);

/** Makes a picture smaller and leaves it the same to the eye; every text has the font of the root. */
export function tidy(root: XmlElement, font: string): void {
  for (const child of Array.from(root.children)) tidyElement(child);
  tidyAttributes(root);
  root.setAttribute("font-family", font);
}

function tidyElement(element: XmlElement): void {
  for (const child of Array.from(element.children)) tidyElement(child);
  if (isEmpty(element)) element.remove();
  else tidyAttributes(element);
}

function isEmpty(element: XmlElement): boolean {
  if (CONTAINERS.has(element.tagName)) return element.childNodes.length === 0;
  return element.tagName === "path" && ["", "M0,0"].includes(element.getAttribute("d") ?? "");
}

function tidyAttributes(element: XmlElement): void {
  for (const { name, value } of Array.from(element.attributes)) {
    if (NEEDLESS_ATTRIBUTES.has(name) || name.startsWith("data-")) element.removeAttribute(name);
    else if (name === "style") tidyStyle(element, value);
    else if (NUMERIC.has(name)) element.setAttribute(name, roundNumbers(value));
  }
}

function tidyStyle(element: XmlElement, style: string): void {
  const kept = style
    .split(";")
    .map((part) => part.trim().replace(/:\s+/, ":"))
    .filter((part) => part !== "" && !NEEDLESS_STYLES.has(part) && !part.startsWith("font-family:"));
  if (kept.length === 0) element.removeAttribute("style");
  else element.setAttribute("style", kept.join(";"));
}

function roundNumbers(text: string): string {
  return text.replace(/-?\d+\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(1))));
}
