// How long the course kernel takes to be ready, and how much memory it holds. Run by hand, on a quiet machine, after
// `npm run build`: node bench/kernel.mjs [rounds]
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";

const require = createRequire(import.meta.url);
const { startJupyter } = require("../tools/dist/jupyter/server.js");
const { startKernel } = require("../tools/dist/jupyter/client.js");
console.debug = () => {};

const FIGURE = `import { functionPlot, relu, show } from "relu-lab";
await show(functionPlot({ title: "ReLU", functions: [{ name: "relu", f: (z) => relu.f(z) }] }));`;
const MATHJS = `import * as math from "mathjs";\nmath.derivative("exp(x)^2 + x^2", "x").toString()`;

const rounds = Number(process.argv[2] ?? 3);
const server = await startJupyter();
const figures = {
  "kernel answers (s)": [],
  "first cell done (s)": [],
  "next cell (ms)": [],
  "resident (MB)": [],
};
try {
  for (let round = 0; round < rounds; round++) await measure();
} finally {
  await server.stop();
}
for (const [name, values] of Object.entries(figures)) {
  const sorted = values.sort((a, b) => a - b).map((value) => Number(value.toPrecision(3)));
  console.log(`${name.padEnd(20)} min ${sorted[0]}  median ${sorted[rounds >> 1]}  max ${sorted.at(-1)}`);
}

async function measure() {
  const begin = performance.now();
  const since = (time) => performance.now() - time;
  const kernel = await startKernel(server, { path: "notebooks/en/bench.ipynb" });
  figures["kernel answers (s)"].push(since(begin) / 1000);
  const pid = Number((await kernel.execute("process.pid")).outputs[0].text);
  figures["first cell done (s)"].push(since(begin) / 1000);
  for (const code of [MATHJS, FIGURE]) {
    const { status, error } = await kernel.execute(code);
    if (status !== "ok") throw new Error(`${error?.ename}: ${error?.evalue}`);
  }
  const next = performance.now();
  await kernel.execute("const next = 1;");
  figures["next cell (ms)"].push(since(next));
  figures["resident (MB)"].push(residentMegabytes(pid));
  await kernel.shutdown();
}

function residentMegabytes(pid) {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}
