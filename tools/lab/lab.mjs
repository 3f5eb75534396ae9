import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { checkNode } from "./check-node.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
checkNode(root);
// Only now: the rest may use what an old Node cannot read.
import("./start.mjs").then((module) => module.start(root, process.argv.slice(2)));
