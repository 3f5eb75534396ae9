import type { Element } from "hast";
import type { View } from "../edition";
import { type Content, element, isElement, rewrite } from "./hast";

/** What a lesson's links can lead to. */
export interface LinkTargets {
  medium: View["medium"];
  /** The id of the heading that JupyterLab's anchor names, in this lesson. */
  anchors: ReadonlyMap<string, string>;
}

/** Rewrites the links of a block. In print the addresses follow it as footnotes, counted from `first`. */
export function placeLinks(block: Element, { medium, anchors }: LinkTargets, first: number): Content[] {
  const addresses: string[] = [];
  rewrite({ type: "root", children: [block] }, (node) => {
    if (!isElement(node, "a")) return undefined;
    const href = String(node.properties.href ?? "");
    if (/^(https?:|mailto:)/.test(href)) {
      if (medium === "screen") return undefined;
      addresses.push(href);
      return [node, element("sup", { className: ["mark"] }, String(first + addresses.length - 1))];
    }
    const target = localTarget(href, medium, anchors);
    if (target === undefined) return node.children as Content[];
    node.properties.href = target;
    return undefined;
  });
  const notes = addresses.map((address, i) => {
    const label = element("sup", {}, String(first + i));
    return element("div", { className: ["footnote"] }, label, " ", element("a", { href: address }, address));
  });
  return [block, ...notes];
}

/** Where a link inside the course leads to in a handout; nowhere if what it names is in no handout. */
function localTarget(
  href: string,
  medium: View["medium"],
  anchors: ReadonlyMap<string, string>,
): string | undefined {
  const [path, anchor] = href.split("#").map(decodeURIComponent);
  if (path === "") {
    const id = anchors.get(anchor ?? "");
    return id === undefined ? undefined : `#${id}`;
  }
  const slug = /(?:^|\/)(\d\d-[\w-]+)\.ipynb$/.exec(path)?.[1];
  return slug === undefined || medium === "print" ? undefined : `${slug}.html`;
}
