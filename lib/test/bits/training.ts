import { spirals } from "../../src/data/toy";
import type { Matrix } from "../../src/math";
import * as functions from "../../src/math/functions";
import { type ActivationName, activationNames, Mlp } from "../../src/nn";
import { sgd, train, warmUp } from "../../src/train";

/**
 * What must have the same bits everywhere, as bytes: the weights after training in f32 and in f64, and values of the
 * elementary functions. It runs in Node, in a worker thread and in a browser, so it uses nothing of either.
 */
export async function trainedBytes(): Promise<number[]> {
  const parts = [await trainF32()];
  for (const activation of activationNames) parts.push(await trainF64(activation));
  parts.push(functionValues());
  return parts.flat();
}

/** A classifier in f32, where the fast kernels work. */
async function trainF32(): Promise<number[]> {
  const samples = spirals({ samples: 301, classes: 3, seed: 4, dtype: "f32" });
  const mlp = new Mlp({ sizes: [2, 37, 18, 3], seed: 2, dtype: "f32" });
  const optimizer = sgd({
    learningRate: warmUp({ learningRate: 0.1, updates: 20 }),
    momentum: 0.9,
    nesterov: true,
    clipNorm: 2,
  });
  const { stopped } = await train(mlp, samples, { optimizer, epochs: 12, batchSize: 32, seed: 3 });
  if (stopped !== "finished") throw new Error(`training stopped: ${stopped}`);
  return bytesOf(mlp);
}

/** A small network in f64 with each activation: all elementary functions take part. */
async function trainF64(activation: ActivationName): Promise<number[]> {
  const samples = spirals({ samples: 60, seed: 5, dtype: "f64" });
  const mlp = new Mlp({ sizes: [2, 7, 5, 2], activation, seed: 6, dtype: "f64" });
  const optimizer = sgd({ learningRate: 0.05, momentum: 0.5 });
  await train(mlp, samples, { optimizer, epochs: 3, batchSize: 16, seed: 7 });
  return bytesOf(mlp);
}

function bytesOf({ parameters }: Mlp): number[] {
  const matrices: Matrix[] = parameters.flatMap(({ W, b, slope }) => (slope ? [W, b, slope] : [W, b]));
  return matrices.flatMap(({ data }) => [...new Uint8Array(data.slice().buffer)]);
}

/** Each function at points of many sizes; results that are not finite count as their text, as NaN has many bits. */
function functionValues(): number[] {
  const xs: number[] = [];
  for (let x = 1e-12; x < 1e13; x *= 1.37) xs.push(x, -x);
  const bytes: number[] = [];
  for (const f of Object.values({ ...functions })) {
    const values = Float64Array.from(xs, (x) => (Number.isFinite(f(x)) ? f(x) : 0));
    bytes.push(...new Uint8Array(values.buffer));
  }
  return bytes;
}
