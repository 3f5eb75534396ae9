// D: lesson 5's grid, 144 trainings of 64-64-10, as a sweep and in NumPy, on one core and on two: `npm run bench -- 9 D`. Here the
// wall clock counts, as it is what more cores save: nothing else should run meanwhile. A round takes a minute, and there are three or more;
// PART=12 before the command takes every twelfth run only.
//
// In every round each peer is started anew and does the grid twice. In the first sweep the library's threads start and have their code
// compiled, in the next one they are there. NumPy has nothing to compile: its processes are forked from one that has loaded it, both times.
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

const CORES = [1, 2];
const PEERS = {
  "relu-lab": (folder, cores) => [process.execPath, [here("relu-lab-grid.mjs"), folder, cores]],
  NumPy: (folder, cores, python) => [python, [here("numpy_grid.py"), folder, cores]],
};

/** The sweep against NumPy. @param {string} python @param {number} rounds */
export async function compareGrid(python, rounds) {
  const folder = mkdtempSync(join(tmpdir(), "relu-lab-bench-"));
  const workload = gridWorkload(dirname(bench), Number(process.env.PART ?? 1));
  writeWorkload(folder, workload);
  const best = new Map();
  try {
    for (let round = 0; round < rounds; round++) {
      for (const cores of CORES) {
        for (const [name, command] of Object.entries(PEERS)) {
          const seconds = await sweepTwice(name, command(folder, String(cores), python));
          const key = `${name} ${cores}`;
          best.set(key, best.get(key)?.map((value, k) => Math.min(value, seconds[k])) ?? seconds);
        }
      }
    }
    report(`${workload.about}, best of ${rounds}`, (name, cores) => best.get(`${name} ${cores}`));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The seconds that a new process takes for its first sweep and for the next. @param {string} name @param {any} command */
async function sweepTwice(name, command) {
  const peer = await startPeer(name, command);
  try {
    return [await peer.round(), await peer.round()];
  } finally {
    peer.stop();
  }
}

/** @param {string} about @param {(name: string, cores: number) => number[]} secondsOf */
function report(about, secondsOf) {
  const names = Object.keys(PEERS);
  const [ours, theirs] = names;
  const ratios = (above, below) => above.map((value, k) => `${(value / below[k]).toFixed(2)} ×`);
  const cell = (texts) => texts.map((text) => text.padEnd(8)).join("");
  const line = (first, ...cells) =>
    console.log(`  ${first.padEnd(7)}${cells.map((texts) => cell(texts).padEnd(20)).join("")}`.trimEnd());
  console.log(`\nD: ${about}: the first sweep of a process, and the next one`);
  line("cores", ...names.map((name) => [name]), [`${theirs} / ${ours}`]);
  for (const cores of CORES) {
    const seconds = names.map((name) => secondsOf(name, cores).map((value) => `${value.toFixed(2)} s`));
    line(String(cores), ...seconds, ratios(secondsOf(theirs, cores), secondsOf(ours, cores)));
  }
  line("1 / 2", ...names.map((name) => ratios(secondsOf(name, 1), secondsOf(name, 2))));
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
