import { Matrix } from "../math/matrix";
import type { LayerParameters, Mlp } from "../nn";
import { activate, activateBackward } from "../nn/activate";
import { denseForward } from "../nn/dense";
import { checkMlp } from "../nn/mlp";
import { checkRows } from "../nn/options";

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

/** Rows looked at first, and at most at once: most units are found active in the first few. */
const [FIRST, MOST] = [32, 256];

/**
 * Which hidden units are active for at least one of the samples. A unit is active where f′(z) ≠ 0: for ReLU z > 0. A unit
 * that is active for none of the training samples gets no gradient.
 *
 * @param x samples × inputs
 * @throws RangeError when x does not fit the network, or the network has no hidden layer
 */
export function activeUnits(mlp: Mlp, x: Matrix): ActiveUnits {
  checkMlp("activeUnits", mlp);
  const inputs = checkRows("activeUnits: x", x, mlp.dtype, undefined, mlp.sizes[0]);
  const seen = mlp.sizes.slice(1, -1).map((units) => new Uint8Array(units));
  for (let start = 0, size = FIRST; start < inputs.rows; start += size, size = Math.min(MOST, 2 * size)) {
    markChunk(mlp, inputs.slice(start, Math.min(start + size, inputs.rows)), seen);
    if (seen.every((marks) => !marks.includes(0))) break; // no more to find
  }
  const layers = seen.map(layerOf);
  const active = layers.reduce((sum, layer) => sum + layer.active, 0);
  const units = layers.reduce((sum, layer) => sum + layer.units, 0);
  return { layers, ratio: units === 0 ? 1 : active / units };
}

/** Goes forward through the hidden layers; in the last one only through units that were not seen active yet. */
function markChunk(mlp: Mlp, x: Matrix, seen: readonly Uint8Array[]): void {
  let a = x;
  seen.forEach((marks, l) => {
    const isLast = l === seen.length - 1;
    const units = [...marks.keys()].filter((unit) => !isLast || marks[unit] === 0);
    const parameters = isLast ? columnsOf(mlp.parameters[l], units) : mlp.parameters[l];
    const z = Matrix.zeros(a.rows, units.length, mlp.dtype);
    denseForward(a, parameters, z);
    markActive(mlp, parameters, z, units, marks);
    if (isLast) return;
    a = Matrix.zeros(z.rows, z.cols, mlp.dtype);
    activate(mlp.activation, parameters, z, a);
  });
}

/** The parameters of some units of a layer. */
function columnsOf({ W, b, slope }: LayerParameters, units: readonly number[]): LayerParameters {
  const columns = (m: Matrix) =>
    Matrix.zeros(m.rows, units.length, m.dtype).map((_, i, j) => m.data[i * m.cols + units[j]]);
  return { W: columns(W), b: columns(b), ...(slope ? { slope } : {}) };
}

/** Sends a gradient of 1 back through the layer's activation: what comes out is f′(z), a learned slope included. */
function markActive(
  mlp: Mlp,
  parameters: LayerParameters,
  z: Matrix,
  units: readonly number[],
  marks: Uint8Array,
): void {
  const dz = Matrix.zeros(z.rows, z.cols, mlp.dtype);
  activateBackward(mlp.activation, parameters, { z, a: z }, { da: dz.add(1), dz }, mlp);
  for (let k = 0; k < dz.data.length; k++) if (dz.data[k] !== 0) marks[units[k % z.cols]] = 1;
}

function layerOf(marks: Uint8Array): ActiveLayer {
  const isActive = Array.from(marks, (mark) => mark === 1);
  const active = isActive.filter(Boolean).length;
  return { units: marks.length, active, ratio: active / marks.length, isActive };
}
