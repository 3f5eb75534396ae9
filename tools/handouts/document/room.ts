import type { Element } from "hast";
import type { View } from "../edition";
import { words } from "../words";
import { element } from "./hast";

/** Room to write: ruled lines on paper, a text field on the screen. */
export function roomFor(lines: number, { medium, language }: View): Element {
  if (medium === "screen") {
    const label = words[language].room;
    return element("textarea", { className: ["room"], rows: lines, ariaLabel: label, placeholder: label });
  }
  const rules = Array.from({ length: lines }, () => element("div", {}));
  return element("div", { className: ["room"] }, ...rules);
}

/** A block with a heading of its own: an answer, a solution, a hint. */
export function labelled(kind: string, label: string, ...children: (Element | string | object)[]): Element {
  const head = element("p", { className: ["label"] }, label);
  return element("div", { className: ["boxed", kind] }, head, ...(children as Element[]));
}
