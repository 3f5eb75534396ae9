import { existsSync, readFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import type { Element } from "hast";
import type { View } from "../edition";
import { HandoutError, type Place } from "../failure";
import { inlineSvg } from "./drawing";
import { type Content, raw } from "./hast";

const types: Readonly<Record<string, string>> = {
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".webp": "image/webp",
  ".gif": "image/gif",
};

/** What an image needs to be found. */
export interface ImageContext {
  place: Place;
  /** The notebook's path: addresses are relative to its folder. */
  file: string;
  /** The cell's attachments. */
  attachments: unknown;
  medium: View["medium"];
  idPrefix: string;
}

/**
 * The image with its file inside the document.
 *
 * @throws {HandoutError} when there is no such file
 */
export function embedImage(image: Element, context: ImageContext): Content {
  const src = String(image.properties.src ?? "");
  if (src.startsWith("data:")) return image;
  const { type, bytes } = src.startsWith("attachment:")
    ? attached(decodeURIComponent(src.slice("attachment:".length)), context)
    : fromFile(src, context);
  const alt = String(image.properties.alt ?? "");
  if (type === "image/svg+xml" && context.medium === "print") {
    return raw(inlineSvg(bytes.toString(), alt, context.idPrefix));
  }
  const properties = { ...image.properties, alt, src: `data:${type};base64,${bytes.toString("base64")}` };
  return { ...image, properties };
}

function fromFile(src: string, { place, file }: ImageContext): { type: string; bytes: Buffer } {
  const type = types[extname(src).toLowerCase()];
  if (/^[a-z]+:/i.test(src) || type === undefined) {
    throw new HandoutError(place, "an image of the course, as SVG, PNG, JPEG, WebP or GIF", src);
  }
  const path = join(dirname(file), decodeURIComponent(src));
  if (!existsSync(path)) throw new HandoutError(place, "an image that is there", src);
  return { type, bytes: readFileSync(path) };
}

function attached(name: string, { place, attachments }: ImageContext): { type: string; bytes: Buffer } {
  const forms = (attachments as Record<string, Record<string, string | string[]>> | undefined)?.[name];
  const [type, data] = Object.entries(forms ?? {})[0] ?? [];
  if (type === undefined || data === undefined) {
    throw new HandoutError(place, "an attachment that is there", name);
  }
  const text = Array.isArray(data) ? data.join("") : data;
  return { type, bytes: type === "image/svg+xml" ? Buffer.from(text) : Buffer.from(text, "base64") };
}
