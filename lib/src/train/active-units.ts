import type { Matrix } from "../math/matrix";
import type { LayerParameters, Mlp } from "../nn";
import { activate, derivativeIn } from "../nn/activate";
import { denseForward } from "../nn/dense";
import { checkMlp } from "../nn/mlp";
import type { Network } from "../nn/network";
import { checkRows } from "../nn/options";
import type { Allocate } from "../nn/pass";
import { type InferenceWorkspace, inferenceWorkspace } from "./inference-workspace";

/** The units of one hidden layer that are active at least once. */
export interface ActiveLayer {
  /** How many units the layer has. */
  readonly units: number;
  /** How many of them are active for at least one sample. */
  readonly active: number;
  /** active / units */
  readonly ratio: number;
  /** By unit, whether it is active at least once. */
  readonly isActive: readonly boolean[];
}

/** What {@link activeUnits} counts. */
export interface ActiveUnits {
  /** One entry a hidden layer. */
  readonly layers: readonly ActiveLayer[];
  /** Active units / units over all hidden layers. */
  readonly ratio: number;
}

/** Rows looked at first; then four times as many each time: most units are found active in the first few. */
const FIRST = 2;

/**
 * Which hidden units are active for at least one of the samples. A unit is active where f′(z) ≠ 0: for ReLU z > 0. A unit
 * that is active for none of the training samples gets no gradient.
 *
 * @param x samples × inputs
 * @throws RangeError when x does not fit the network, or the network has no hidden layer
 */
export function activeUnits(mlp: Mlp, x: Matrix): ActiveUnits {
  checkMlp("activeUnits", mlp);
  const seen = seenActive(mlp, checkRows("activeUnits: x", x, mlp.dtype, undefined, mlp.sizes[0]));
  return { layers: seen.map(layerOf), ratio: ratioOf(seen) };
}

/** Active units / units over all hidden layers, for samples that are known to fit. */
export function activeRatio(mlp: Mlp, x: Matrix): number {
  return ratioOf(seenActive(mlp, x));
}

/** By hidden layer and unit, 1 where it is active for some sample. */
function seenActive(network: Network, x: Matrix): Uint8Array[] {
  const seen = network.sizes.slice(1, -1).map((units) => new Uint8Array(units));
  const workspace = inferenceWorkspace(network);
  for (
    let start = 0, size = FIRST;
    start < x.rows;
    start += size, size = Math.min(workspace.capacity, 4 * size)
  ) {
    markRows(workspace, workspace.rows(x, start, Math.min(start + size, x.rows)), seen);
    if (countSeen(seen) === countUnits(seen)) break; // no more to find
  }
  return seen;
}

/** Goes forward through the hidden layers; in the last one only through units that were not seen active yet. */
function markRows({ network, allocate }: InferenceWorkspace, x: Matrix, seen: readonly Uint8Array[]): void {
  let input = x;
  for (let l = 0; l < seen.length; l++) {
    const isLast = l === seen.length - 1;
    const units = unitsOf(seen[l], isLast);
    const whole = network.parameters[l];
    const parameters = units.length < whole.b.cols ? columnsOf(whole, units, allocate) : whole;
    const z = allocate(x.rows, units.length);
    denseForward(input, parameters, z);
    markActive(derivativeIn(network, parameters), z, units, seen[l]);
    if (isLast) return;
    input = allocate(x.rows, units.length);
    activate(network.activation, parameters, { z, a: input });
  }
}

/** All units of a layer, or those without a mark. */
function unitsOf(marks: Uint8Array, unmarked: boolean): number[] {
  const units: number[] = [];
  for (let unit = 0; unit < marks.length; unit++) if (!unmarked || marks[unit] === 0) units.push(unit);
  return units;
}

/** The parameters of some units of a layer. */
function columnsOf(
  { W, b, slope }: LayerParameters,
  units: readonly number[],
  allocate: Allocate,
): LayerParameters {
  return { W: someColumns(W, units, allocate), b: someColumns(b, units, allocate), slope };
}

function someColumns(matrix: Matrix, columns: readonly number[], allocate: Allocate): Matrix {
  const some = allocate(matrix.rows, columns.length);
  for (let i = 0; i < matrix.rows; i++) {
    for (let j = 0; j < columns.length; j++) {
      some.data[i * columns.length + j] = matrix.data[i * matrix.cols + columns[j]];
    }
  }
  return some;
}

/** Marks a unit at the first sample for which f′(z) ≠ 0. */
function markActive(
  derivative: (z: number) => number,
  z: Matrix,
  units: readonly number[],
  marks: Uint8Array,
): void {
  for (let j = 0; j < units.length; j++) {
    for (let k = j; k < z.data.length && marks[units[j]] === 0; k += z.cols) {
      if (derivative(z.data[k]) !== 0) marks[units[j]] = 1;
    }
  }
}

function countUnits(seen: readonly Uint8Array[]): number {
  let units = 0;
  for (const marks of seen) units += marks.length;
  return units;
}

function countSeen(seen: readonly Uint8Array[]): number {
  let active = 0;
  for (const marks of seen) for (let unit = 0; unit < marks.length; unit++) active += marks[unit];
  return active;
}

function ratioOf(seen: readonly Uint8Array[]): number {
  const units = countUnits(seen);
  return units === 0 ? 1 : countSeen(seen) / units;
}

function layerOf(marks: Uint8Array): ActiveLayer {
  const isActive = Array.from(marks, (mark) => mark === 1);
  const active = countSeen([marks]);
  return { units: marks.length, active, ratio: active / marks.length, isActive };
}
