#!/usr/bin/env node
// npm run mnist [-- --dir DIR --mirror URL …]: fetches MNIST, which the course uses only when it is there.
import path from "node:path";
import { parseArgs } from "node:util";
import { download } from "./download.mjs";
import { files, mirrors } from "./files.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const { values } = parseArgs({
  options: {
    dir: { type: "string", default: path.join(root, "data", "mnist") },
    mirror: { type: "string", multiple: true, default: mirrors },
  },
});

/** @param {string} text Overwrites the line on a terminal; a log gets whole lines only. */
function line(text, done = false) {
  if (process.stderr.isTTY) process.stderr.write(`\r${text}\x1b[K${done ? "\n" : ""}`);
  else if (done) process.stderr.write(`${text}\n`);
}

/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

try {
  for (const file of files) {
    const outcome = await download(file, {
      directory: values.dir,
      mirrors: values.mirror,
      onProgress: ({ name, bytes }, received) =>
        line(
          `${name}  ${Math.floor((100 * received) / bytes)} %  ${megabytes(received)} of ${megabytes(bytes)}`,
        ),
    });
    line(`${file.name}  ${outcome === "present" ? "is already there" : "fetched"}, SHA-256 verified`, true);
  }
  line(`MNIST is in ${path.relative(process.cwd(), values.dir) || "."}.`, true);
} catch (error) {
  line("");
  console.error(error instanceof Error ? error.message : error);
  console.error(
    "Nothing unfinished stands under a file's own name; the next npm run mnist goes on from what has arrived.",
  );
  process.exitCode = 1;
}
