import { checkDType, type DType } from "../math/dtype";
import { checkInteger, checkNumber, describe, reject, rejectAs } from "../math/errors";
import { checkMatrix, Matrix } from "../math/matrix";
import { createRandom, type Random } from "../math/random";
import { type Activation, type ActivationName, activationOf, checkAtKink } from "./activations";
import { isOwn } from "./activations/activation";
import { type Initializer, type InitializerName, initializerOf } from "./initializers";
import { type Loss, lossOf } from "./losses";
import type { LayerParameters, Network } from "./network";

/** Rows of numbers where a Matrix is wanted: converted to the network's dtype; one flat list is one row. */
export type Rows = Matrix | readonly (readonly number[])[] | readonly number[];

/** Start values of one layer, when they are given and not drawn. */
export interface GivenParameters {
  /** inputs × outputs */
  readonly W: Rows;
  /** 1 × outputs; 0 when left out */
  readonly b?: Rows;
  /** PReLU's slope */
  readonly slope?: Rows | number;
}

/** What an Mlp is made of. */
export interface MlpOptions {
  /** Units by layer, inputs first: [64, 32, 10] has one hidden layer of 32 units. */
  readonly sizes: readonly number[];
  /** Activation of the hidden layers. Default "relu". */
  readonly activation?: ActivationName | Activation;
  /** What the output layer does. Default "softmax", or "identity" where the loss is the squared error. */
  readonly output?: "softmax" | ActivationName | Activation;
  /** Default "crossEntropy" for softmax, else "squaredError". */
  readonly loss?: Loss["name"] | Loss;
  /** How the weights start. Default "he" for ReLU and its kin, else "xavier". */
  readonly initializer?: InitializerName | Initializer;
  /** Whether biases are learned, and from which number on. Default true: learned from 0. */
  readonly bias?: boolean | number;
  /** Seed of the weights. Default 1. */
  readonly seed?: number;
  /** "f32" (default) for training, "f64" for worked examples and gradient checks. */
  readonly dtype?: DType;
  /** θ in [0, 1]: f′ at a kink is (1 − θ) · left + θ · right derivative. Default 0. */
  readonly atKink?: number;
  /** Start values by layer instead of drawn ones. */
  readonly parameters?: readonly GivenParameters[];
}

const HE_FAMILY = new Set(["relu", "leakyRelu", "prelu", "elu", "gelu", "silu"]);

/** Checks the options and makes a network of them, parameters included. */
export function networkOf(options: MlpOptions): Network {
  if (options === null || typeof options !== "object") reject("Mlp", "an object of options", options);
  const sizes = checkSizes(options.sizes);
  const activation = layerActivation("Mlp: activation", options.activation ?? "relu");
  const { output, loss } = outputAndLoss(options);
  const network = {
    sizes,
    activation,
    output,
    loss,
    bias: checkBias(options.bias) !== false,
    dtype: checkDType("Mlp: dtype", options.dtype ?? "f32"),
    atKink: checkAtKink("Mlp", options.atKink),
  };
  const parameters =
    options.parameters === undefined
      ? drawnParameters(network, options)
      : givenParameters(network, options.parameters);
  return { ...network, parameters };
}

type Shape = Omit<Network, "parameters">;

function checkSizes(sizes: unknown): readonly number[] {
  if (!Array.isArray(sizes) || sizes.length < 2) reject("Mlp: sizes", "at least two layer sizes", sizes);
  for (const size of sizes) checkInteger("Mlp: sizes", size, 1, 1 << 24);
  return Object.freeze(sizes.slice());
}

function checkBias(bias: unknown = true): boolean | number {
  return typeof bias === "boolean" ? bias : checkNumber("Mlp: bias", bias);
}

function outputAndLoss({ output, loss }: MlpOptions): Pick<Network, "output" | "loss"> {
  const wanted = loss === undefined ? undefined : lossOf(loss);
  const name = output ?? (wanted?.name === "squaredError" ? "identity" : "softmax");
  const chosen = name === "softmax" ? name : layerActivation("Mlp: output", name);
  const paired = wanted ?? lossOf(chosen === "softmax" ? "crossEntropy" : "squaredError");
  if (paired.name === "crossEntropy" && chosen !== "softmax") {
    reject("Mlp: output", "softmax with crossEntropy", (chosen as Activation).name);
  }
  return { output: chosen, loss: paired };
}

