// The library against its peers, on one thread: `npm run bench [-- rounds [workload …]]`, after `npm run build`. Peers take
// turns, round by round, so that whatever else the machine does meets all of them; processor time is measured, and the medians
// count. Each figure is a ratio: above 1 the library is faster.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { workloads, writeWorkload } from "./data.mjs";
import { compareGrid } from "./grid.mjs";
import { installPeers } from "./install.mjs";
import { startPeer } from "./peer.mjs";

const bench = dirname(fileURLToPath(import.meta.url));
const here = (name) => join(bench, "peers", name);
const { python, packages } = installPeers(join(bench, ".peers"));

const PEERS = {
  "relu-lab": (data) => [process.execPath, [here("relu-lab.mjs"), data]],
  "relu-lab, preallocated": (data) => [process.execPath, [here("relu-lab.mjs"), data, "preallocated"]],
  NumPy: (data) => [python, [here("numpy_plain.py"), data]],
  "NumPy, preallocated": (data) => [python, [here("numpy_preallocated.py"), data]],
  "scikit-learn": (data) => [python, [here("sklearn_peer.py"), data]],
  "TensorFlow.js, wasm": (data) => [process.execPath, [here("tfjs.mjs"), data, "wasm", packages]],
  "TensorFlow.js, cpu": (data) => [process.execPath, [here("tfjs.mjs"), data, "cpu", packages]],
  mathjs: (data) => [process.execPath, [here("mathjs.mjs"), data]],
  "128-bit limit": (data) => [process.execPath, [here("limit.mjs"), data]],
};
const TRAINING = ["relu-lab", "NumPy", "NumPy, preallocated", "TensorFlow.js, wasm", "TensorFlow.js, cpu"];
const MEETS = {
  A: TRAINING,
  "A noise": TRAINING,
  B: [...TRAINING, "scikit-learn", "mathjs"],
  C: ["relu-lab, preallocated", "relu-lab", "NumPy", "NumPy, preallocated", "128-bit limit"],
};

const [rounds = 9, ...chosen] = process.argv.slice(2).map((text, i) => (i === 0 ? Number(text) : text));
for (const workload of workloads(dirname(bench))) {
  if (chosen.length === 0 || chosen.includes(workload.name)) await compare(workload);
}
if (chosen.length === 0 || chosen.includes("D"))
  await compareGrid(python, Math.max(3, Math.ceil(rounds / 9)));

/** @param {any} workload */
async function compare(workload) {
  const folder = mkdtempSync(join(tmpdir(), "relu-lab-bench-"));
  writeWorkload(folder, workload);
  const peers = [];
  try {
    for (const name of MEETS[workload.name]) {
      const peer = await startPeer(name, PEERS[name](folder));
      await warmUp(peer);
      peers.push(peer);
    }
    for (let round = 0; round < rounds; round++) {
      for (const peer of peers) peer.seconds.push(await peer.round());
    }
    report(workload, peers);
  } finally {
    for (const peer of peers) peer.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Rounds for a second or more: compilers at run time are done with their work then. @param {{ round(): Promise<number> }} peer */
async function warmUp(peer) {
  const end = performance.now() + 1000;
  do await peer.round();
  while (performance.now() < end);
}

/** @param {any} workload @param {{ name: string, seconds: number[] }[]} peers */
function report({ name, about }, peers) {
  const own = peers[0].seconds;
  console.log(`\n${name}: ${about}; ${own.length} rounds; beside each time the ratio to the first`);
  for (const { name, seconds } of peers) {
    const ratios = seconds.map((value, i) => value / own[i]);
    const time = `${(median(seconds) * 1e6).toFixed(1)} µs (best ${(Math.min(...seconds) * 1e6).toFixed(1)})`;
    console.log(`  ${name.padEnd(22)} ${time.padEnd(32)} ${median(ratios).toFixed(2)} ×`);
  }
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
