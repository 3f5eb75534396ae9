import { checkDType, type DType } from "../math/dtype";
import { reject } from "../math/errors";
import { printAsText } from "../math/format";
import { checkMatrix, type Matrix } from "../math/matrix";
import type { Activation } from "./activations";
import type { Loss } from "./losses";
import type { Gradients, LayerParameters, Network, Trace } from "./network";
import { checkRows, type GivenParameters, type MlpOptions, networkOf, type Rows } from "./options";
import {
  allocateIn,
  backpropagate,
  createDeltas,
  createGradients,
  createTrace,
  forwardPass,
  parameterGradients,
} from "./pass";
import { parse, serialize } from "./serialize";
import { checkTargets } from "./targets";

/**
 * A multilayer perceptron: dense layers z = x W + b with an activation a = f(z) after each.
 *
 * @example
 * const mlp = new Mlp({ sizes: [64, 32, 10], activation: "relu", seed: 1 });
 * const trace = mlp.forward(x);               // x: batch × 64
 * const gradients = mlp.backward(trace, t);   // t: batch × 10, rows that sum to 1
 */
export class Mlp implements Network {
  // What each of these is: see Network.
  readonly sizes: readonly number[];
  readonly activation: Activation;
  readonly output: "softmax" | Activation;
  readonly loss: Loss;
  readonly bias: boolean;
  readonly dtype: DType;
  readonly atKink: number;
  readonly parameters: readonly LayerParameters[];

  /** @throws RangeError for an option that cannot be used: `Mlp: expected …, got …` */
  constructor(options: MlpOptions) {
    const network = networkOf(options);
    this.sizes = network.sizes;
    this.activation = network.activation;
    this.output = network.output;
    this.loss = network.loss;
    this.bias = network.bias;
    this.dtype = network.dtype;
    this.atKink = network.atKink;
    this.parameters = network.parameters;
  }

  /** How many numbers the network learns. */
  get parameterCount(): number {
    return this.parameters.reduce(
      (sum, { W, b, slope }) => sum + W.data.length + (this.bias ? b.data.length : 0) + (slope ? 1 : 0),
      0,
    );
  }

  /**
   * The forward pass: z = x W + b and a = f(z), layer by layer. The trace is the caller's: no later call changes it.
   *
   * @param x batch × inputs (one flat list is one sample)
   * @throws RangeError when x has another number of columns, no row, or a number that is not finite
   */
  forward(x: Rows): Trace {
    const trace = createTrace(this, this.#input("forward", x), allocateIn(this));
    forwardPass(this, trace);
    return trace;
  }

  /** The outputs for x, batch × outputs: the trace's `y`. Throws as `forward` does. */
  predict(x: Rows): Matrix {
    const trace = createTrace(this, this.#input("predict", x), allocateIn(this));
    forwardPass(this, trace);
    return trace.y;
  }

  /**
   * The backward pass: the loss of the traced batch against its targets, and its derivatives by all parameters and by
   * every z and a between. Neither the trace nor the network changes. A difference y − t or a product da f′(z) below 2⁻¹⁰⁰
   * (in f64 2⁻⁹⁹⁶) counts as 0.
   *
   * @param trace what `forward` of this network gave
   * @param t targets, batch × outputs; for cross-entropy each row has numbers of at least 0 that sum to 1
   * @throws RangeError when the trace is not of this network's shape or t does not fit
   */
  backward(trace: Trace, t: Rows): Gradients {
    this.#checkTrace(trace);
    const targets = checkTargets("backward: t", this, t, trace.x.rows);
    const allocate = allocateIn(this);
    const deltas = createDeltas(this, trace.x.rows, allocate);
    const layers = createGradients(this, deltas, allocate);
    const loss = backpropagate(this, trace, targets, deltas);
    parameterGradients(this, trace, layers);
    return { loss, layers };
  }

  /**
   * Takes over parameters, copying their numbers.
   *
   * @throws RangeError when a shape differs or a number is not finite; nothing has changed then
   */
  assign(parameters: readonly GivenParameters[]): void {
    if (!Array.isArray(parameters)) reject("assign", "the parameters of each layer", parameters);
    const { parameters: checked } = networkOf({ ...this.#options(), parameters });
    checked.forEach(({ W, b, slope }, l) => {
      this.parameters[l].W.data.set(W.data);
      this.parameters[l].b.data.set(b.data);
      if (slope) this.parameters[l].slope?.data.set(slope.data);
    });
  }

  /** A network with copies of the parameters, in another dtype if asked for. */
  copy(dtype: DType = this.dtype): Mlp {
    return new Mlp({ ...this.#options(), dtype: checkDType("copy", dtype), parameters: this.parameters });
  }

  /**
   * The network as JSON text that `Mlp.load` reads; every bit of every parameter is kept.
   *
   * @throws RangeError when an activation is one of your own, which has no name to save
   */
  save(): string {
    return serialize(this);
  }

  /**
   * The network that `save` wrote.
   *
   * @throws RangeError when the text is cut, of another version or otherwise not such a network
   */
  static load(text: string): Mlp {
    return new Mlp(parse(text));
  }

  /** The network in one line: `Mlp 64-32-10, relu, softmax, crossEntropy (mean), f32, 2410 parameters`. */
  toString(): string {
    const { sizes, activation, output, loss, dtype } = this;
    const last = output === "softmax" ? output : output.name;
    return [
      `Mlp ${sizes.join("-")}`,
      ...(sizes.length > 2 ? [activation.name] : []),
      last,
      `${loss.name} (${loss.reduction})`,
      dtype,
      `${this.parameterCount} parameters`,
    ].join(", ");
  }

  #options(): MlpOptions {
    const { sizes, activation, output, loss, bias, dtype, atKink } = this;
    return { sizes, activation, output, loss, bias, dtype, atKink };
  }

  #input(name: string, x: Rows): Matrix {
    return checkRows(`${name}: x`, x, this.dtype, undefined, this.sizes[0]);
  }

  #checkTrace(trace: Trace): void {
    if (!Array.isArray(trace?.layers) || trace.layers.length !== this.parameters.length) {
      reject("backward", `the trace of a forward pass with ${this.parameters.length} layers`, trace);
    }
    checkMatrix("backward: trace.x", trace.x, undefined, this.sizes[0]);
    if (trace.x.dtype !== this.dtype) reject("backward: trace", this.dtype, trace.x.dtype);
    trace.layers.forEach(({ z, a }, l) => {
      checkMatrix(`backward: trace.layers[${l}].z`, z, trace.x.rows, this.sizes[l + 1]);
      checkMatrix(`backward: trace.layers[${l}].a`, a, trace.x.rows, this.sizes[l + 1]);
    });
  }
}

printAsText(Mlp);

/** Accepts an Mlp. */
export function checkMlp(name: string, value: unknown): Mlp {
  return value instanceof Mlp ? value : reject(name, "an Mlp", value);
}