/** A layer hands a learned slope to the library's PReLU alone: f(z) of another function would not see what is learned. */
function layerActivation(name: string, given: ActivationName | Activation): Activation {
  const activation = activationOf(given);
  if (activation.derivativeBySlope && !isOwn(activation)) {
    rejectAs(
      name,
      "derivativeBySlope in the library's prelu only",
      `one in ${describe(activation.name)} of your own`,
    );
  }
  return activation;
}

/** The slope with which PReLU layers start; undefined for activations that learn none. */
function startSlope(network: Shape, l: number): number | undefined {
  const activation = l === network.sizes.length - 2 ? network.output : network.activation;
  return activation !== "softmax" && activation.derivativeBySlope ? activation.negativeSlope : undefined;
}

function drawnParameters(network: Shape, options: MlpOptions): LayerParameters[] {
  const { sizes, activation, dtype } = network;
  const initializer = initializerOf(
    options.initializer ?? (HE_FAMILY.has(activation.name) ? "he" : "xavier"),
  );
  const random = createRandom(options.seed ?? 1);
  const bias = typeof options.bias === "number" ? options.bias : 0; // true and false start at 0
  return sizes.slice(1).map((outputs, l) => {
    const W = Matrix.zeros(sizes[l], outputs, dtype);
    draw(W, initializer, random);
    return layer(W, Matrix.zeros(1, outputs, dtype).add(bias), startSlope(network, l));
  });
}

function draw(W: Matrix, initializer: Initializer, random: Random): void {
  for (let k = 0; k < W.data.length; k++) {
    W.data[k] = checkNumber("Mlp: initializer", initializer.sample(random, W.rows, W.cols));
  }
}

function givenParameters(network: Shape, given: readonly GivenParameters[]): LayerParameters[] {
  const { sizes, dtype } = network;
  if (!Array.isArray(given) || given.length !== sizes.length - 1) {
    reject("Mlp: parameters", `${sizes.length - 1} layers`, given);
  }
  return given.map((parameters, l) => {
    const name = `Mlp: parameters[${l}]`;
    if (parameters === null || typeof parameters !== "object") reject(name, "an object with W", parameters);
    const { W, b = Matrix.zeros(1, sizes[l + 1]), slope } = parameters;
    return layer(
      checkRows(`${name}.W`, W, dtype, sizes[l], sizes[l + 1]),
      checkRows(`${name}.b`, b, dtype, 1, sizes[l + 1]),
      givenSlope(`${name}.slope`, slope, startSlope(network, l)),
    );
  });
}

/** The slope that a layer starts with when it learns one: the given one, else the activation's. */
function givenSlope(name: string, slope: Rows | number | undefined, start?: number): number | undefined {
  if (slope === undefined || start === undefined) return start;
  return checkRows(name, typeof slope === "number" ? [slope] : slope, "f64", 1, 1).data[0];
}

function layer(W: Matrix, b: Matrix, slope: number | undefined): LayerParameters {
  return slope === undefined ? { W, b } : { W, b, slope: Matrix.from([[slope]], W.dtype) };
}

/** A copy of rows × cols finite numbers in the given dtype; `rows` undefined takes any number but 0. */
export function checkRows(
  name: string,
  value: Rows,
  dtype: DType,
  rows: number | undefined,
  cols: number,
): Matrix {
  if (!(value instanceof Matrix) && !Array.isArray(value)) reject(name, "a Matrix or rows of numbers", value);
  const matrix = value instanceof Matrix ? value : Matrix.from(value as number[][]);
  checkFinite(name, matrix, rows, cols);
  return matrix.dtype === dtype ? matrix.copy() : matrix.cast(dtype);
}

/** Accepts a matrix of rows × cols finite numbers, at least one row. */
export function checkFinite(name: string, matrix: Matrix, rows: number | undefined, cols: number): Matrix {
  checkMatrix(name, matrix);
  if (matrix.cols !== cols || matrix.rows !== (rows ?? matrix.rows) || matrix.rows === 0) {
    reject(name, `${rows ?? "n"}×${cols}`, matrix);
  }
  const bad = firstNotFinite(matrix.data);
  if (bad >= 0) {
    rejectAs(name, "finite numbers", `${matrix.data[bad]} at (${Math.floor(bad / cols)}, ${bad % cols})`);
  }
  return matrix;
}

/** Where the first infinity or NaN stands, or −1. A plain loop: data sets have millions of numbers. */
function firstNotFinite(values: Float32Array | Float64Array): number {
  for (let k = 0; k < values.length; k++) {
    if (values[k] - values[k] !== 0) return k;
  }
  return -1;
}
