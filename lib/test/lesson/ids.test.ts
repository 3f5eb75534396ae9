import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { renameIds } from "../../src/lesson/static/ids";

describe("renameIds", () => {
  it("renames ids with all that refers to them, removes the others, and leaves colours and texts alone", () => {
    const before =
      '<svg xmlns="http://www.w3.org/2000/svg"><defs id="unused"><clipPath id="a1"/><g id="fff"/></defs>' +
      '<g clip-path="url(#a1)"><use href="#fff"/><rect fill="#123456" style="clip-path:url(\'#a1\')"/>' +
      '<text id="t">url(#a1)</text></g></svg>';
    const root = new JSDOM(before, { contentType: "image/svg+xml" }).window.document.documentElement;
    renameIds(root, "p");
    expect(root.outerHTML).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg"><defs><clipPath id="p-1"/><g id="p-2"/></defs>' +
        '<g clip-path="url(#p-1)"><use href="#p-2"/><rect fill="#123456" style="clip-path:url(\'#p-1\')"/>' +
        "<text>url(#a1)</text></g></svg>",
    );
  });
});
