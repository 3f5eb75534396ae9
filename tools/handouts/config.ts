import { existsSync, readFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import type { Language } from "../notebooks/lessons";

/** What a teacher sets in `handouts.json`. */
export interface Course {
  name: Readonly<Record<Language, string>>;
  /** A line under the name, such as a term; may be empty. */
  date: Readonly<Record<Language, string>>;
  /** A picture for the cover and the first line, as a data URL. */
  logo?: string;
  /** Numbers or slugs of lessons that get no handouts. */
  leaveOut: readonly string[];
}

const logoTypes: Readonly<Record<string, string>> = {
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
};

/**
 * Reads `handouts.json` in the repository's folder.
 *
 * @throws {Error} when a setting is unknown or has another form
 */
export function readCourse(root: string): Course {
  const file = join(root, "handouts.json");
  const settings = existsSync(file) ? parse(readFileSync(file, "utf8")) : {};
  const { name, date, logo, leaveOut = [], ...others } = settings;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) fail("one of name, date, logo, leaveOut", unknown);
  if (!Array.isArray(leaveOut) || leaveOut.some((item) => typeof item !== "string")) {
    fail('leaveOut to be a list such as ["06", "07"]', JSON.stringify(leaveOut));
  }
  return {
    name: bothLanguages("name", name, { en: "ReLU and backpropagation", ja: "ReLUと誤差逆伝播法" }),
    date: bothLanguages("date", date, { en: "", ja: "" }),
    logo: logo === undefined || logo === "" ? undefined : logoAddress(join(dirname(file), String(logo))),
    leaveOut: leaveOut as string[],
  };
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail("JSON", error instanceof Error ? error.message : String(error));
  }
}

function bothLanguages(
  setting: string,
  value: unknown,
  standard: Record<Language, string>,
): Record<Language, string> {
  if (value === undefined) return standard;
  if (typeof value === "string") return { en: value, ja: value };
  const { en, ja } = (value ?? {}) as Partial<Record<Language, unknown>>;
  if (typeof en === "string" && typeof ja === "string") return { en, ja };
  return fail(`${setting} to be a text, or one each for en and ja`, JSON.stringify(value));
}

function logoAddress(path: string): string {
  const type = logoTypes[extname(path).toLowerCase()];
  if (type === undefined) fail("logo to be an SVG, PNG or JPEG file", path);
  if (!existsSync(path)) fail("a logo that is there", path);
  return `data:${type};base64,${readFileSync(path).toString("base64")}`;
}

function fail(expected: string, found: string): never {
  throw new Error(`handouts.json: expected ${expected}, got ${found}`);
}
