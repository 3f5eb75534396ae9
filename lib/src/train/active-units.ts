import { Matrix } from "../math/matrix";
import type { LayerTrace, Mlp } from "../nn";
import { activateBackward } from "../nn/activate";
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

const CHUNK = 256;

/**
 * Which hidden units are active for at least one of the samples. A unit is active where f′(z) ≠ 0: for ReLU z > 0. A unit
 * that is active for none of the training samples gets no gradient.
 *
 * @param x samples × inputs
 * @throws RangeError when x does not fit the network, or the network has no hidden layer
 */
export function activeUnits(mlp: Mlp, x: Matrix): ActiveUnits {
  const inputs = checkRows("activeUnits: x", x, mlp.dtype, undefined, mlp.sizes[0]);
  const seen = mlp.sizes.slice(1, -1).map((units) => new Uint8Array(units));
  for (let start = 0; start < inputs.rows; start += CHUNK) {
    const { layers } = mlp.forward(inputs.slice(start, Math.min(start + CHUNK, inputs.rows)));
    seen.forEach((marks, l) => {
      markActive(mlp, l, layers[l], marks);
    });
    if (seen.every((marks) => !marks.includes(0))) break; // no more to find
  }
  const layers = seen.map(layerOf);
  const active = layers.reduce((sum, layer) => sum + layer.active, 0);
  const units = layers.reduce((sum, layer) => sum + layer.units, 0);
  return { layers, ratio: units === 0 ? 1 : active / units };
}

/** Sends a gradient of 1 back through the layer's activation: what comes out is f′(z), a learned slope included. */
function markActive(mlp: Mlp, l: number, layer: LayerTrace, marks: Uint8Array): void {
  const { rows, cols } = layer.z;
  const dz = Matrix.zeros(rows, cols, mlp.dtype);
  const deltas = { da: dz.add(1), dz };
  activateBackward(mlp.activation, mlp.parameters[l], layer, deltas, mlp);
  for (let k = 0; k < dz.data.length; k++) if (dz.data[k] !== 0) marks[k % cols] = 1;
}

function layerOf(marks: Uint8Array): ActiveLayer {
  const isActive = Array.from(marks, (mark) => mark === 1);
  const active = isActive.filter(Boolean).length;
  return { units: marks.length, active, ratio: active / marks.length, isActive };
}
