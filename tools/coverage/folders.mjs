import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The library's sources, and what is compiled from them. */
export const sources = join(root, "lib", "src");
export const compiled = join(root, "lib", "dist");
