import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, sep } from "node:path";
import { defineConfig } from "vitest/config";
import { compiled, root, sources } from "./folders.mjs";

const require = createRequire(import.meta.url);
const setup = (/** @type {string} */ name) => join(root, "tools", "coverage", name);

/** Reads a compiled module; one that is read again was forgotten on purpose (`vi.resetModules`), and the others with it. @param {string} path */
const reader = (path) => `
import { createRequire } from "node:module";
const require = createRequire(${JSON.stringify(path)});
const read = (globalThis.compiledModules ??= new Set());
if (read.has(${JSON.stringify(path)})) {
  read.clear();
  for (const path of Object.keys(require.cache)) {
    if (path.startsWith(${JSON.stringify(compiled + sep)})) delete require.cache[path];
  }
}
read.add(${JSON.stringify(path)});
export const { ${Object.keys(require(path)).join(", ")} } = require(${JSON.stringify(path)});`;

/**
 * Gives the tests the compiled library for its sources, so that everything that runs anywhere, in a test's process, a
 * thread, a command or a page, is counted in the same files.
 *
 * @type {import("vite").Plugin}
 */
const compiledLibrary = {
  name: "compiled-library",
  enforce: "pre",
  async resolveId(id, importer, options) {
    if (!id.startsWith(".")) return null;
    const source = await this.resolve(id, importer, { ...options, skipSelf: true });
    if (!source?.id.startsWith(`${sources}/`)) return null;
    const path = join(compiled, source.id.slice(sources.length).replace(/\.ts$/, ".js"));
    return existsSync(path) ? `\0compiled:${path}` : null;
  },
  load(id) {
    return id.startsWith("\0compiled:") ? reader(id.slice("\0compiled:".length)) : null;
  },
};

// What is counted takes longer.
const patience = { testTimeout: 180_000, hookTimeout: 180_000 };

export default defineConfig({
  root,
  plugins: [compiledLibrary],
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...patience,
          name: "lib",
          include: ["lib/test/**/*.test.ts"],
          setupFiles: setup("process.mjs"),
        },
      },
      {
        extends: true,
        test: {
          ...patience,
          name: "browser",
          include: ["test/{controls,figures}.test.ts"],
          setupFiles: [setup("process.mjs"), setup("page.mjs")],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
