import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { checkNode } from "./check-node.mjs";

// Runs before the commands for the work on the course: with what `npm run lab` installs they could not even start.
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
checkNode(root);
// Only now: the rest may use what an old Node cannot read.
import("./need-tools.mjs").then((module) => module.needTools(root, process.argv.includes("--built")));
