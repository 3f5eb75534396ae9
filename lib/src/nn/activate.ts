import { rounding } from "../math/dtype";
import { mapGradientInto, mapInto, rectifierDerivative, rectify, rectifyGradient } from "../math/elementwise";
import type { Matrix } from "../math/matrix";
import { smoothInto, timesSlopes } from "../math/smooth";
import { softmaxInto } from "../math/softmax";
import { type Activation, relu, sigmoid, tanh } from "./activations";
import { isOwn } from "./activations/activation";
import type { KeptLayer, LayerDeltas, LayerParameters, Network } from "./network";

/** a = f(z); softmax works on whole rows, all others on single elements. */
export function activate(
  activation: "softmax" | Activation,
  parameters: LayerParameters,
  { z, a, slopes }: KeptLayer,
): void {
  if (activation === "softmax") {
    softmaxInto(z, a);
    return;
  }
  const slope = slopeBelowZero(activation, parameters);
  if (slope !== undefined) rectify(z, slope, a);
  else if (!hasSmoothKernel(activation) || !smoothInto(activation === tanh, z, activation.f, a, slopes)) {
    mapInto(z, activation.f, a);
  }
}

/** dz = da ⊙ f′(z), and for PReLU the gradient of its slope; at a kink f′ is as `kink` says. */
export function activateBackward(
  activation: Activation,
  parameters: LayerParameters,
  { z, slopes }: KeptLayer,
  { da, dz, dSlope }: LayerDeltas,
  kink: { readonly atKink: number },
): void {
  if (da === undefined) throw new Error("activateBackward: no da to go back from");
  // First: da and dz may share their place.
  if (dSlope !== undefined) dSlope.data[0] = slopeGradient(activation, da, z);
  const slope = slopeBelowZero(activation, parameters);
  if (slopes !== undefined) timesSlopes(da, z, activation.derivative, kink, slopes, dz);
  else if (slope === undefined) mapGradientInto(da, z, activation.derivative, kink, dz);
  else rectifyGradient(da, z, slope, slopeAtKink(slope, kink.atKink), dz);
}

/** f′ in a hidden layer of a network, rounded as its numbers are. */
export function derivativeIn(
  { activation, atKink, dtype }: Network,
  parameters: LayerParameters,
): (z: number) => number {
  const slope = slopeBelowZero(activation, parameters);
  if (slope !== undefined) return rectifierDerivative(dtype, slope, slopeAtKink(slope, atKink));
  const round = rounding(dtype);
  const kink = { atKink };
  if (!saturates(activation)) return (z) => round(activation.derivative(z, kink));
  // Where f′ was 0, it is 0 further out, too. Saturated units ask for little else.
  let zeroFrom = Infinity;
  return (z) => {
    if (Math.abs(z) >= zeroFrom) return 0;
    const derivative = round(activation.derivative(z, kink));
    if (derivative === 0) zeroFrom = Math.abs(z);
    return derivative;
  };
}

function slopeAtKink(slope: number, atKink: number): number {
  return (1 - atKink) * slope + atKink;
}

/** ∂L/∂s = Σ da ⊙ ∂f(z)/∂s over all samples and units of the layer, which share one slope s. */
function slopeGradient(activation: Activation, da: Matrix, z: Matrix): number {
  const derivative = activation.derivativeBySlope ?? (() => 0);
  let sum = 0;
  for (let k = 0; k < z.data.length; k++) sum += da.data[k] * derivative(z.data[k]);
  return sum;
}

/** Whether f′ falls with |z|, on both sides alike, until it is 0. */
export function saturates(activation: Activation): boolean {
  return activation === sigmoid || activation === tanh;
}

/** Whether the fast kernels know f, and f′ from it. */
export function hasSmoothKernel(activation: Activation): boolean {
  return activation === sigmoid || activation === tanh;
}

/** The slope below zero of the library's functions made of two half-lines that meet at 0; undefined for all others. */
function slopeBelowZero(activation: Activation, { slope }: LayerParameters): number | undefined {
  if (activation === relu) return 0;
  if (slope !== undefined) return slope.data[0];
  return activation.name === "leakyRelu" && isOwn(activation) ? activation.negativeSlope : undefined;
}
