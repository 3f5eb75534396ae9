import { createValues, type DType } from "../math/dtype";
import { describe, reject, rejectAs } from "../math/errors";
import { Matrix } from "../math/matrix";
import { type Activation, type ActivationName, activationOf, activationOptions } from "./activations";
import { isOwn } from "./activations/activation";
import { crossEntropy, squaredError } from "./losses";
import type { LayerParameters, Network } from "./network";
import type { GivenParameters, MlpOptions } from "./options";

const FORMAT = "relu-lab mlp";
const VERSION = 1;

interface SavedActivation {
  readonly name: string;
  readonly options: object;
}

interface SavedLayer {
  /** Little-endian floats, row after row, in base64: exact for every bit, NaN and −0 included. */
  readonly W: string;
  readonly b: string;
  readonly slope?: string;
}

interface SavedMlp {
  readonly format: string;
  readonly version: number;
  readonly sizes: number[];
  readonly dtype: DType;
  readonly activation: SavedActivation;
  readonly output: "softmax" | SavedActivation;
  readonly loss: { readonly name: string; readonly reduction: "mean" | "sum" };
  readonly bias: boolean;
  readonly atKink: number;
  readonly layers: SavedLayer[];
}

/** A network as JSON text. */
export function serialize(network: Network): string {
  const { sizes, dtype, activation, output, loss, bias, atKink, parameters } = network;
  const saved: SavedMlp = {
    format: FORMAT,
    version: VERSION,
    sizes: [...sizes],
    dtype,
    activation: saveActivation(activation),
    output: output === "softmax" ? output : saveActivation(output),
    loss: { name: loss.name, reduction: loss.reduction },
    bias,
    atKink,
    layers: parameters.map(saveLayer),
  };
  return JSON.stringify(saved);
}

/** The options that make the saved network again. */
export function parse(text: string): MlpOptions {
  const saved = readJson(text);
  const { sizes, dtype, bias, atKink } = saved;
  const loss = { crossEntropy, squaredError }[saved.loss?.name];
  if (loss === undefined) reject("load: loss", "crossEntropy or squaredError", saved.loss?.name);
  if (!Array.isArray(sizes) || !Array.isArray(saved.layers) || saved.layers.length !== sizes.length - 1) {
    reject("load: layers", "one entry for each layer", saved.layers);
  }
  if (typeof bias !== "boolean") reject("load: bias", "true or false", bias);
  return {
    sizes,
    dtype,
    bias,
    atKink,
    loss: loss({ reduction: saved.loss.reduction }),
    activation: loadActivation("load: activation", saved.activation),
    output: saved.output === "softmax" ? saved.output : loadActivation("load: output", saved.output),
    parameters: saved.layers.map((layer, l) => loadLayer(layer, dtype, sizes[l], sizes[l + 1], l)),
  };
}

function readJson(text: string): SavedMlp {
  if (typeof text !== "string") reject("load", "the text that save wrote", text);
  let saved: SavedMlp;
  try {
    saved = JSON.parse(text);
  } catch (error) {
    return rejectAs("load", "the whole text that save wrote", `no valid JSON (${(error as Error).message})`);
  }
  if (saved?.format !== FORMAT) reject("load: format", `"${FORMAT}"`, saved?.format);
  if (saved.version !== VERSION) reject("load: version", `${VERSION}`, saved.version);
  return saved;
}

function saveActivation(activation: Activation): SavedActivation {
  // A function of one's own may carry the name of one of the library's.
  if (!isOwn(activation)) reject("save", "an activation of the library, which has a name", activation.name);
  return { name: activation.name, options: activationOptions(activation) };
}

function loadActivation(name: string, saved: SavedActivation): Activation {
  if (typeof saved?.name !== "string") reject(name, "a name and its options", saved);
  return activationOf(saved.name as ActivationName, saved.options);
}

function saveLayer({ W, b, slope }: LayerParameters): SavedLayer {
  return { W: encode(W), b: encode(b), ...(slope ? { slope: encode(slope) } : {}) };
}

function loadLayer(saved: SavedLayer, dtype: DType, rows: number, cols: number, l: number): GivenParameters {
  const name = `load: layers[${l}]`;
  return {
    W: decode(`${name}.W`, saved?.W, dtype, rows, cols),
    b: decode(`${name}.b`, saved?.b, dtype, 1, cols),
    ...(saved.slope === undefined ? {} : { slope: decode(`${name}.slope`, saved.slope, dtype, 1, 1) }),
  };
}

function encode({ data }: Matrix): string {
  const size = data.BYTES_PER_ELEMENT;
  const view = new DataView(new ArrayBuffer(data.length * size));
  for (let k = 0; k < data.length; k++) {
    if (size === 4) view.setFloat32(k * size, data[k], true);
    else view.setFloat64(k * size, data[k], true);
  }
  let binary = "";
  for (let k = 0; k < view.byteLength; k++) binary += String.fromCharCode(view.getUint8(k));
  return btoa(binary);
}

function decode(name: string, text: unknown, dtype: DType, rows: number, cols: number): Matrix {
  const size = dtype === "f32" ? 4 : 8;
  const binary = decodeBase64(name, text);
  if (binary.length !== rows * cols * size) {
    rejectAs(name, `${rows}×${cols} numbers of ${size} bytes`, `${binary.length} bytes`);
  }
  const view = new DataView(new ArrayBuffer(binary.length));
  for (let k = 0; k < binary.length; k++) view.setUint8(k, binary.charCodeAt(k));
  const values = createValues(dtype, rows * cols);
  for (let k = 0; k < values.length; k++) {
    values[k] = size === 4 ? view.getFloat32(k * size, true) : view.getFloat64(k * size, true);
  }
  return new Matrix(rows, cols, values);
}

function decodeBase64(name: string, text: unknown): string {
  if (typeof text !== "string") reject(name, "base64 text", text);
  try {
    return atob(text);
  } catch {
    return rejectAs(name, "base64 text", describe(text));
  }
}
