import { Matrix } from "../math/matrix";
import { activate, activateBackward } from "./activate";
import { denseBackward, denseForward, denseInputGradient } from "./dense";
import {
  activationAt,
  isSoftmaxCrossEntropy,
  type LayerDeltas,
  type LayerGradients,
  type Network,
  type Trace,
} from "./network";
import { outputBackward, outputLoss } from "./output";

/** Makes room for a matrix; the training loop hands out places in its own memory. */
export type Allocate = (rows: number, cols: number) => Matrix;

/** The whole forward pass: z = x W + b and a = f(z), layer by layer, written into `trace`. */
export function forwardPass(network: Network, trace: Trace): void {
  let x = trace.x;
  for (let l = 0; l < network.parameters.length; l++) {
    const layer = trace.layers[l];
    denseForward(x, network.parameters[l], layer.z);
    activate(activationAt(network, l), network.parameters[l], layer);
    x = layer.a;
  }
}

/**
 * Backpropagation, from the output to the first layer: dz of the output comes from the loss; then, layer by layer, for the
 * layer before da = dz Wᵀ and dz = da ⊙ f′(z). Written into `deltas`; gives the loss.
 */
export function backpropagate(
  network: Network,
  trace: Trace,
  t: Matrix,
  deltas: readonly LayerDeltas[],
): number {
  const { activation, parameters } = network;
  const last = parameters.length - 1;
  outputBackward(network, trace.layers[last], t, deltas[last]);
  for (let l = last - 1; l >= 0; l--) {
    denseInputGradient(deltas[l + 1].dz, parameters[l + 1].W, deltas[l].da as Matrix);
    activateBackward(activation, parameters[l], trace.layers[l], deltas[l], network);
  }
  return outputLoss(network, trace.layers[last], t);
}

/** What the dz of all layers mean for the parameters: dW = xᵀ dz and db = Σ dz, x being the layer's input. */
export function parameterGradients(
  network: Network,
  trace: Trace,
  gradients: readonly LayerGradients[],
): void {
  for (let l = 0; l < gradients.length; l++) {
    denseBackward(inputOf(trace, l), gradients[l], network.bias);
  }
}

/** The input of layer l: x, or the activation of the layer before. */
export function inputOf(trace: Trace, l: number): Matrix {
  return l === 0 ? trace.x : trace.layers[l - 1].a;
}

/** Room for the trace of a batch `x`. */
export function createTrace(network: Network, x: Matrix, allocate: Allocate): Trace {
  const layers = network.sizes
    .slice(1)
    .map((units) => ({ z: allocate(x.rows, units), a: allocate(x.rows, units) }));
  return { x, layers, y: layers[layers.length - 1].a };
}

/** Room for the deltas of a batch of `rows` samples; with `shared` dz takes the place of da, element by element. */
export function createDeltas(
  network: Network,
  rows: number,
  allocate: Allocate,
  shared = false,
): LayerDeltas[] {
  const last = network.parameters.length - 1;
  return network.parameters.map(({ b, slope }, l) => {
    const dz = allocate(rows, b.cols);
    const fused = l === last && isSoftmaxCrossEntropy(network);
    return {
      dz,
      ...(fused ? {} : { da: shared ? dz : allocate(rows, b.cols) }),
      ...(slope ? { dSlope: allocate(1, 1) } : {}),
    };
  });
}

/** Room for the gradients of the parameters, beside their deltas. */
export function createGradients(
  network: Network,
  deltas: readonly LayerDeltas[],
  allocate: Allocate,
): LayerGradients[] {
  return network.parameters.map(({ W, b }, l) => ({
    dW: allocate(W.rows, W.cols),
    db: allocate(1, b.cols),
    ...deltas[l],
  }));
}

/** Room of one's own for every matrix. */
export function allocateIn(network: Network): Allocate {
  return (rows, cols) => Matrix.zeros(rows, cols, network.dtype);
}
