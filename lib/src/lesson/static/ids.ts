import type { XmlElement } from "./tidy";

/** Names the ids of a picture `prefix-1`, `prefix-2` and so on, and removes those that nothing refers to. */
export function renameIds(root: XmlElement, prefix: string): void {
  const elements = [...descendants(root)];
  const ids = new Set(elements.map((element) => element.getAttribute("id")));
  const names = new Map<string, string>();
  for (const element of elements) {
    for (const { value } of Array.from(element.attributes)) {
      const id = referenceIn(value);
      if (id !== undefined && ids.has(id) && !names.has(id)) names.set(id, `${prefix}-${names.size + 1}`);
    }
  }
  for (const element of elements) rename(element, names);
}

function* descendants(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of Array.from(element.children)) yield* descendants(child);
}

// `url(#id)`, also with quotes, or `#id` alone.
function referenceIn(value: string): string | undefined {
  return /^(?:.*url\(["']?)?#([^"')]+)["']?\)?/.exec(value)?.[1];
}

function rename(element: XmlElement, names: ReadonlyMap<string, string>): void {
  for (const { name, value } of Array.from(element.attributes)) {
    const referred = referenceIn(value);
    const target = name === "id" ? names.get(value) : referred && names.get(referred);
    if (name === "id" && target === undefined) element.removeAttribute("id");
    else if (name === "id") element.setAttribute("id", target as string);
    else if (referred && target)
      element.setAttribute(
        name,
        value.replace(referred, () => target),
      );
  }
}
