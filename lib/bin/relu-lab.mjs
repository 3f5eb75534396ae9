#!/usr/bin/env node
// npx relu-lab: a file of its own, so that npm can link it before the library is compiled.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const main = new URL("../dist/cli/main.js", import.meta.url);
if (existsSync(main)) {
  process.exitCode = await createRequire(import.meta.url)(fileURLToPath(main)).main(process.argv.slice(2));
} else {
  console.error("relu-lab: expected a compiled library, got none: run `npm run build` first");
  process.exitCode = 1;
}
