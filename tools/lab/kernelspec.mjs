import { join } from "node:path";
import { json, writeWhole } from "./files.mjs";
import { venvFolder } from "./jupyter-env.mjs";

/**
 * Makes the course kernel known to the virtual environment's Jupyter under the name `tslab`. Written anew whenever
 * the repository or Node has moved: its paths are absolute.
 *
 * @param {string} root the repository's folder
 * @returns {boolean} whether anything had to be written
 */
export function installKernelspec(root) {
  const path = join(venvFolder(root), "share", "jupyter", "kernels", "tslab", "kernel.json");
  return writeWhole(path, json(kernelspec(root)));
}

/** @param {string} root */
function kernelspec(root) {
  const main = join(root, "tools", "dist", "kernel", "main.js");
  // An interrupt may have to break off what a timer or a stream has called. Node ends the process then, unless its
  // check of the async hooks' stack is off.
  const options = ["--no-force-async-hooks-checks"];
  return {
    argv: [process.execPath, ...options, main, "--config-path", "{connection_file}"],
    display_name: "TypeScript",
    language: "typescript",
    // The kernel has its own way to stop a cell: a signal would end only synchronous loops.
    interrupt_mode: "message",
  };
}
