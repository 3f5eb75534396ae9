// D: lesson 5's grid, 144 trainings of 64-64-10, as a sweep and in NumPy, on one core and on two: `npm run bench -- 9 D`. Here the
// wall clock counts, as it is what more cores save: nothing else should run meanwhile. A round takes minutes; PART=12 before the
// command takes every twelfth run only.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadDigits } from "relu-lab";
import { writeWorkload } from "./data.mjs";
import { startPeer } from "./peer.mjs";

const SPLIT = [1197, 300, 300];
const bench = dirname(fileURLToPath(import.meta.url));
const here = (name) => join(bench, "peers", name);

/** The sweep against NumPy. @param {string} python @param {number} rounds */
export async function compareGrid(python, rounds) {
  const folder = mkdtempSync(join(tmpdir(), "relu-lab-bench-"));
  const workload = gridWorkload(dirname(bench), Number(process.env.PART ?? 1));
  writeWorkload(folder, workload);
  const peers = [];
  try {
    for (const cores of ["2", "1"]) {
      const ours = [process.execPath, [here("relu-lab-grid.mjs"), folder, cores]];
      peers.push(await startPeer(`relu-lab, ${cores} worker${cores === "1" ? "" : "s"}`, ours));
      const numpy = [python, [here("numpy_grid.py"), folder, cores]];
      peers.push(await startPeer(`NumPy, ${cores} process${cores === "1" ? "" : "es"}`, numpy));
    }
    for (let round = 0; round < rounds; round++) {
      for (const peer of peers) peer.seconds.push(await peer.round());
    }
    report(workload.about, peers);
  } finally {
    for (const peer of peers) peer.stop();
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} about @param {{ name: string, seconds: number[] }[]} peers */
function report(about, peers) {
  const own = Math.min(...peers[0].seconds);
  console.log(`\nD: ${about}; best of ${peers[0].seconds.length}`);
  for (const { name, seconds } of peers) {
    const best = Math.min(...seconds);
    console.log(`  ${name.padEnd(20)} ${`${best.toFixed(1)} s`.padEnd(10)} ${(best / own).toFixed(2)} ×`);
  }
}

/** The workload with every part-th run. @param {string} root @param {number} part */
function gridWorkload(root, part) {
  const { activations, learningRates, momenta, seeds, ...rest } = JSON.parse(
    readFileSync(join(root, "data", "lesson-5-grid.spec.json"), "utf8"),
  );
  const all = activations.flatMap((activation) =>
    learningRates.flatMap((learningRate) =>
      momenta.flatMap((momentum) =>
        seeds.map((seed) => ({ ...rest, activation, learningRate, momentum, seed })),
      ),
    ),
  );
  const runs = all.filter((_, k) => k % part === 0);
  const parts = Object.values(loadDigits({ seed: rest.splitSeed, split: SPLIT }));
  return {
    about: `lesson 5's grid, ${runs.length} runs of 64-64-10, ${rest.epochs} epochs; wall clock`,
    runs,
    split: SPLIT,
    x: Float32Array.from(parts.flatMap(({ x }) => [...x.data])),
    labels: Uint8Array.from(parts.flatMap(({ labels }) => [...labels])),
  };
}
