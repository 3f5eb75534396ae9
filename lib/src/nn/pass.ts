import { Matrix } from "../math/matrix";
import { activate, activateBackward } from "./activate";
import { denseBackward, denseForward, denseInputGradient } from "./dense";
import {
  activationAt,
  isSoftmaxCrossEntropy,
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
    const { z, a } = trace.layers[l];
    denseForward(x, network.parameters[l], z);
    activate(activationAt(network, l), network.parameters[l], z, a);
    x = a;
  }
}

/**
 * The whole backward pass, from the output back to the input, written into `gradients`; gives the loss.
 * For the output layer dz comes from the loss; then, layer by layer:
 * dW = xᵀ dz, db = Σ dz, and for the layer before da = dz Wᵀ and dz = da ⊙ f′(z).
 */
export function backwardPass(
  network: Network,
  trace: Trace,
  t: Matrix,
  gradients: readonly LayerGradients[],
): number {
  const last = network.parameters.length - 1;
  outputBackward(network, trace.layers[last], t, gradients[last]);
  for (let l = last; l >= 0; l--) {
    const x = l === 0 ? trace.x : trace.layers[l - 1].a;
    denseBackward(x, gradients[l], network.bias);
    if (l > 0) hiddenBackward(network, trace, l - 1, gradients);
  }
  return outputLoss(network, trace.layers[last], t);
}

function hiddenBackward(
  network: Network,
  trace: Trace,
  l: number,
  gradients: readonly LayerGradients[],
): void {
  const { activation, parameters } = network;
  denseInputGradient(gradients[l + 1].dz, parameters[l + 1].W, gradients[l].da as Matrix);
  activateBackward(activation, parameters[l], trace.layers[l], gradients[l], network);
}

/** Room for the trace of a batch `x`. */
export function createTrace(network: Network, x: Matrix, allocate: Allocate): Trace {
  const layers = network.sizes
    .slice(1)
    .map((units) => ({ z: allocate(x.rows, units), a: allocate(x.rows, units) }));
  return { x, layers, y: layers[layers.length - 1].a };
}

/** Room for the gradients of a batch of `rows` samples. */
export function createGradients(network: Network, rows: number, allocate: Allocate): LayerGradients[] {
  const last = network.parameters.length - 1;
  return network.parameters.map(({ W, b, slope }, l) => {
    const parts = {
      dW: allocate(W.rows, W.cols),
      db: allocate(1, b.cols),
      dz: allocate(rows, b.cols),
    };
    const fused = l === last && isSoftmaxCrossEntropy(network);
    return {
      ...parts,
      ...(fused ? {} : { da: allocate(rows, b.cols) }),
      ...(slope ? { dSlope: allocate(1, 1) } : {}),
    };
  });
}

/** Room of one's own for every matrix. */
export function allocateIn(network: Network): Allocate {
  return (rows, cols) => Matrix.zeros(rows, cols, network.dtype);
}
