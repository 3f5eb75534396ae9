import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/**
 * The side of a peer: says "ready", then runs a round for every line it gets and answers with the seconds of processor
 * time that one training step (or one product) took.
 * @param {(workload: any) => Promise<() => number | Promise<number>>} prepare gives the round: seconds per step
 */
export async function serve(prepare) {
  const folder = process.argv[2];
  const workload = {
    ...JSON.parse(readFileSync(join(folder, "workload.json"), "utf8")),
    ...readData(folder),
  };
  const round = await prepare(workload);
  console.log("ready");
  for await (const _ of createInterface({ input: process.stdin })) console.log(String(await round()));
}

/** @param {string} folder */
function readData(folder) {
  const bytes = readFileSync(join(folder, "x.f32"));
  const labels = readFileSync(join(folder, "labels.u8"));
  return { x: new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4), labels };
}

/** Rows of a one-hot matrix, flat. @param {Uint8Array} labels @param {number} classes */
export function oneHot(labels, classes) {
  const t = new Float32Array(labels.length * classes);
  labels.forEach((label, i) => {
    t[i * classes + label] = 1;
  });
  return t;
}

/** Starts a clock of the processor time that this process takes, and gives a function that reads it in seconds. */
export function startClock() {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
}
