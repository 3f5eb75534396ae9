import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A number as the oracle scripts write it. */
export type Written = number | "NaN" | "Infinity" | "-Infinity";

/** The content of a fixture; the Python script beside this file made it. */
export function readFixture<Content>(name: string): Content {
  return JSON.parse(readFileSync(join(__dirname, "../fixtures", name), "utf8")) as Content;
}
