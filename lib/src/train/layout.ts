import type { Grid } from "../math/grid";
import type { Matrix } from "../math/matrix";
import { blockLength, lengthOf } from "../math/memory";
import { type LayerDeltas, type LayerGradients, type LayerParameters, relu, type Trace } from "../nn";
import { hasSmoothKernel } from "../nn/activate";
import { activationAt, type Network } from "../nn/network";
import { type Allocate, createDeltas } from "../nn/pass";
import type { Optimizer } from "./sgd";

/*
 * What a training keeps in its memory, and how long that is. The objects have one shape, whatever they lack: then the engine's
 * compiled code for them stays valid from one training to the next.
 */

/** Room for a batch of a certain number of rows. */
export interface Batch {
  readonly trace: Trace;
  readonly t: Matrix;
  readonly gradients: readonly LayerGradients[];
}

/** Rows of a weight gradient that are made and used up at once. */
const GRADIENT_ROWS = 64;

/** Room for parameters, or their velocities. */
export function createParameters({ parameters }: Network, allocate: Allocate): LayerParameters[] {
  return parameters.map(({ W, b, slope }) => ({
    W: allocate(W.rows, W.cols),
    b: allocate(1, b.cols),
    slope: slope && allocate(1, 1),
  }));
}

/** The network with other parameters. No spread: objects of one shape in all trainings keep the engine's compiled code valid. */
export function withParameters(source: Network, parameters: readonly LayerParameters[]): Network {
  const { sizes, activation, output, loss, bias, dtype, atKink } = source;
  return { sizes, activation, output, loss, bias, dtype, atKink, parameters };
}

/** Copies the learned numbers of one network to those of another. */
export function copyParameters(from: readonly LayerParameters[], to: readonly LayerParameters[]): void {
  for (let l = 0; l < from.length; l++) {
    to[l].W.data.set(from[l].W.data);
    to[l].b.data.set(from[l].b.data);
    const slope = from[l].slope;
    if (slope) to[l].slope?.data.set(slope.data);
  }
}

/** Room for a batch: its trace, its targets and its gradients, where dz takes the place of da. */
export function createBatch(network: Network, optimizer: Optimizer, rows: number, allocate: Allocate): Batch {
  const { sizes } = network;
  const x = allocate(rows, sizes[0]);
  const layers = sizes.slice(1).map((units, l) => {
    const z = allocate(rows, units);
    const a = isInPlace(network, l) ? z : allocate(rows, units);
    return {
      z,
      a,
      slopes: keepsSlopes(network, l) ? kernelBuffer(2 * blockLength(rows * units), allocate) : undefined,
    };
  });
  const t = allocate(rows, sizes[sizes.length - 1]);
  const deltas = createDeltas(network, rows, allocate, true);
  const gradients = createBatchGradients(network, optimizer, deltas, allocate);
  return { trace: { x, layers, y: layers[layers.length - 1].a }, t, gradients };
}

/**
 * Whether a takes the place of z. Of ReLU's z backpropagation asks only where it is above 0 (as long as the derivative at 0
 * is 0), and a = max(0, z) answers that as well.
 */
function isInPlace({ sizes, activation, atKink }: Network, l: number): boolean {
  return l < sizes.length - 2 && activation === relu && atKink === 0;
}

/** Whether the fast kernels, where there are any, have f′(z) of a layer from the forward pass. */
function keepsSlopes(network: Network, l: number): boolean {
  const activation = activationAt(network, l);
  return network.dtype === "f32" && activation !== "softmax" && hasSmoothKernel(activation);
}

/** Room for `length` numbers that only the fast kernels use. */
function kernelBuffer(length: number, allocate: Allocate): Matrix | undefined {
  const buffer: Grid = allocate(1, length);
  return buffer.place ? (buffer as Matrix) : undefined;
}

/** Whole gradients only where the optimizer needs them; else all weights take turns in room for some rows. */
function createBatchGradients(
  network: Network,
  optimizer: Optimizer,
  deltas: readonly LayerDeltas[],
  allocate: Allocate,
): LayerGradients[] {
  const whole = optimizer.step?.(0) === undefined;
  const shared = whole ? undefined : allocate(GRADIENT_ROWS, widest(network));
  return deltas.map(({ dz, da, dSlope }, l) => {
    const { W, b } = network.parameters[l];
    return { dz, da, dSlope, dW: shared ?? allocate(W.rows, W.cols), db: allocate(1, b.cols) };
  });
}

function widest({ sizes }: Network): number {
  return Math.max(...sizes.slice(1));
}

/** The length of the memory: parameters and velocities, and the largest batch, or the buffers of `forward` numbers if they take more. */
export function numbersNeeded(
  network: Network,
  optimizer: Optimizer,
  batchSize: number,
  forward: number,
): number {
  const parameters = lengthOf((allocate) => createParameters(network, allocate));
  const batch = lengthOf((allocate) => createBatch(network, optimizer, batchSize, allocate));
  return 2 * parameters + Math.max(batch, forward);
}
