import type { Matrix } from "../math/matrix";
import type { LayerParameters, Mlp } from "../nn";
import { activate, derivativeIn } from "../nn/activate";
import { denseForward } from "../nn/dense";
import { checkMlp } from "../nn/mlp";
import type { Network } from "../nn/network";
import { checkRows } from "../nn/options";
import type { Allocate } from "../nn/pass";
import { type ForwardRoom, forwardRoom } from "./forward-room";

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
  return activeUnitsChecked(mlp, checkRows("activeUnits: x", x, mlp.dtype, undefined, mlp.sizes[0]));
}

/** The same for samples that are known to fit. */
export function activeUnitsChecked(mlp: Mlp, x: Matrix): ActiveUnits {
  const seen = mlp.sizes.slice(1, -1).map((units) => new Uint8Array(units));
  const room = forwardRoom(mlp);
  for (let start = 0, size = FIRST; start < x.rows; start += size, size = Math.min(room.capacity, 4 * size)) {
    markChunk(room, room.rows(x, start, Math.min(start + size, x.rows)), seen);
    if (seen.every((marks) => !marks.includes(0))) break; // no more to find
  }
  const layers = seen.map(layerOf);
  const active = layers.reduce((sum, layer) => sum + layer.active, 0);
  const units = layers.reduce((sum, layer) => sum + layer.units, 0);
  return { layers, ratio: units === 0 ? 1 : active / units };
}

/** Goes forward through the hidden layers; in the last one only through units that were not seen active yet. */
function markChunk({ network, allocate }: ForwardRoom, x: Matrix, seen: readonly Uint8Array[]): void {
  let input = x;
  seen.forEach((marks, l) => {
    const isLast = l === seen.length - 1;
    const units = [...marks.keys()].filter((unit) => !isLast || marks[unit] === 0);
    const whole = network.parameters[l];
    const parameters = units.length < marks.length ? columnsOf(whole, units, allocate) : whole;
    const z = allocate(x.rows, units.length);
    denseForward(input, parameters, z);
    markActive(network, parameters, z, units, marks);
    if (isLast) return;
    input = allocate(x.rows, units.length);
    activate(network.activation, parameters, { z, a: input });
  });
}

/** The parameters of some units of a layer. */
function columnsOf(
  { W, b, slope }: LayerParameters,
  units: readonly number[],
  allocate: Allocate,
): LayerParameters {
  const columns = (m: Matrix) => {
    const some = allocate(m.rows, units.length);
    for (let i = 0; i < m.rows; i++) {
      for (let j = 0; j < units.length; j++) some.data[i * units.length + j] = m.data[i * m.cols + units[j]];
    }
    return some;
  };
  return { W: columns(W), b: columns(b), slope };
}

/** Marks a unit at the first sample for which f′(z) ≠ 0. */
function markActive(
  network: Network,
  parameters: LayerParameters,
  z: Matrix,
  units: readonly number[],
  marks: Uint8Array,
): void {
  const derivative = derivativeIn(network, parameters);
  units.forEach((unit, j) => {
    for (let k = j; k < z.data.length && marks[unit] === 0; k += z.cols) {
      if (derivative(z.data[k]) !== 0) marks[unit] = 1;
    }
  });
}

function layerOf(marks: Uint8Array): ActiveLayer {
  const isActive = Array.from(marks, (mark) => mark === 1);
  const active = isActive.filter(Boolean).length;
  return { units: marks.length, active, ratio: active / marks.length, isActive };
}
